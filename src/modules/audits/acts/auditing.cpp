#include "audits/acts/auditing.hpp"

#include <stdexcept>

#include <fmt/format.h>

#include "audittrail/audittrail.hpp"

namespace ashyq::audits {

using platform::Tx;

namespace {

/// For which body the actor acts: the responsible one, or none for auditors.
std::int64_t acting_body(const Visitor& by, std::int64_t body) { return works_for(by, body) ? body : 0; }

/// Whoever may not is told so, whatever version they saw.
bool is_about_the_person(Refusal refusal) { return status_of(refusal) == 403; }

/// Of a file the log keeps what its bytes were, never its name.
template <class Of>
boost::json::object details_of(const Of& of, const std::vector<NewFile>& files) {
  boost::json::object details{{"state", name_of(of.state)}, {"version", of.version}};
  if (files.empty()) return details;
  boost::json::array digests;
  for (const NewFile& file : files) digests.emplace_back(file.blob_hash);
  details["files"] = std::move(digests);
  return details;
}

}  // namespace

Next Auditing::carry_out(Tx& tx, const Call& call, Id<Finding> id, std::int64_t version, const Act& act,
                         const Rule& rule) {
  const auto before = s_.store.find(tx, id, call.by, call.today);
  if (!before) return no(Refusal::NotFound);
  Next next = rule(*before);
  if (!next && is_about_the_person(next.error())) return next;
  if (version != kAnyVersion && version != before->version) return no(Refusal::ChangedMeanwhile);
  if (!next) return next;
  if (act.settle) act.settle(tx, *before, *next);
  const Finding after = s_.store.replace(tx, *before, *next);
  note(tx, call, after, act.stem, act.text);
  return after;
}

NextAudit Auditing::carry_out(Tx& tx, const Call& call, Id<Audit> id, std::int64_t version, std::string_view stem,
                              const std::string& text, const std::function<NextAudit(const Audit&)>& rule) {
  const auto before = s_.store.find(tx, id, call.by);
  if (!before) return no(Refusal::NotFound);
  const NextAudit next = rule(*before);
  if (!next && is_about_the_person(next.error())) return next;
  if (version != kAnyVersion && version != before->version) return no(Refusal::ChangedMeanwhile);
  if (!next) return next;
  const Audit after = s_.store.replace(tx, *before, *next);
  note(tx, call, after, stem, text);
  return after;
}

void Auditing::note(Tx& tx, const Call& call, const Finding& f, std::string_view stem, const std::string& text) {
  const std::int64_t body = acting_body(call.by, f.words.body);
  const auto event = s_.store.add(tx,
                                  Event{{}, f.audit, f.id, std::string(stem), call.now, call.by.account, body, text});
  for (const NewFile& file : call.files) s_.store.attach(tx, f, event, file);
  audittrail::record(tx, {.at = call.now,
                          .actor = call.by.account,
                          .action = fmt::format("audits.{}", stem),
                          .subject = {"audits.finding", f.id.value},
                          .body = body,
                          .details = details_of(f, call.files),
                          .request_id = call.request_id});
  tell(tx, f, stem);
}

void Auditing::tell(Tx& tx, const Finding& f, std::string_view act) {
  if (s_.outbox)
    s_.outbox->emit(tx, "audits.finding",
                    {{"finding", f.id.value}, {"act", act}, {"state", name_of(f.state)}, {"body", f.words.body}});
}

void Auditing::note(Tx& tx, const Call& call, const Audit& a, std::string_view stem, const std::string& text) {
  const auto event = s_.store.add(tx, Event{{}, a.id, {}, std::string(stem), call.now, call.by.account, 0, text});
  for (const NewFile& file : call.files) s_.store.attach(tx, a, event, file);
  audittrail::record(tx, {.at = call.now,
                          .actor = call.by.account,
                          .action = fmt::format("audits.{}", stem),
                          .subject = {"audits.audit", a.id.value},
                          .details = details_of(a, call.files),
                          .request_id = call.request_id});
}

void Auditing::leave_leaf(Tx& tx, const Finding& f, std::string_view stem, Instant now) {
  ledger::append(tx, {.at = now,
                      .stem = fmt::format("audits.{}", stem),
                      .subject_kind = "audits.finding",
                      .subject = f.id.value,
                      .body = f.words.body,
                      .details = {{"state", name_of(f.state)}, {"version", f.version}}});
}

promises::Promise Auditing::promise_of(Tx& tx, const Finding& f) {
  const auto promise = s_.promises.find(tx, Id<promises::Promise>(f.promise));
  if (!promise) throw std::logic_error(fmt::format("finding {} was issued without a promise", f.id.value));
  return *promise;
}

std::vector<promises::Promise> Auditing::open_promises(Tx& tx, const Finding& f) {
  auto found = s_.promises.of(tx, {"audits.finding", f.id.value});
  std::erase_if(found, [](const auto& promise) { return promise.state != promises::PromiseState::Open; });
  return found;
}

Day Auditing::term_from(std::string_view procedure, Day day) const {
  const auto due = promises::compute_due(*s_.promises.law(), procedure, day);
  if (!due) throw std::logic_error(fmt::format("law/procedures has no rule for {} on {}", procedure, day.iso()));
  return due->due_on;
}

Day Auditing::check_day(Day submitted_on) const { return term_from("audit_verification", submitted_on); }

bool Auditing::is_risk(Tx& tx, const Finding& f) {
  const auto audit = s_.store.find_any(tx, f.audit);
  return audit && is_risk_analysis(audit->kind);
}

std::string_view Auditing::measure_procedure(Tx& tx, const Finding& f) {
  return is_risk(tx, f) ? "risk_measure" : "audit_recommendation";
}

}  // namespace ashyq::audits
