// The door to audits: what auditors find, what bodies do about it, and whether in time.
#pragma once

#include <memory>

#include "audits/acts/auditing.hpp"
#include "audittrail/audittrail.hpp"
#include "bodies/bodies.hpp"
#include "identity/identity.hpp"
#include "ledger/ledger.hpp"
#include "notifications/notifications.hpp"
#include "platform/module.hpp"
#include "promises/promises.hpp"
#include "shell/attachments.hpp"
#include "shell/shell.hpp"

namespace ashyq::audits {

/// Everything a page of this module needs. One value, built once.
struct Room {
  platform::Database& database;
  shell::Shell& shell;
  shell::Attachments attachments;
  ledger::LedgerModule& ledger;
  audittrail::AuditTrailModule& audit;
  bodies::BodiesModule& bodies;
  identity::IdentityModule& identity;
  promises::PromisesModule& promises;
  notifications::NotificationsModule& notifications;
  AuditStore& store;
  Auditing& auditing;

  Call call_of(const platform::Request&) const;
};

/// What another module shows of a finding beside its own row.
struct FindingLine {
  Id<Finding> id;
  FindingState state{FindingState::Raised};
  std::int64_t body{0};     // whose it is now
  std::string url;          // "/findings/17"
  bool open_to_all{false};  // everybody may follow the link
  bool overdue{false};
  std::optional<Day> due_on;
};

class AuditsModule final : public platform::Module {
 public:
  AuditsModule(platform::Database&, platform::Outbox&, platform::KeyStore&, platform::BlobStore&, shell::Shell&,
               ledger::LedgerModule&, audittrail::AuditTrailModule&, bodies::BodiesModule&, identity::IdentityModule&,
               promises::PromisesModule&, notifications::NotificationsModule&);
  ~AuditsModule() override;

  // ---- for other modules, in their own transaction
  /// A finding waits for triage. The same source (kind and key) again gives the one that is there.
  FindingLine open_finding(platform::Tx&, const Tip&, std::int64_t by_account, Instant now,
                           const std::string& request_id);
  std::optional<FindingLine> find_by_source(platform::Tx&, std::string_view kind, std::string_view key, Day today);
  /// "audits.finding_state.issued": the text for its state.
  static std::string state_key(FindingState state);

  /// For the demo town and tests: the same acts as the pages call.
  Auditing& auditing();
  AuditStore& store();
  Room& room();

  std::string_view name() const override { return "audits"; }
  void add_routes(platform::Router&) override;
  void add_jobs(platform::Jobs&) override;
  void add_listeners(platform::Outbox&) override;
  /// Facts emitted: "audits.finding" {finding, act, state, body}.

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace ashyq::audits
