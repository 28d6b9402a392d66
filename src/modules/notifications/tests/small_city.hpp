// The city below the modules with acts, for their tests: real databases, law, texts and templates; everything up to
// promises and notifications; a clock that can be moved; pages asked in somebody's name. A module's own fixture adds the
// module and its people.
#pragma once

#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "audittrail/audittrail.hpp"
#include "bodies/bodies.hpp"
#include "identity/identity.hpp"
#include "ledger/ledger.hpp"
#include "notifications/notifications.hpp"
#include "platform/clock/clock.hpp"
#include "platform/blobs/blob_store.hpp"
#include "platform/keys/key_store.hpp"
#include "platform/outbox/outbox.hpp"
#include "platform/storage/tests/test_database.hpp"
#include "promises/promises.hpp"

namespace ashyq::notifications {

class SmallCity {
 public:
  using Form = std::vector<std::pair<std::string, std::string>>;

  /// Monday, 2 March 2026, eleven o'clock; with the tables of these modules too.
  SmallCity(platform::Dialect dialect, std::initializer_list<const char*> modules);

  // ---- people
  std::int64_t person(const std::string& email, const std::string& name, std::vector<Grant> grants);
  /// As identity would introduce them today; 0: nobody has signed in. Signing in is identity's to test.
  Visitor visitor(std::int64_t account);
  std::int64_t body(std::string_view slug);
  Day today() const;

  // ---- pages: of whatever the router knows
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
  std::unique_ptr<NotificationsModule> notifications;
  platform::Router router;

  /// The texts and templates of the whole tree, read once.
  static const platform::Catalogue& catalogue();
  static const platform::Templates& templates();

 private:
  void open_modules();
  std::unique_ptr<platform::Dispatcher> dispatcher_;
};

std::string location_of(const platform::Response&);

}  // namespace ashyq::notifications
