// Table of contents of the module: its pages, its jobs and what it listens to.
#include "procurement/procurement.hpp"

#include "platform/clock/city_time.hpp"
#include "platform/jobs/jobs.hpp"
#include "platform/outbox/outbox.hpp"
#include "procurement/storage/procurement_book.hpp"
#include "procurement/web/pages.hpp"

namespace ashyq::procurement {

using platform::Tx;

struct ProcurementModule::Impl {
  Options options;
  DataStore data;
  FlagStore flags;
  InputFiles files;
  Buyers buyers;
  Collecting collecting;
  Reviewing reviewing;
  Running running;
  Pruning pruning;
  Room room;

  Impl(platform::Database& database, platform::KeyStore& keys, shell::Shell& shell, ledger::LedgerModule& ledger,
       bodies::BodiesModule& bodies, identity::IdentityModule& identity, audits::AuditsModule& audits, Options given)
      : options(std::move(given)),
        files(options.inputs),
        buyers(data, bodies),
        collecting(data, keys),
        reviewing(flags, data, buyers, audits),
        running({database, keys, shell.clock(), data, flags, buyers, collecting, files, options}),
        pruning({database, shell.clock(), data, files, options}),
        room{database, keys,   shell,      bodies,    identity, audits,  data,   flags,
             files,    buyers, collecting, reviewing, running,  pruning, options} {
    keep_procurement_books(ledger.books(), flags);
    ledger.add(dismissed_flags_figure());
  }
};

ProcurementModule::ProcurementModule(platform::Database& database, platform::KeyStore& keys, shell::Shell& shell,
                                     ledger::LedgerModule& ledger, bodies::BodiesModule& bodies,
                                     identity::IdentityModule& identity, audits::AuditsModule& audits, Options options)
    : impl_(std::make_unique<Impl>(database, keys, shell, ledger, bodies, identity, audits, std::move(options))) {
  add_slots(impl_->room);
}

ProcurementModule::~ProcurementModule() = default;

Room& ProcurementModule::room() { return impl_->room; }

Call Room::call_of(const platform::Request& request) const {
  const Instant now = shell.clock().now();
  return {request.visitor, now, platform::city_day(now), request.id};
}

void ProcurementModule::add_routes(platform::Router& router) {
  add_public_pages(router, impl_->room);
  add_work_pages(router, impl_->room);
  add_data_pages(router, impl_->room);
  add_flag_acts(router, impl_->room);
}

void ProcurementModule::add_jobs(platform::Jobs& jobs) {
  jobs.every(std::chrono::seconds{3}, "procurement.run", [this] {
    while (impl_->running.run_next()) continue;
  });
  jobs.every(std::chrono::minutes{1}, "procurement.ask", [this] { impl_->running.ask_next(); });
  jobs.daily(3, 40, "procurement.remove_inputs", [this] { impl_->pruning.remove_inputs(); });
  jobs.every(std::chrono::minutes{10}, "procurement.follow_findings", [this] {
    impl_->room.database.write(
        [this](Tx& tx) { impl_->reviewing.follow_findings(tx, impl_->room.shell.clock().now()); });
  });
}

void ProcurementModule::add_listeners(platform::Outbox& outbox) {
  outbox.listen("audits.finding", "procurement.follow_findings", [this](Tx& tx, const boost::json::object&) {
    impl_->reviewing.follow_findings(tx, impl_->room.shell.clock().now());
  });
}

}  // namespace ashyq::procurement
