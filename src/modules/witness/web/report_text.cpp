#include "witness/web/report_text.hpp"

#include "platform/i18n/formats.hpp"

namespace ashyq::witness {

namespace json = boost::json;
using platform::Catalogue;
using platform::TextArguments;

namespace {

class Speaker {
 public:
  Speaker(const Catalogue& texts, Language language) : texts_(texts), language_(language) {}

  void say(std::string_view key, const TextArguments& arguments = {}) {
    lines_.push_back(texts_.text(language_, key, arguments));
  }
  void say_count(std::string_view key, std::uint64_t count) {
    lines_.push_back(texts_.plural(language_, key, static_cast<std::int64_t>(count)));
  }
  void accuse(const std::vector<Finding>& findings) {
    for (const Finding& finding : findings)
      say("witness.report.wrong", {{"what", sentence(finding, texts_, language_)}});
  }
  std::string number(std::uint64_t value) const {
    return platform::number(language_, static_cast<std::int64_t>(value));
  }
  std::string moment(Instant at) const { return platform::date_time(language_, at); }
  std::string size(std::uint64_t bytes) const { return platform::file_size(language_, bytes); }
  std::string seconds(std::chrono::milliseconds took) const {
    return platform::decimal(language_, static_cast<double>(took.count()) / 1000, 1);
  }
  std::vector<std::string> lines() && { return std::move(lines_); }

 private:
  const Catalogue& texts_;
  const Language language_;
  std::vector<std::string> lines_;
};

void say_history(Speaker& speaker, const AuditReport& report) {
  if (!report.has_state) speaker.say("witness.report.no_state");
  else if (!report.size_before) speaker.say("witness.report.first_run");
  else if (report.ok()) speaker.say("witness.report.grown", {{"before", speaker.number(*report.size_before)}});
}

void say_witnesses(Speaker& speaker, const AuditReport& report) {
  if (!report.has_policy) speaker.say("witness.report.no_policy");
  for (const WitnessSeen& witness : report.witnesses) {
    if (witness.at)
      speaker.say("witness.report.witness", {{"name", witness.name}, {"at", speaker.moment(*witness.at)}});
    else speaker.say("witness.report.witness_silent", {{"name", witness.name}});
  }
}

void say_acts(Speaker& speaker, const AuditReport& report) {
  speaker.say_count("witness.report.sealed", report.tally.sealed);
  if (report.tally.foreign > 0) speaker.say_count("witness.report.foreign", report.tally.foreign);
  if (!report.tally.acts.empty()) speaker.say("witness.report.acts");
  for (const auto& [stem, count] : report.tally.acts)
    speaker.say("witness.report.act", {{"stem", stem}, {"number", speaker.number(count)}});
}

void say_misses(Speaker& speaker, const AuditReport& report) {
  speaker.say_count("witness.report.misses", report.tally.misses);
  if (!report.figures) speaker.say("witness.report.no_figures");
  else if (report.figures->misses == report.tally.misses_published)
    speaker.say("witness.report.figures_fit", {{"size", speaker.number(report.figures->size)}});
}

json::object witnesses_json(const AuditReport& report) {
  json::object seen;
  for (const WitnessSeen& witness : report.witnesses)
    seen[witness.name] = witness.at ? json::value(witness.at->time_since_epoch().count() / 1000) : json::value(nullptr);
  return seen;
}

json::array findings_json(const AuditReport& report, const Catalogue& texts, Language language) {
  json::array findings;
  for (const Finding& finding : report.findings) {
    json::object one{{"what", name_of(finding.fault)}, {"text", sentence(finding, texts, language)}};
    for (const auto& [name, value] : finding.facts) one[name] = value;
    findings.push_back(std::move(one));
  }
  return findings;
}

}  // namespace

std::string sentence(const Finding& finding, const Catalogue& texts, Language language) {
  TextArguments arguments;
  for (const auto& [name, value] : finding.facts) arguments.emplace_back(name, value);
  return texts.text(language, "witness.fault." + std::string(name_of(finding.fault)), arguments);
}

std::vector<std::string> sentences(const AuditReport& report, const Catalogue& texts, Language language) {
  Speaker speaker(texts, language);
  if (const auto& checkpoint = report.checkpoint) {
    speaker.say("witness.report.log", {{"origin", checkpoint->origin}, {"size", speaker.number(checkpoint->size)}});
    say_history(speaker, report);
    say_witnesses(speaker, report);
    if (report.bytes > 0)
      speaker.say("witness.report.read",
                  {{"bytes", speaker.size(report.bytes)}, {"seconds", speaker.seconds(report.took)}});
    say_acts(speaker, report);
    say_misses(speaker, report);
  }
  speaker.accuse(report.findings);
  if (report.left_out > 0) speaker.say_count("witness.report.left_out", report.left_out);
  speaker.say(report.ok() ? "witness.report.audit_fine" : "witness.report.audit_wrong");
  return std::move(speaker).lines();
}

std::vector<std::string> sentences(const MirrorReport& report, const Catalogue& texts, Language language) {
  Speaker speaker(texts, language);
  speaker.accuse(report.findings);
  if (!report.ok()) speaker.say("witness.report.copy_wrong", {{"size", speaker.number(report.now)}});
  else
    speaker.say("witness.report.copy_fine", {{"size", speaker.number(report.now)},
                                             {"new", speaker.number(report.now - report.before)},
                                             {"bytes", speaker.size(report.bytes)}});
  return std::move(speaker).lines();
}

json::object as_json(const AuditReport& report, const Catalogue& texts, Language language) {
  json::object acts, out{{"ok", report.ok()}, {"address", report.address}};
  if (const auto& checkpoint = report.checkpoint) {
    out["origin"] = checkpoint->origin;
    out["size"] = checkpoint->size;
    out["root"] = ledger::to_base64(checkpoint->root.view());
  }
  for (const auto& [stem, count] : report.tally.acts) acts[stem] = count;
  out["findings"] = findings_json(report, texts, language);
  out["findings_left_out"] = report.left_out;
  out["witnesses"] = witnesses_json(report);
  out["acts"] = std::move(acts);
  out["sealed"] = report.tally.sealed;
  out["foreign"] = report.tally.foreign;
  out["misses"] = report.tally.misses;
  if (report.figures)
    out["figures"] = json::object{{"missed_promises", report.figures->misses}, {"size", report.figures->size}};
  if (report.size_before) out["size_before"] = *report.size_before;
  out["bytes"] = report.bytes;
  out["milliseconds"] = report.took.count();
  return out;
}

}  // namespace ashyq::witness
