// A town for tests of audits: real databases, law and templates. Two auditors look, the water board answers, and somebody
// from the heat network has no business here.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "audits/audits.hpp"
#include "platform/clock/clock.hpp"
#include "platform/jobs/jobs.hpp"
#include "platform/outbox/outbox.hpp"
#include "platform/storage/tests/test_database.hpp"

namespace ashyq::audits {

class Town {
 public:
  using Form = std::vector<std::pair<std::string, std::string>>;

  /// Monday, 2 March 2026, eleven o'clock. Who stands before the pages is said with each request.
  explicit Town(platform::Dialect dialect = platform::Dialect::Sqlite);

  // ---- people: accounts, by what they do; `insider` is an auditor who also works in the water board
  std::int64_t aliya, auditor, second_auditor, insider, officer, head, neighbour;
  Visitor visitor(std::int64_t account);
  std::int64_t body(std::string_view slug);

  // ---- what happens
  using Act = std::function<Next(platform::Tx&, const Call&)>;
  using AuditAct = std::function<NextAudit(platform::Tx&, const Call&)>;
  /// An act of somebody as their page would carry it out: refused means nothing was written.
  Next act(std::int64_t who, const Act& act);
  NextAudit act_on_audit(std::int64_t who, const AuditAct& act);
  /// The water board paid for pipes twice.
  Wording wording();
  Audit plan(Kind kind = Kind::Internal);
  Id<Audit> running(Kind kind = Kind::Internal);
  Id<Finding> recorded(Id<Audit> audit = {});
  Id<Finding> issued(Id<Audit> audit = {});
  Id<Finding> submitted(Id<Audit> audit = {});
  Finding now_is(Id<Finding> id);
  Audit now_is(Id<Audit> id);
  std::vector<promises::Promise> promises_of(Id<Finding> id);
  /// What the promises' clock does each moment, and this module's own before it.
  void tick();
  void pass(int calendar_days);
  Day today() const;

  // ---- pages
  platform::Response get(std::int64_t who, const std::string& target, Language language = Language::English);
  platform::Response post(std::int64_t who, const std::string& target, Form form,
                          Language language = Language::English);
  /// The same as a form with files: {name, bytes}.
  platform::Response post_files(std::int64_t who, const std::string& target, Form form, const Form& files,
                                Language language = Language::English);
  platform::Response send(platform::Request request, const Visitor& visitor);

  platform::TestDatabase database, key_database;
  platform::FixedClock clock;
  std::unique_ptr<shell::Shell> shell;
  std::unique_ptr<platform::KeyStore> keys;
  std::unique_ptr<platform::BlobStore> blobs;
  std::unique_ptr<platform::Outbox> outbox;
  std::unique_ptr<ledger::LedgerModule> ledger;
  std::unique_ptr<audittrail::AuditTrailModule> audit;
  std::unique_ptr<bodies::BodiesModule> bodies;
  std::unique_ptr<identity::IdentityModule> identity;
  std::unique_ptr<promises::PromisesModule> promises;
  std::unique_ptr<notifications::NotificationsModule> notifications;
  std::unique_ptr<AuditsModule> audits;
  AuditStore* store{nullptr};
  Auditing* auditing{nullptr};
  platform::Router router;
  std::unique_ptr<platform::Dispatcher> dispatcher;

  static const platform::Catalogue& catalogue();
  static const platform::Templates& templates();

 private:
  void open_modules();
  void settle_people();
  std::int64_t person(const std::string& email, const std::string& name, std::vector<Grant> grants);
};

std::string location_of(const platform::Response&);

}  // namespace ashyq::audits
