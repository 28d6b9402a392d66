// The door to appeals: what the city is asked, by whom it is answered, and whether in time.
#pragma once

#include <memory>

#include "appeals/acts/casework.hpp"
#include "appeals/storage/figure_boards.hpp"
#include "audittrail/audittrail.hpp"
#include "bodies/bodies.hpp"
#include "identity/identity.hpp"
#include "ledger/ledger.hpp"
#include "notifications/notifications.hpp"
#include "platform/blobs/blob_store.hpp"
#include "platform/http/page_cache.hpp"
#include "platform/module.hpp"
#include "promises/promises.hpp"
#include "shell/attachments.hpp"
#include "shell/shell.hpp"

namespace ashyq::appeals {

/// What a city sets for this module.
struct Options {
  /// Draws of who handles reports of corruption are opened once in each stretch of this length, whatever came in.
  std::chrono::seconds draw_slot{4 * 3600};
  int lottery_size{20};           // closed cases of a month that auditors look at
  bool open311_needs_key{false};  // reports only from applications that show an API token as their api_key
};

/// Everything a page, an API answer or a feed of this module needs. One value, built once.
struct Room {
  platform::Database& database;
  shell::Shell& shell;
  shell::Attachments attachments;
  platform::KeyStore& keys;
  ledger::LedgerModule& ledger;
  audittrail::AuditTrailModule& audit;
  bodies::BodiesModule& bodies;
  identity::IdentityModule& identity;
  promises::PromisesModule& promises;
  notifications::NotificationsModule& notifications;
  AppealStore& store;
  PublicView& view;
  Casework& casework;
  platform::PageCache& cache;  // pages that are the same for every stranger
  FigureBoards& boards;
  Options options{};

  Call call_of(const platform::Request&) const;
};

class AppealsModule final : public platform::Module {
 public:
  AppealsModule(platform::Database&, platform::Outbox&, platform::KeyStore&, platform::BlobStore&, shell::Shell&,
                ledger::LedgerModule&, audittrail::AuditTrailModule&, bodies::BodiesModule&, identity::IdentityModule&,
                promises::PromisesModule&, notifications::NotificationsModule&, Options = {});
  ~AppealsModule() override;

  /// For the demo town and for benches: the same acts as the pages call.
  Casework& casework();
  AppealStore& store();
  PublicView& view();
  /// What the module's jobs work with, for tests.
  Room& room();

  std::string_view name() const override { return "appeals"; }
  void add_routes(platform::Router&) override;
  void add_jobs(platform::Jobs&) override;
  void add_listeners(platform::Outbox&) override;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace ashyq::appeals
