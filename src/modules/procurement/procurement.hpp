// The door to procurement: contracting data in, red flags reviewed by auditors, and what everybody may see of them.
#pragma once

#include <memory>

#include "audits/audits.hpp"
#include "audittrail/audittrail.hpp"
#include "bodies/bodies.hpp"
#include "identity/identity.hpp"
#include "ledger/ledger.hpp"
#include "platform/module.hpp"
#include "procurement/acts/pruning.hpp"
#include "shell/shell.hpp"

namespace ashyq::procurement {

/// Everything a page of this module needs. One value, built once.
struct Room {
  platform::Database& database;
  platform::KeyStore& keys;
  shell::Shell& shell;
  bodies::BodiesModule& bodies;
  identity::IdentityModule& identity;
  audits::AuditsModule& audits;
  DataStore& data;
  FlagStore& flags;
  InputFiles& files;
  const Buyers& buyers;
  Collecting& collecting;
  Reviewing& reviewing;
  Running& running;
  Pruning& pruning;
  const Options& options;

  Call call_of(const platform::Request&) const;
};

class ProcurementModule final : public platform::Module {
 public:
  ProcurementModule(platform::Database&, platform::KeyStore&, shell::Shell&, ledger::LedgerModule&,
                    bodies::BodiesModule&, identity::IdentityModule&, audits::AuditsModule&, Options);
  ~ProcurementModule() override;

  /// For the demo town and tests: the same acts as the pages call.
  Room& room();

  std::string_view name() const override { return "procurement"; }
  void add_routes(platform::Router&) override;
  void add_jobs(platform::Jobs&) override;
  void add_listeners(platform::Outbox&) override;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace ashyq::procurement
