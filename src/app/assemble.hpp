// The whole program put together: platform below, one line per module above it.
#pragma once

#include <memory>

#include "app/settings.hpp"
#include "appeals/appeals.hpp"
#include "audits/audits.hpp"
#include "audittrail/audittrail.hpp"
#include "bodies/bodies.hpp"
#include "identity/identity.hpp"
#include "ledger/ledger.hpp"
#include "notifications/notifications.hpp"
#include "platform/blobs/blob_store.hpp"
#include "platform/http/static_files.hpp"
#include "platform/jobs/jobs.hpp"
#include "platform/keys/key_store.hpp"
#include "platform/outbox/outbox.hpp"
#include "platform/storage/migrations.hpp"
#include "procurement/procurement.hpp"
#include "promises/promises.hpp"
#include "shell/shell.hpp"
#include "shell/static_pages.hpp"

namespace ashyq::app {

/// Databases with current tables. What the tool needs for its smaller commands.
struct Storage {
  std::unique_ptr<platform::Database> database, key_database;
  explicit Storage(const Settings&);
};

/// Migrations of the platform and of every module, in the order of the arrows.
std::vector<platform::Migration> all_migrations(const Settings&);
/// Brings both databases up to date; returns how many files were applied.
int bring_up_to_date(Storage&, const Settings&);

/// A running city without its transport: the server, the tool and the tests hold one.
class CityHall {
 public:
  /// Tables must be current (bring_up_to_date). Throws when anything is missing: better no city than half a city.
  CityHall(Storage& storage, Settings settings);
  ~CityHall();

  const platform::Dispatcher& dispatcher() const { return *dispatcher_; }
  const platform::Router& router() const { return router_; }
  bool is_ready() const;
  platform::Database& database() { return *storage_.database; }
  const platform::Catalogue& catalogue() const { return *catalogue_; }
  void start_background();
  void stop_background();
  /// The address the city is reached at, once the port is known.
  const Settings& settings() const { return settings_; }

 private:
  Settings settings_;
  Storage& storage_;
  std::unique_ptr<platform::Clock> clock_;
  std::unique_ptr<platform::Catalogue> catalogue_;
  platform::StaticFiles assets_;
  std::unique_ptr<platform::Templates> templates_;

 public:
  shell::Shell shell;
  platform::KeyStore keys;
  platform::BlobStore blobs;
  platform::Outbox outbox;
  platform::Jobs jobs;

  // One line per module, each after what it depends on.
  ledger::LedgerModule ledger;
  audittrail::AuditTrailModule audittrail;
  bodies::BodiesModule bodies;
  identity::IdentityModule identity;
  promises::PromisesModule promises;
  notifications::NotificationsModule notifications;
  appeals::AppealsModule appeals;
  audits::AuditsModule audits;
  procurement::ProcurementModule procurement;

 private:
  std::vector<platform::Module*> modules();
  shell::ShellPages pages_;
  platform::Router router_;
  std::unique_ptr<platform::Dispatcher> dispatcher_;
};

/// /metrics, /healthz, /readyz (app/operations.cpp).
void add_operations(platform::Router&, CityHall&);

}  // namespace ashyq::app
