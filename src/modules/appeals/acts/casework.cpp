#include "appeals/acts/casework.hpp"

#include <stdexcept>

#include <fmt/format.h>

#include "appeals/acts/receipt.hpp"
#include "platform/clock/city_time.hpp"

namespace ashyq::appeals {

using platform::Tx;

Next Casework::carry_out(Tx& tx, const Call& call, Id<Appeal> id, std::int64_t version, Act act, const Rule& rule) {
  const auto before = s_.store.find(tx, id, call.by);
  if (!before) return no(Refusal::NotFound);
  if (version != kAnyVersion && version != before->version) return no(Refusal::ChangedMeanwhile);
  const Next next = rule(*before);
  if (!next) return next;
  const Appeal after = s_.store.replace(tx, *before, *next);
  settle_promise(tx, *before, after, call.now);
  note(tx, call, after, act.stem, std::move(act.event));
  follow(tx, after, call.now);
  return after;
}

void Casework::note(Tx& tx, const Call& call, const Appeal& appeal, std::string_view stem, Event event) {
  event.at = call.now;
  event.actor = is_author(appeal, call.by) ? 0 : call.by.account;
  event.body = is_author(appeal, call.by) ? 0 : acting_body(appeal, call.by);
  const std::int64_t event_id = s_.store.add_event(tx, appeal, event);
  audittrail::record(tx, {.at = call.now,
                          .actor = call.by.account,
                          .action = fmt::format("appeals.{}", stem),
                          .subject = {"appeals.appeal", appeal.id.value},
                          .body = event.body,
                          .details = {{"stage", name_of(appeal.stage)}, {"version", appeal.version}},
                          .request_id = call.request_id});
  if (s_.outbox)
    s_.outbox->emit(tx, "appeals.event",
                    {{"appeal", appeal.id.value}, {"event", event_id}, {"kind", name_of(event.kind)}});
}

void Casework::leave_leaf(Tx& tx, const Appeal& appeal, std::string_view stem, Instant now) {
  ledger::append(tx, {.at = now,
                      .stem = fmt::format("appeals.{}", stem),
                      .subject_kind = "appeals.appeal",
                      .subject = appeal.id.value,
                      .body = appeal.body,
                      .details = {{"stage", name_of(appeal.stage)}, {"version", appeal.version}}});
}

void Casework::follow(Tx& tx, const Appeal& appeal, Instant now) {
  const bool late = appeal.due_on && platform::city_day(appeal.ended_at.value_or(now)) > *appeal.due_on;
  const auto ended_on = appeal.ended_at ? std::optional(platform::city_day(*appeal.ended_at)) : std::nullopt;
  s_.view.follow(tx, appeal, ended_on, late, now);
}

void Casework::settle_promise(Tx& tx, const Appeal& before, const Appeal& after, Instant now) {
  if (after.promise == 0 || !is_open(before.stage) || is_open(after.stage)) return;
  const Id<promises::Promise> promise(after.promise);
  // An answer and a termination are what was owed; a case that went elsewhere is owed by somebody else, or by nobody.
  if (after.stage == Stage::Answered || after.stage == Stage::Terminated) s_.promises.keep(tx, promise, now);
  else s_.promises.release(tx, promise, now);
}

Appeal Casework::open_case(Tx& tx, const Call& call, Appeal draft, const Payload& payload,
                           std::string_view procedure_name) {
  draft.key = s_.keys.allocate().value;
  draft.received_at = call.now;
  draft.registered_on = s_.promises.registration_day(call.now);
  draft.id = s_.store.add(tx, draft, receipt_hash(s_.keys, code_of(draft)));
  const auto promise = s_.promises.open(tx, procedure_name, {"appeals.appeal", draft.id.value}, draft.body,
                                        *draft.registered_on, call.now);
  draft.promise = promise.id.value;
  draft.due_on = promise.due_on;
  s_.store.complete(tx, draft, payload);
  if (!confidential(draft))
    s_.view.add(tx, draft, public_number(draft, platform::city_day(call.now).year()), platform::city_day(call.now),
                payload.spot, search_words(draft), call.now);
  return draft;
}

void Casework::attach(Tx& tx, const Appeal& appeal, std::int64_t event, const std::vector<NewFile>& files) {
  for (const NewFile& file : files)
    s_.store.add_attachment(tx, appeal, {{}, appeal.id, event, file.blob_hash, file.type, file.filename, file.size});
}

std::string Casework::search_words(const Appeal& appeal) const {
  const auto directory = s_.bodies.directory();
  std::string words;
  for (const Language language : kLanguages) {
    if (const auto* category = directory->find(Id<bodies::Category>(appeal.category)))
      words += category->name.in(language) + " ";
    words += directory->name_of(appeal.body, language) + " ";
  }
  return words;
}

std::int64_t Casework::acting_body(const Appeal& appeal, const Visitor& by) const {
  for (const Grant& grant : by.grants)
    if (grant.body == appeal.body) return grant.body;
  for (const Grant& grant : by.grants)
    if (grant.body != 0) return grant.body;
  return 0;
}

bool Casework::confidential(const Appeal& appeal) const {
  const auto directory = s_.bodies.directory();
  const auto* category = directory->find(Id<bodies::Category>(appeal.category));
  return appeal.urgent || (category && category->crime);
}

// ---- limits of the law --------------------------------------------------------------------

namespace {

Day step_day(const promises::Law& law, std::string_view procedure, Instant from) {
  const auto due = promises::compute_due(law, procedure, platform::city_time().local(from));
  if (!due) throw std::logic_error(fmt::format("no rule for {}", procedure));
  return due->due_on;
}

}  // namespace

Day Casework::last_return_day(const Appeal& appeal) const {
  const auto law = s_.promises.law();
  // Ground "not fixed": three working days from the end of the time to fix; the others: from registration.
  const Day from = appeal.fix_until.value_or(appeal.registered_on.value_or(Day{}));
  return promises::compute_due(*law, "returning", from)->due_on;
}

Day Casework::last_forward_day(const Appeal& appeal) const {
  return step_day(*s_.promises.law(), "forwarding", appeal.received_at.value_or(Instant{}));
}

Day Casework::latest_extension(Day decided_on) const {
  const auto law = s_.promises.law();
  const auto* edition = law->edition("application", decided_on);
  return promises::extension_limit(*edition, decided_on, decided_on, law->calendar).value_or(decided_on);
}

bool Casework::may_extend(Kind kind) const {
  const auto law = s_.promises.law();
  const auto& editions = law->procedure(procedure_of(kind))->editions;
  return editions.back().extension.has_value();
}

std::vector<std::string> Casework::outcomes_for(Kind kind) const {
  const auto law = s_.promises.law();
  auto outcomes = law->list(law->procedure(procedure_of(kind))->editions.back().outcomes).ids();
  // Termination is the head's act of its own, with its own grounds (art. 70, 88).
  std::erase(outcomes, "terminated");
  return outcomes;
}

std::vector<std::string> Casework::return_grounds() const { return s_.promises.law()->list("return_grounds").ids(); }

std::vector<std::string> Casework::termination_grounds(Kind kind) const {
  const auto law = s_.promises.law();
  return law->list(law->procedure(procedure_of(kind))->editions.back().termination_grounds).ids();
}

}  // namespace ashyq::appeals
