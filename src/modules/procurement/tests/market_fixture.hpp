// A town for tests of procurement: real databases, law, templates and the demo town's data. The water board bought from a
// firm of its deputy director's brother; two auditors look, the board answers.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "platform/clock/clock.hpp"
#include "platform/jobs/jobs.hpp"
#include "platform/outbox/outbox.hpp"
#include "platform/storage/tests/test_database.hpp"
#include "procurement/procurement.hpp"

namespace ashyq::procurement {

class Market {
 public:
  using Form = std::vector<std::pair<std::string, std::string>>;

  /// Monday, 2 March 2026, eleven o'clock. Who stands before the pages is said with each request.
  explicit Market(platform::Dialect dialect = platform::Dialect::Sqlite);

  // ---- people: accounts, by what they do; `insider` is an auditor who also works in the water board
  std::int64_t aliya, auditor, second_auditor, admin, insider, officer, head, neighbour;
  Visitor visitor(std::int64_t account);
  std::int64_t body(std::string_view slug);

  // ---- what happens
  /// An act of somebody as their page would carry it out: refused means nothing was written.
  template <class Made>
  Result<Made, Refusal> act(std::int64_t who,
                            const std::function<Result<Made, Refusal>(platform::Tx&, const Call&)>& of) {
    const Visitor by = visitor(who);
    const Call call{by, clock.now(), today(), "test"};
    return database->attempt([&](platform::Tx& tx) { return of(tx, call); });
  }
  /// A file of the demo town's data.
  static std::string data(const std::string& file);
  Id<Source> source(const std::string& text);
  void registers();
  /// Asks for a run and lets the job do it.
  Run run(Id<Source> source, const std::string& settings = "");
  std::vector<RedFlag> flags(const std::string& code);
  /// Runs the town's data; the flag on the firm of the brother.
  RedFlag family();
  RedFlag now_is(Id<RedFlag> id);
  Day today() const;

  // ---- pages
  platform::Response get(std::int64_t who, const std::string& target, Language language = Language::English);
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
  std::unique_ptr<audits::AuditsModule> audits;
  std::unique_ptr<ProcurementModule> procurement;
  Room* room{nullptr};
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

}  // namespace ashyq::procurement
