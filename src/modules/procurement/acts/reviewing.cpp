#include "procurement/acts/reviewing.hpp"

#include <fmt/format.h>

#include "audittrail/audittrail.hpp"
#include "platform/clock/city_time.hpp"

namespace ashyq::procurement {

using platform::Tx;

namespace {

constexpr std::string_view kSourceKind = "procurement.flag";

audits::Severity severity_of(int severity) {
  if (severity >= 3) return audits::Severity::Grave;
  return severity == 2 ? audits::Severity::Material : audits::Severity::Minor;
}

}  // namespace

Next Reviewing::carry_out(Tx& tx, const Call& call, Id<RedFlag> id, std::int64_t version, const Act& act,
                          const std::function<Next(const RedFlag&)>& rule) {
  const auto before = flags_.find(tx, id, call.by);
  if (!before) return no(Refusal::NotFound);
  if (version != kAnyVersion && version != before->version) return no(Refusal::ChangedMeanwhile);
  Next next = rule(buyers_.with_body(tx, *before));
  if (!next) return next;
  if (act.settle) act.settle(*next);
  const RedFlag after = flags_.replace(tx, *before, *next);
  note(tx, call, after, act.stem, act.text);
  return after;
}

void Reviewing::note(Tx& tx, const Call& call, const RedFlag& flag, std::string_view stem, const std::string& text) {
  const std::int64_t body = works_for(call.by, flag.body) ? flag.body : 0;
  flags_.add(tx, Event{{}, flag.id, std::string(stem), call.now, call.by.account, body, text});
  audittrail::record(tx, {.at = call.now,
                          .actor = call.by.account,
                          .action = fmt::format("procurement.{}", stem),
                          .subject = {std::string(kSourceKind), flag.id.value},
                          .body = body,
                          .details = {{"flag", flag.code},
                                      {"state", name_of(flag.state)},
                                      {"of_body", flag.body},
                                      {"version", flag.version}},
                          .request_id = call.request_id});
}

Next Reviewing::assign_flag(Tx& tx, const Call& call, Id<RedFlag> id, std::int64_t version, std::int64_t auditor) {
  return carry_out(tx, call, id, version, {"assign_flag"},
                   [&](const RedFlag& flag) { return assign(flag, call.by, auditor); });
}

Next Reviewing::propose_dismissal(Tx& tx, const Call& call, Id<RedFlag> id, std::int64_t version,
                                  const std::string& reason) {
  return carry_out(tx, call, id, version, {"propose_dismissal", reason},
                   [&](const RedFlag& flag) { return procurement::propose_dismissal(flag, call.by, reason); });
}

Next Reviewing::confirm_dismissal(Tx& tx, const Call& call, Id<RedFlag> id, std::int64_t version) {
  return carry_out(tx, call, id, version, {"confirm_dismissal"},
                   [&](const RedFlag& flag) { return procurement::confirm_dismissal(flag, call.by, call.now); });
}

Next Reviewing::refuse_dismissal(Tx& tx, const Call& call, Id<RedFlag> id, std::int64_t version,
                                 const std::string& reason) {
  return carry_out(tx, call, id, version, {"refuse_dismissal", reason},
                   [&](const RedFlag& flag) { return procurement::refuse_dismissal(flag, call.by, reason); });
}

Next Reviewing::make_finding(Tx& tx, const Call& call, Id<RedFlag> id, std::int64_t version,
                             const FindingWords& words) {
  return carry_out(tx, call, id, version,
                   {"make_finding", "", [&](RedFlag& flag) { open_finding(tx, call, flag, words); }},
                   [&](const RedFlag& flag) { return procurement::make_finding(flag, call.by, words.body, call.now); });
}

void Reviewing::open_finding(Tx& tx, const Call& call, RedFlag& flag, const FindingWords& words) {
  audits::Tip tip;
  tip.source = {std::string(kSourceKind), flag.stable, words.source, words.url};
  tip.body = words.body;
  tip.severity = severity_of(flag.severity);
  tip.norm = words.norm;
  tip.facts = words.facts;
  tip.evidence = words.evidence;
  tip.language = words.language;
  flag.finding = audits_.open_finding(tx, tip, call.by.account, call.now, call.request_id).id.value;
  data_.name_body(tx, flag.buyer_key, words.body);
}

Next Reviewing::answer_flag(Tx& tx, const Call& call, Id<RedFlag> id, std::int64_t version, const std::string& text) {
  return carry_out(tx, call, id, version, {"answer_flag", text},
                   [&](const RedFlag& flag) { return answer(flag, call.by, text, call.now); });
}

void Reviewing::follow_findings(Tx& tx, Instant now) {
  const Visitor nobody;
  const Call call{nobody, now, platform::city_day(now), ""};
  for (RedFlag flag : flags_.with_findings(tx)) {
    const auto finding = audits_.find_by_source(tx, kSourceKind, flag.stable, call.today);
    if (!finding) continue;
    if (finding->state == audits::FindingState::Dismissed) {
      if (const Next gone = withdraw(flag, now))
        note(tx, call, flags_.replace(tx, flag, *gone), "finding_dismissed", "");
      continue;
    }
    if (finding->body != flag.body) flag = follow_body(tx, call, flag, finding->body);
    if (finding->open_to_all && !flag.finding_open_to_all) flags_.open_to_all(tx, flag.id);
  }
}

/// An auditor put right in the finding whose it is. A word once given stays with who gave it.
RedFlag Reviewing::follow_body(Tx& tx, const Call& call, const RedFlag& flag, std::int64_t body) {
  if (flag.answered_at || body == 0) return flag;
  RedFlag after = flag;
  after.body = body;
  after = flags_.replace(tx, flag, after);
  data_.name_body(tx, flag.buyer_key, body);
  note(tx, call, after, "body_changed", "");
  return after;
}

}  // namespace ashyq::procurement
