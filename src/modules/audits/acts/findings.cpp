// Findings: from a source or an audit to the body, and back as eliminated, reopened or dismissed.
#include "audits/acts/auditing.hpp"
#include "audittrail/audittrail.hpp"
#include "platform/clock/city_time.hpp"

namespace ashyq::audits {

using platform::Tx;

namespace {

constexpr std::string_view kAnswer = "audit_answer";

bool is_web_address(const std::string& url) {
  return url.empty() || url.starts_with("/") || url.starts_with("https://") || url.starts_with("http://");
}

}  // namespace

Finding Auditing::open_finding(Tx& tx, const Tip& tip, std::int64_t by, Instant now, const std::string& request_id) {
  if (auto known = s_.store.of_source(tx, tip.source.kind, tip.source.key)) return *known;
  Finding finding;
  finding.key = s_.keys.allocate().value;
  finding.language = tip.language;
  finding.words.body = tip.body;
  finding.words.severity = tip.severity;
  finding.words.norm = tip.norm;
  finding.words.facts = tip.facts;
  finding.words.evidence = tip.evidence;
  finding.source = tip.source;
  finding.raised_at = now;
  finding.id = s_.store.add(tx, finding);
  Visitor visitor;
  visitor.account = by;
  note(tx, {visitor, now, platform::city_day(now), request_id}, finding, "open_finding", "");
  return finding;
}

Next Auditing::record_finding(Tx& tx, const Call& call, Id<Audit> audit_id, const Wording& words, const Source& source,
                              Language language) {
  if (!call.by.has(Role::Auditor)) return no(Refusal::NotYourPart);
  if (words.body == 0) return no(Refusal::BodyMissing);
  if (!judges(call.by, words.body)) return no(Refusal::OwnBody);
  if (words.facts.empty()) return no(Refusal::FactsMissing);
  if (!is_web_address(source.url)) return no(Refusal::AddressWrong);
  if (audit_id) {
    const auto audit = s_.store.find(tx, audit_id, call.by);
    if (!audit) return no(Refusal::NotFound);
    if (audit->state != AuditState::Running) return no(Refusal::NotNow);
  }
  Finding finding;
  finding.key = s_.keys.allocate().value;
  finding.audit = audit_id;
  finding.state = FindingState::Draft;
  finding.language = language;
  finding.words = words;
  finding.source = source;
  finding.source.key.clear();  // keys are other modules' own
  finding.auditor = call.by.account;
  finding.raised_at = call.now;
  finding.id = s_.store.add(tx, finding);
  note(tx, call, finding, "record_finding", "");
  return finding;
}

Next Auditing::assign_finding(Tx& tx, const Call& call, Id<Finding> id, std::int64_t version, std::int64_t auditor) {
  return carry_out(tx, call, id, version, {"assign_finding"},
                   [&](const Finding& f) { return assign(f, call.by, auditor); });
}

Next Auditing::word_finding(Tx& tx, const Call& call, Id<Finding> id, std::int64_t version, const Wording& words) {
  return carry_out(tx, call, id, version, {"word_finding"}, [&](const Finding& f) { return word(f, call.by, words); });
}

Next Auditing::issue_finding(Tx& tx, const Call& call, Id<Finding> id, std::int64_t version) {
  const auto begin = [&](Tx& in, const Finding&, Finding& f) {
    const promises::Subject subject{"audits.finding", f.id.value};
    const auto owed = s_.promises.open(in, kAnswer, subject, f.words.body, call.today, call.now);
    const auto measure = s_.promises.open(in, measure_procedure(in, f), subject, f.words.body, call.today, call.now);
    f.answer_promise = owed.id.value;
    f.answer_due = owed.due_on;
    f.promise = measure.id.value;
    f.due_on = measure.due_on;
  };
  return carry_out(tx, call, id, version, {"issue_finding", "", begin},
                   [&](const Finding& f) { return issue(f, call.by, is_risk(tx, f), call.now); });
}

Next Auditing::answer_finding(Tx& tx, const Call& call, Id<Finding> id, std::int64_t version, const std::string& text) {
  const auto keep = [&](Tx& in, const Finding&, const Finding& f) {
    s_.promises.keep(in, Id<promises::Promise>(f.answer_promise), call.now);
  };
  return carry_out(tx, call, id, version, {"answer_finding", text, keep},
                   [&](const Finding& f) { return answer(f, call.by, text, call.now); });
}

Next Auditing::submit_evidence(Tx& tx, const Call& call, Id<Finding> id, std::int64_t version,
                               const std::string& text) {
  const Day check = check_day(call.today);
  const auto wait = [&](Tx& in, const Finding&, Finding& f) {
    const auto promise = promise_of(in, f);
    if (call.today > promise.due_on || check <= promise.due_on) return;
    f.due_on = s_.promises.extend(in, promise.id, check, call.now).due_on;
  };
  return carry_out(tx, call, id, version, {"submit_evidence", text, wait},
                   [&](const Finding& f) { return audits::submit_evidence(f, call.by, text, check, call.now); });
}

Next Auditing::verify_elimination(Tx& tx, const Call& call, Id<Finding> id, std::int64_t version,
                                  const std::string& text) {
  const auto end = [&](Tx& in, const Finding& before, const Finding& f) {
    for (const auto& promise : open_promises(in, f))
      // An answer not yet given is owed to nobody once the thing itself is done; one that was missed stays late.
      if (promise.id.value == f.answer_promise && !promise.missed_at && call.today <= promise.due_on)
        s_.promises.release(in, promise.id, call.now);
      else if (promise.id.value == f.answer_promise) s_.promises.keep(in, promise.id, call.now);
      else s_.promises.keep(in, promise.id, before.submitted_at.value_or(call.now));
  };
  return carry_out(tx, call, id, version, {"verify_elimination", text, end},
                   [&](const Finding& f) { return verify(f, call.by, call.now); });
}

Next Auditing::reopen_finding(Tx& tx, const Call& call, Id<Finding> id, std::int64_t version,
                              const std::string& reason) {
  const auto new_term = [&](Tx& in, const Finding&, Finding& f) {
    const auto promise = promise_of(in, f);
    const auto procedure = measure_procedure(in, f);
    if (call.today <= promise.due_on) {
      f.due_on = s_.promises.extend(in, promise.id, term_from(procedure, call.today), call.now).due_on;
      return;
    }
    // The first promise was missed and stays so until the thing is done; the new term is a promise of its own.
    const auto next = s_.promises.open(in, procedure, {"audits.finding", f.id.value}, f.words.body, call.today,
                                       call.now);
    f.promise = next.id.value;
    f.due_on = next.due_on;
  };
  return carry_out(tx, call, id, version, {"reopen_finding", reason, new_term},
                   [&](const Finding& f) { return reopen(f, call.by, reason); });
}

Next Auditing::propose_dismissal(Tx& tx, const Call& call, Id<Finding> id, std::int64_t version,
                                 const std::string& reason) {
  return carry_out(tx, call, id, version, {"propose_dismissal", reason},
                   [&](const Finding& f) { return audits::propose_dismissal(f, call.by, reason); });
}

Next Auditing::confirm_dismissal(Tx& tx, const Call& call, Id<Finding> id, std::int64_t version) {
  const auto release = [&](Tx& in, const Finding&, const Finding& f) {
    for (const auto& promise : open_promises(in, f)) s_.promises.release(in, promise.id, call.now);
  };
  return carry_out(tx, call, id, version, {"confirm_dismissal", "", release},
                   [&](const Finding& f) { return audits::confirm_dismissal(f, call.by, call.now); });
}

Next Auditing::refuse_dismissal(Tx& tx, const Call& call, Id<Finding> id, std::int64_t version,
                                const std::string& reason) {
  return carry_out(tx, call, id, version, {"refuse_dismissal", reason},
                   [&](const Finding& f) { return audits::refuse_dismissal(f, call.by, reason); });
}

}  // namespace ashyq::audits
