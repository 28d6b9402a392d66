// Table of contents of the module: its pages, interfaces, jobs and what it listens to.
#include "appeals/appeals.hpp"

#include "appeals/api/api.hpp"
#include "appeals/storage/case_book.hpp"
#include "appeals/web/draws.hpp"
#include "appeals/web/pages.hpp"
#include "platform/jobs/jobs.hpp"
#include "platform/outbox/outbox.hpp"

namespace ashyq::appeals {

using platform::Tx;

struct AppealsModule::Impl {
  AppealStore store;
  PublicView view;
  LikenessStore likeness;
  Casework casework;
  platform::PageCache cache{platform::anonymous_readers("ashyq_session", "ashyq_language")};
  FigureBoards boards;
  Room room;

  Impl(platform::Database& database, platform::Outbox& outbox, platform::KeyStore& keys, platform::BlobStore& blobs,
       shell::Shell& shell, ledger::LedgerModule& ledger, audittrail::AuditTrailModule& audit,
       bodies::BodiesModule& bodies, identity::IdentityModule& identity, promises::PromisesModule& promises,
       notifications::NotificationsModule& notifications, const Options& options)
      : store(keys),
        likeness(keys),
        casework({store, view, likeness, promises, bodies, &outbox, keys}),
        boards(database, promises, shell.clock()),
        room{database, shell,    {blobs, keys, shell}, keys,  ledger, audit,    bodies,
             identity, promises, notifications,        store, view,   casework, cache,
             boards,   options} {
    keep_case_book(ledger.books(), store, view, bodies);
  }
};

AppealsModule::AppealsModule(platform::Database& database, platform::Outbox& outbox, platform::KeyStore& keys,
                             platform::BlobStore& blobs, shell::Shell& shell, ledger::LedgerModule& ledger,
                             audittrail::AuditTrailModule& audit, bodies::BodiesModule& bodies,
                             identity::IdentityModule& identity, promises::PromisesModule& promises,
                             notifications::NotificationsModule& notifications, Options options)
    : impl_(std::make_unique<Impl>(database, outbox, keys, blobs, shell, ledger, audit, bodies, identity, promises,
                                   notifications, options)) {
  add_slots(impl_->room);
}

AppealsModule::~AppealsModule() = default;

Casework& AppealsModule::casework() { return impl_->casework; }
AppealStore& AppealsModule::store() { return impl_->store; }
PublicView& AppealsModule::view() { return impl_->view; }
Room& AppealsModule::room() { return impl_->room; }

Call Room::call_of(const platform::Request& request) const {
  const Instant now = shell.clock().now();
  return {request.visitor, now, platform::city_day(now), request.id};
}

void AppealsModule::add_routes(platform::Router& router) {
  add_public_pages(router, impl_->room);
  add_person_pages(router, impl_->room);
  add_officer_pages(router, impl_->room);
  add_feeds(router, impl_->room);
  add_api(router, impl_->room);
  add_open311(router, impl_->room);
  add_draw_pages(router, impl_->room);
}

void AppealsModule::add_jobs(platform::Jobs& jobs) {
  add_reminders(jobs, impl_->room);
  add_public_watch(jobs, impl_->room);
  add_draw_jobs(jobs, impl_->room);
}

void AppealsModule::add_listeners(platform::Outbox& outbox) {
  const auto id_of = [](const boost::json::object& fact, std::string_view field) {
    return Id<Appeal>(fact.at(field).as_int64());
  };
  const auto is_ours = [](const boost::json::object& fact) { return fact.at("subject_kind") == "appeals.appeal"; };
  outbox.listen("promises.missed", "appeals.note_missed", [=, this](Tx& tx, const boost::json::object& fact) {
    if (is_ours(fact)) impl_->casework.note_missed(tx, id_of(fact, "subject"), impl_->room.shell.clock().now());
  });
  outbox.listen("promises.recomputed", "appeals.note_due_moved", [=, this](Tx& tx, const boost::json::object& fact) {
    if (is_ours(fact))
      impl_->casework.note_due_moved(tx, id_of(fact, "subject"),
                                     Day::parse(boost::json::value_to<std::string>(fact.at("due_on"))).value(),
                                     impl_->room.shell.clock().now());
  });
  outbox.listen("appeals.event", "appeals.remember_likeness", [=, this](Tx& tx, const boost::json::object& fact) {
    if (fact.at("kind") == "submitted") impl_->casework.remember_likeness(tx, id_of(fact, "appeal"));
  });
  outbox.listen("appeals.event", "appeals.tell_the_person", [=, this](Tx& tx, const boost::json::object& fact) {
    tell_the_person(tx, impl_->room, id_of(fact, "appeal"), boost::json::value_to<std::string>(fact.at("kind")));
  });
}

}  // namespace ashyq::appeals
