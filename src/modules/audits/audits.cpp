// Table of contents of the module: its pages, its clock and what it listens to.
#include "audits/audits.hpp"

#include <fmt/format.h>

#include "audits/storage/audit_book.hpp"
#include "audits/web/pages.hpp"
#include "platform/clock/city_time.hpp"
#include "platform/jobs/jobs.hpp"
#include "platform/outbox/outbox.hpp"

namespace ashyq::audits {

using platform::Tx;

struct AuditsModule::Impl {
  AuditStore store;
  Auditing auditing;
  Room room;

  Impl(platform::Database& database, platform::Outbox& outbox, platform::KeyStore& keys, platform::BlobStore& blobs,
       shell::Shell& shell, ledger::LedgerModule& ledger, audittrail::AuditTrailModule& audit,
       bodies::BodiesModule& bodies, identity::IdentityModule& identity, promises::PromisesModule& promises,
       notifications::NotificationsModule& notifications)
      : store(keys), auditing({store, promises, ledger, keys, &outbox}), room{database, shell,    {blobs, keys, shell},
                                                                              ledger,   audit,    bodies,
                                                                              identity, promises, notifications,
                                                                              store,    auditing} {
    keep_audit_books(ledger.books(), store);
    blobs.hold([this](std::string_view hash) {
      return room.database.read([&](Tx& tx) { return store.holds_blob(tx, hash); });
    });
  }
};

AuditsModule::AuditsModule(platform::Database& database, platform::Outbox& outbox, platform::KeyStore& keys,
                           platform::BlobStore& blobs, shell::Shell& shell, ledger::LedgerModule& ledger,
                           audittrail::AuditTrailModule& audit, bodies::BodiesModule& bodies,
                           identity::IdentityModule& identity, promises::PromisesModule& promises,
                           notifications::NotificationsModule& notifications)
    : impl_(std::make_unique<Impl>(database, outbox, keys, blobs, shell, ledger, audit, bodies, identity, promises,
                                   notifications)) {
  ledger.add(dismissed_figure());
  add_slots(impl_->room);
}

AuditsModule::~AuditsModule() = default;

Auditing& AuditsModule::auditing() { return impl_->auditing; }
AuditStore& AuditsModule::store() { return impl_->store; }
Room& AuditsModule::room() { return impl_->room; }

Call Room::call_of(const platform::Request& request) const {
  const Instant now = shell.clock().now();
  return {request.visitor, now, platform::city_day(now), request.id};
}

namespace {

FindingLine line_of(const Finding& f, Day today) {
  return {.id = f.id,
          .state = f.state,
          .body = f.words.body,
          .url = fmt::format("/findings/{}", f.id.value),
          .open_to_all = is_public(f, today),
          .overdue = is_overdue(f, today),
          .due_on = f.due_on};
}

}  // namespace

FindingLine AuditsModule::open_finding(Tx& tx, const Tip& tip, std::int64_t by_account, Instant now,
                                       const std::string& request_id) {
  return line_of(impl_->auditing.open_finding(tx, tip, by_account, now, request_id), platform::city_day(now));
}

std::optional<FindingLine> AuditsModule::find_by_source(Tx& tx, std::string_view kind, std::string_view key,
                                                        Day today) {
  const auto found = impl_->store.of_source(tx, kind, key);
  if (!found) return std::nullopt;
  return line_of(*found, today);
}

std::string AuditsModule::state_key(FindingState state) {
  return fmt::format("audits.finding_state.{}", name_of(state));
}

namespace {

/// Each by itself: what goes wrong with one must not cost the others their day.
void wait_for_checks(Room& room) {
  const Instant now = room.shell.clock().now();
  std::exception_ptr fault;
  for (const auto id : room.database.read([&](Tx& tx) { return room.auditing.waiting_for_checks(tx, now); })) try {
      room.database.write([&](Tx& tx) { room.auditing.wait_for_check(tx, id, now); });
    } catch (...) {
      fault = std::current_exception();
    }
  if (fault) std::rethrow_exception(fault);
}

}  // namespace

void AuditsModule::add_routes(platform::Router& router) {
  add_public_pages(router, impl_->room);
  add_work_pages(router, impl_->room);
  add_finding_acts(router, impl_->room);
  add_audit_acts(router, impl_->room);
}

void AuditsModule::add_jobs(platform::Jobs& jobs) {
  jobs.every(std::chrono::minutes{10}, "audits.wait_for_checks", [this] { wait_for_checks(impl_->room); });
  jobs.every(std::chrono::minutes{10}, "audits.note_missed_checks", [this] {
    impl_->room.database.write(
        [this](Tx& tx) { impl_->auditing.note_missed_checks(tx, impl_->room.shell.clock().now()); });
  });
}

void AuditsModule::add_listeners(platform::Outbox& outbox) {
  outbox.listen("audits.finding", "audits.tell_whose_turn_it_is", [this](Tx& tx, const boost::json::object& fact) {
    tell_whose_turn_it_is(tx, impl_->room, Id<Finding>(fact.at("finding").as_int64()),
                          boost::json::value_to<std::string>(fact.at("act")));
  });
  outbox.listen("promises.missed", "audits.note_missed", [this](Tx& tx, const boost::json::object& fact) {
    if (fact.at("subject_kind") != "audits.finding") return;
    impl_->auditing.note_missed(tx, Id<Finding>(fact.at("subject").as_int64()),
                                Id<promises::Promise>(fact.at("promise").as_int64()), impl_->room.shell.clock().now());
  });
  outbox.listen("promises.recomputed", "audits.note_due_moved", [this](Tx& tx, const boost::json::object& fact) {
    if (fact.at("subject_kind") != "audits.finding") return;
    impl_->auditing.note_due_moved(tx, Id<Finding>(fact.at("subject").as_int64()), fact.at("promise").as_int64(),
                                   Day::parse(boost::json::value_to<std::string>(fact.at("due_on"))).value(),
                                   impl_->room.shell.clock().now());
  });
}

}  // namespace ashyq::audits
