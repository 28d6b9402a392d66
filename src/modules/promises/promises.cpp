#include "promises/promises.hpp"

#include <stdexcept>

#include <fmt/format.h>

#include "platform/jobs/jobs.hpp"
#include "promises/storage/law_files.hpp"
#include "promises/storage/law_in_force.hpp"
#include "promises/storage/promise_store.hpp"
#include "promises/web/pages.hpp"

namespace ashyq::promises {

using platform::Tx;

namespace {

/// In clear and without saying whose: outsiders add these up and compare them with the published figures.
void append_missed(Tx& tx, Instant now, std::size_t count) {
  ledger::append_in_clear(tx, now, "promises.missed", {{"count", count}});
}

}  // namespace

struct PromisesModule::Impl {
  platform::Database& database;
  platform::Outbox& outbox;
  shell::Shell& shell;
  bodies::BodiesModule& bodies;
  PromiseStore store;
  LawInForce law;
  std::filesystem::path folder;

  Impl(platform::Database& db, platform::Outbox& box, shell::Shell& frame, bodies::BodiesModule& who, std::string path)
      : database(db), outbox(box), shell(frame), bodies(who), law(db, store, path), folder(path) {}

  Promise load(Tx& tx, Id<Promise> id) {
    auto found = store.find(tx, id);
    if (!found) throw std::logic_error(fmt::format("promise {} does not exist", id.value));
    return *found;
  }

  Promise end(Tx& tx, Id<Promise> id, PromiseState state, Instant now) {
    const Promise before = load(tx, id);
    if (before.state != PromiseState::Open) return before;
    Promise after = before;
    after.state = state;
    after.ended_at = now;
    store.replace(tx, before, after);
    return after;
  }

  void tell(Tx& tx, std::string_view fact, const Promise& p) {
    outbox.emit(tx, fact,
                {{"promise", p.id.value},
                 {"subject_kind", p.subject.kind},
                 {"subject", p.subject.id},
                 {"body", p.body},
                 {"due_on", p.due_on.iso()}});
  }

  /// The clock acts on the subject: its chain gets a leaf, whoever sleeps.
  static void act(Tx& tx, std::string_view stem, const Promise& p, Instant now) {
    ledger::append(tx, {.at = now,
                        .stem = std::string(stem),
                        .subject_kind = p.subject.kind,
                        .subject = p.subject.id,
                        .actor = 0,
                        .body = p.body,
                        .details = {{"promise", p.id.value}, {"due_on", p.due_on.iso()}}});
  }

  void miss(Tx& tx, const Promise& before, Instant at) {
    Promise after = before;
    after.missed_at = at;
    store.replace(tx, before, after);
    act(tx, "promises.missed", after, at);
  }

  /// Day zero stays; an extension stays too, only rolled over by the new calendar.
  bool recompute(Tx& tx, const Promise& before, const Law& current, Instant now) {
    const auto due = compute_due(current, before.procedure, before.started_on);
    if (!due) return false;
    Promise after = before;
    after.edition = due->edition;
    after.due_on = due->due_on;
    if (before.extended_until)
      after.due_on = current.calendar.is_working(*before.extended_until)
                         ? *before.extended_until
                         : current.calendar.next_working(*before.extended_until);
    if (after.due_on == before.due_on) return false;
    store.replace(tx, before, after);
    store.add_change(tx, before.id,
                     {now, before.due_on, after.due_on, after.edition == before.edition ? "calendar" : "rule",
                      after.edition});
    tell(tx, "promises.recomputed", after);
    act(tx, "promises.recomputed", after, now);
    return true;
  }

  int recompute_open(const Law& current, Instant now) {
    constexpr int kPortion = 500;
    int moved = 0;
    std::int64_t after_id = 0;
    for (;;) {
      const auto [last, changed] = database.write([&](Tx& tx) {
        int changed_here = 0;
        std::int64_t last_id = 0;
        for (const Promise& promise : store.open_after(tx, after_id, kPortion)) {
          changed_here += recompute(tx, promise, current, now) ? 1 : 0;
          last_id = promise.id.value;
        }
        return std::pair(last_id, changed_here);
      });
      moved += changed;
      if (last == 0) return moved;
      after_id = last;
    }
  }
};

PromisesModule::PromisesModule(platform::Database& database, platform::Outbox& outbox, shell::Shell& shell,
                               audittrail::AuditTrailModule&, bodies::BodiesModule& bodies, std::string law_folder)
    : impl_(std::make_unique<Impl>(database, outbox, shell, bodies, std::move(law_folder))) {
  const auto adopted = database.read([&](Tx& tx) { return impl_->store.editions_in_force(tx); });
  if (adopted.empty()) {
    // The first start of a city: the law as it was delivered.
    const auto first = impl_->law.adopt(0, shell.clock().now());
    if (!first) throw std::runtime_error("law folder: " + first.error().front().describe());
  } else {
    impl_->law.refresh();
    if (!impl_->law.get()) throw std::runtime_error("the adopted law cannot be read");
  }
}

PromisesModule::~PromisesModule() = default;

Promise PromisesModule::open(Tx& tx, std::string_view procedure, const Subject& subject, std::int64_t body,
                             Day started_on, Instant) {
  const auto due = compute_due(*law(), procedure, started_on);
  if (!due) throw std::logic_error(fmt::format("law/procedures has no rule for {} on {}", procedure, started_on.iso()));
  Promise promise;
  promise.procedure = procedure;
  promise.edition = due->edition;
  promise.subject = subject;
  promise.body = body;
  promise.started_on = started_on;
  promise.due_on = due->due_on;
  return impl_->store.add(tx, promise);
}

Promise PromisesModule::extend(Tx& tx, Id<Promise> id, Day until, Instant now) {
  const Promise before = impl_->load(tx, id);
  Promise after = before;
  after.due_on = until;
  after.extended_until = until;
  impl_->store.replace(tx, before, after);
  impl_->store.add_change(tx, id, {now, before.due_on, until, "extension", before.edition});
  return after;
}

Promise PromisesModule::keep(Tx& tx, Id<Promise> id, Instant now) {
  const Promise before = impl_->load(tx, id);
  const bool in_time = platform::city_day(now) <= before.due_on;
  return impl_->end(tx, id, in_time ? PromiseState::Kept : PromiseState::KeptLate, now);
}

Promise PromisesModule::release(Tx& tx, Id<Promise> id, Instant now) {
  return impl_->end(tx, id, PromiseState::Released, now);
}

Promise PromisesModule::record_missed(Tx& tx, Id<Promise> id, Instant at) {
  const Promise before = impl_->load(tx, id);
  if (before.state != PromiseState::Open || before.missed_at) return before;
  impl_->miss(tx, before, at);
  append_missed(tx, at, 1);
  return impl_->load(tx, id);
}

std::optional<Promise> PromisesModule::find(Tx& tx, Id<Promise> id) { return impl_->store.find(tx, id); }
std::vector<Promise> PromisesModule::of(Tx& tx, const Subject& subject) { return impl_->store.of(tx, subject); }
std::vector<DueChange> PromisesModule::changes(Tx& tx, Id<Promise> id) { return impl_->store.changes(tx, id); }
Figures PromisesModule::figures(Tx& tx, const FigureFilter& filter) { return impl_->store.figures(tx, filter); }
std::map<std::int64_t, Figures> PromisesModule::figures_by_body(Tx& tx, const FigureFilter& filter) {
  return impl_->store.figures_by_body(tx, filter);
}
std::map<std::string, Figures> PromisesModule::figures_by_month(Tx& tx, const FigureFilter& filter) {
  return impl_->store.figures_by_month(tx, filter);
}
std::vector<Promise> PromisesModule::rows(Tx& tx, const FigureFilter& filter, FigureRows which, std::int64_t after_id,
                                          int most) {
  return impl_->store.rows(tx, filter, which, after_id, most);
}
std::vector<AdoptedFile> PromisesModule::editions(Tx& tx) { return impl_->store.editions(tx); }
std::shared_ptr<const Law> PromisesModule::law() const { return impl_->law.get(); }

Explanation PromisesModule::explain(const Promise& promise) const {
  const auto current = law();
  const auto* procedure = current->procedure(promise.procedure);
  const auto* edition = procedure ? procedure->by_id(promise.edition) : nullptr;
  if (!edition) throw std::logic_error(fmt::format("edition {} of {} is gone", promise.edition, promise.procedure));
  return promises::explain(promise.started_on, edition->rule, current->calendar);
}

Day PromisesModule::registration_day(Instant received_at) const {
  return promises::registration_day(platform::city_time().local(received_at), *law());
}

int PromisesModule::sweep(Instant now) {
  constexpr int kPortion = 200;
  const Day today = platform::city_day(now);
  int missed = 0;
  for (;;) {
    const int found = impl_->database.write([&](Tx& tx) {
      const auto late = impl_->store.newly_missed(tx, today, kPortion);
      for (const Promise& before : late) {
        impl_->miss(tx, before, now);
        impl_->tell(tx, "promises.missed", before);
      }
      if (!late.empty()) append_missed(tx, now, late.size());
      return static_cast<int>(late.size());
    });
    missed += found;
    if (found < kPortion) return missed;
  }
}

void PromisesModule::fold_figures() {
  impl_->database.write([&](Tx& tx) { impl_->store.fold_tally(tx); });
}

PromisesModule::Proposal PromisesModule::proposal() {
  Proposal proposal;
  for (const auto& file : impl_->law.changed_files()) proposal.changed.push_back(file.file);
  if (const auto read = load_law(impl_->folder); !read) proposal.faults = read.error();
  return proposal;
}

Result<int, LawFaults> PromisesModule::adopt_law(std::int64_t by_account, Instant now) {
  const auto adopted = impl_->law.adopt(by_account, now);
  if (!adopted) return no(adopted.error());
  return impl_->recompute_open(**adopted, now);
}

void PromisesModule::add_routes(platform::Router& router) {
  add_law_pages(router, *this, impl_->database, impl_->shell);
}

void PromisesModule::add_jobs(platform::Jobs& jobs) {
  using namespace std::chrono_literals;
  // A missed promise is recorded within this time of midnight, whoever is asleep.
  jobs.every(20s, "promises.sweep", [this] { sweep(impl_->shell.clock().now()); });
  jobs.every(60s, "promises.fold_tally", [this] { fold_figures(); });
  jobs.every(30s, "promises.refresh_law", [this] { impl_->law.refresh(); });
}

}  // namespace ashyq::promises
