// A small town behind a gate: the modules up to identity, real databases and templates, a clock that can be moved,
// and browsers that keep their cookies.
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "audittrail/audittrail.hpp"
#include "bodies/bodies.hpp"
#include "identity/identity.hpp"
#include "platform/clock/clock.hpp"
#include "platform/outbox/outbox.hpp"
#include "platform/storage/tests/test_database.hpp"

namespace ashyq::identity {

using Form = std::vector<std::pair<std::string, std::string>>;

class Town {
 public:
  explicit Town(platform::Dialect dialect = platform::Dialect::Sqlite, IdentityOptions options = small_options());

  /// Cheap hashing, a demo secret, open registration.
  static IdentityOptions small_options();
  /// An account that signs in with kPassword; with roles, and then with the demo town's second factor.
  Id<Person> person(const std::string& email, const std::string& name, std::vector<Grant> grants = {},
                    bool with_factor = true);
  std::string code_now() const;
  Day today() const;

  static constexpr const char* kPassword = "qar basqan tau";

  platform::TestDatabase database, key_database;
  platform::FixedClock clock;
  std::unique_ptr<platform::Catalogue> catalogue;
  std::unique_ptr<platform::Templates> templates;
  std::unique_ptr<shell::Shell> shell;
  std::unique_ptr<platform::KeyStore> keys;
  std::unique_ptr<platform::Outbox> outbox;
  std::unique_ptr<ledger::Books> books;
  std::unique_ptr<audittrail::AuditTrailModule> audittrail;
  std::unique_ptr<bodies::BodiesModule> bodies;
  std::unique_ptr<IdentityModule> identity;
  platform::Router router;
  std::unique_ptr<platform::Dispatcher> dispatcher;
};

/// Keeps cookies as a browser does and reads the forms' tokens from the pages.
class Browser {
 public:
  explicit Browser(Town& town, std::string address = "192.0.2.1") : town_(town), address_(std::move(address)) {}
  platform::Response get(const std::string& target);
  /// Opens `page` first, takes the form's token from it, and sends the form to `target`.
  platform::Response post(const std::string& target, Form form, const std::string& page);
  platform::Response post(const std::string& target, Form form) { return post(target, std::move(form), target); }
  /// Without any token.
  platform::Response post_bare(const std::string& target, Form form);
  platform::Response send(platform::Method method, const std::string& target, Form form,
                          std::map<std::string, std::string> headers = {});
  /// Password and, for staff, the code; true when the account page opens afterwards.
  bool sign_in(const std::string& email, const std::string& password = Town::kPassword);

  std::map<std::string, std::string> cookies;
  std::string language{"en"};

 private:
  Town& town_;
  std::string address_;
};

std::string location_of(const platform::Response&);
std::string csrf_in(const std::string& html);

}  // namespace ashyq::identity
