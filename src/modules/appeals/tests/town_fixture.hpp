// A town for tests of pages and acts: real databases, law and templates. Aliya asks, the water board answers, the
// housing department reviews, and somebody from the heat network has no business here.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "appeals/appeals.hpp"
#include "platform/clock/clock.hpp"
#include "platform/jobs/jobs.hpp"
#include "platform/outbox/outbox.hpp"
#include "platform/storage/tests/test_database.hpp"

namespace ashyq::appeals {

class Town {
 public:
  using Form = std::vector<std::pair<std::string, std::string>>;

  /// Monday, 2 March 2026, eleven o'clock. Pages of the shell and of appeals are open; who stands before them is said
  /// with each request, signing in is identity's to test.
  explicit Town(platform::Dialect dialect = platform::Dialect::Sqlite);

  // ---- people: accounts, by what they do
  std::int64_t aliya, registrar, officer, second_officer, head, reviewer, auditor, neighbour;
  /// As identity would introduce them today.
  Visitor visitor(std::int64_t account);
  std::int64_t body(std::string_view slug);
  std::int64_t category(std::string_view slug);

  // ---- what happens
  /// Aliya asks the water board about cold water.
  Id<Appeal> ask(Kind kind = Kind::Message);
  Id<Appeal> ask(Submission submission);
  Submission submission(Kind kind = Kind::Message);
  /// An act of somebody as their page would carry it out: refused means nothing was written.
  using Act = std::function<Next(platform::Tx&, const Call&)>;
  Next act(std::int64_t who, const Act& act);
  void assigned(Id<Appeal> id);  // registered and given to the officer
  Appeal now_is(Id<Appeal> id);  // as it stands in the tables
  void pass(int calendar_days);
  Day today() const;
  /// Facts to listeners: letters are queued.
  void deliver() { outbox->deliver_now(); }

  // ---- pages
  platform::Response get(std::int64_t who, const std::string& target, Language language = Language::English);
  /// With the version of the case in the address, unless the form says another.
  platform::Response post(std::int64_t who, const std::string& target, Form form,
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
  std::unique_ptr<AppealsModule> appeals;
  AppealStore* store{nullptr};
  PublicView* view{nullptr};
  Casework* casework{nullptr};
  std::unique_ptr<platform::Jobs> jobs;
  platform::Router router;
  std::unique_ptr<platform::Dispatcher> dispatcher;

  /// The texts and templates of the whole tree, read once.
  static const platform::Catalogue& catalogue();
  static const platform::Templates& templates();

 private:
  void open_modules();
  void settle_people();
  std::int64_t person(const std::string& email, const std::string& name, std::vector<Grant> grants);
};

std::string location_of(const platform::Response&);

}  // namespace ashyq::appeals
