#include "integrity/output/results.hpp"

#include <bit>

#include "integrity/ocds/json_text.hpp"
#include "integrity/ocds/shown_key.hpp"

namespace ashyq::integrity {

namespace {

/// "name":value, with the comma that a following member needs.
class Object {
 public:
  Object& text(std::string_view name, std::string_view value) { return raw(name, json_quoted(value)); }
  Object& number(std::string_view name, double value) { return raw(name, json_number(value)); }
  Object& count(std::string_view name, std::uint64_t value) { return raw(name, std::to_string(value)); }
  Object& raw(std::string_view name, std::string_view json) {
    out_ += out_.size() > 1 ? "," : "";
    out_ += json_quoted(name);
    out_ += ':';
    out_ += json;
    return *this;
  }
  std::string close() { return std::move(out_ += '}'); }

 private:
  std::string out_{"{"};
};

std::string shown_value(const Facts& facts, const Evidence& evidence) {
  switch (evidence.shown) {
    case Shown::Nothing: return {};
    case Shown::Number: return json_number(std::bit_cast<double>(evidence.value));
    case Shown::Amount: return Amount::of(evidence.value).text();
    case Shown::Moment: return json_quoted(Moment{evidence.value, 0, true, true}.text());
    case Shown::Name: return json_quoted(shown_key(facts.names.text(static_cast<Name>(evidence.value))));
  }
  return {};
}

std::string_view ocid_of(const Facts& facts, std::uint32_t process) {
  return process == RaisedFlag::kNoRow ? std::string_view{} : facts.names.text(facts.processes[process].ocid);
}

std::string evidence_json(const Facts& facts, const RaisedFlag& raised) {
  std::string out = "[";
  for (std::uint32_t i = 0; i < raised.evidence.count; ++i) {
    const Evidence& evidence = facts.evidence[raised.evidence.begin + i];
    Object place;
    if (evidence.process != raised.process) place.text("ocid", ocid_of(facts, evidence.process));
    place.text("path", path_of(evidence.field, evidence.i, evidence.j));
    if (const auto value = shown_value(facts, evidence); !value.empty()) place.raw("value", value);
    out += (out.size() > 1 ? "," : "") + place.close();
  }
  return out + "]";
}

/// Of processes and lots the publisher's own identifiers; of all others keys, which may hold an IIN.
std::string shown_subject(const Facts& facts, const Subject& subject, Name name) {
  const std::string_view text = facts.names.text(name);
  const bool own = subject.kind == SubjectKind::Process || subject.kind == SubjectKind::Lot;
  return own ? std::string(text) : shown_key(text);
}

std::string subject_json(const Facts& facts, const Subject& subject) {
  Object out;
  out.text("type", name_of(subject.kind));
  out.text("id", shown_subject(facts, subject, subject.a));
  if (subject.b != 0)
    out.text(subject.kind == SubjectKind::Lot ? "lot" : "other", shown_subject(facts, subject, subject.b));
  return out.close();
}

}  // namespace

std::string json_line(const Report& report, const RaisedFlag& raised) {
  const Facts& facts = report.facts;
  const Flag& flag = catalogue()[raised.flag];
  Object out;
  out.text("flag", flag.code).raw("subject", subject_json(facts, raised.subject));
  if (raised.process != RaisedFlag::kNoRow) out.text("ocid", ocid_of(facts, raised.process));
  out.text("status", "raised").number("value", raised.value).number("threshold", raised.threshold);
  out.text("comparison", name_of(raised.comparison)).text("fence", name_of(raised.fence));
  if (raised.peers.scope != PeerScope::None)
    out.raw("peers", Object()
                         .text("scope", name_of(raised.peers.scope))
                         .text("group", shown_key(facts.names.text(raised.peers.group)))
                         .count("size", raised.peers.size)
                         .close());
  if (raised.q >= 0) out.number("q", raised.q);
  out.count("severity", flag.severity).raw("evidence", evidence_json(facts, raised));
  if (report.is_under_law && !flag.law.empty()) out.text("law", flag.law);
  out.text("source", flag.source);
  return out.close();
}

void for_each_other_status(const Report& report, const std::function<void(const std::string&)>& write) {
  const std::size_t rules = process_rules();
  for (Row row = 0; row < report.facts.processes.size(); ++row)
    for (FlagNumber flag = 0; flag < catalogue().size(); ++flag) {
      if (!catalogue()[flag].process_rule) continue;
      const Outcome outcome = report.facts.outcomes[row * rules + process_rule_index(flag)];
      if (outcome == Outcome::Raised || outcome == Outcome::Measured) continue;
      Object line;
      line.text("flag", catalogue()[flag].code).text("ocid", ocid_of(report.facts, row));
      line.text("status", outcome == Outcome::Clear ? "clear" : "not_computable");
      if (outcome != Outcome::Clear) line.text("reason", name_of(outcome));
      write(line.close());
    }
}

std::vector<std::string> columns() {
  return {"flag",       "family",    "severity",   "subject_type", "subject_id",    "subject_other",
          "ocid",       "value",     "comparison", "threshold",    "fence",         "peer_scope",
          "peer_group", "peer_size", "q",          "law",          "evidence_paths"};
}

std::vector<std::string> row_of(const Report& report, const RaisedFlag& raised) {
  const Facts& facts = report.facts;
  const Flag& flag = catalogue()[raised.flag];
  std::string paths;
  for (std::uint32_t i = 0; i < raised.evidence.count; ++i) {
    const Evidence& evidence = facts.evidence[raised.evidence.begin + i];
    paths += (paths.empty() ? "" : " ") + path_of(evidence.field, evidence.i, evidence.j);
  }
  const bool has_peers = raised.peers.scope != PeerScope::None;
  return {std::string(flag.code),
          std::string(name_of(flag.family)),
          std::to_string(flag.severity),
          std::string(name_of(raised.subject.kind)),
          shown_subject(facts, raised.subject, raised.subject.a),
          shown_subject(facts, raised.subject, raised.subject.b),
          std::string(ocid_of(facts, raised.process)),
          json_number(raised.value),
          std::string(name_of(raised.comparison)),
          json_number(raised.threshold),
          std::string(name_of(raised.fence)),
          has_peers ? std::string(name_of(raised.peers.scope)) : "",
          shown_key(facts.names.text(raised.peers.group)),
          has_peers ? std::to_string(raised.peers.size) : "",
          raised.q >= 0 ? json_number(raised.q) : "",
          report.is_under_law ? std::string(flag.law) : "",
          paths};
}

std::string counts_json(const Report& report) {
  Object out;
  for (FlagNumber flag = 0; flag < catalogue().size(); ++flag) {
    const auto& counts = report.counts[flag];
    Object reasons;
    for (const auto& [why, how_many] : counts.not_computable) reasons.count(name_of(why), how_many);
    out.raw(catalogue()[flag].code, Object()
                                        .count("raised", counts.raised)
                                        .count("clear", counts.clear)
                                        .raw("not_computable", reasons.close())
                                        .close());
  }
  return out.close();
}

}  // namespace ashyq::integrity
