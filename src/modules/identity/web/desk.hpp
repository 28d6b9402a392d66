// What every page of identity works with. One value, built once by the module.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "identity/identity.hpp"
#include "identity/rules/password.hpp"
#include "identity/storage/identity_provider.hpp"
#include "identity/storage/password_hasher.hpp"
#include "identity/storage/people.hpp"
#include "platform/clock/city_time.hpp"
#include "platform/http/message.hpp"
#include "shell/forms.hpp"

namespace ashyq::identity {

struct Desk {
  Desk(const IdentityParts& parts, IdentityOptions given);

  platform::Database& database;
  platform::Outbox& outbox;
  shell::Shell& shell;
  bodies::BodiesModule& bodies;
  audittrail::AuditTrailModule& audit;
  People people;
  PasswordHasher hasher;
  IdentityOptions options;
  std::unique_ptr<IdentityProvider> provider;  // nullptr: none configured
  platform::CityTime city_time;
  std::vector<AccountLink> account_links;
  std::string receipt_page;  // where somebody without an account opens a case; empty: nowhere yet

  Instant now() const { return shell.clock().now(); }
  Day today() const { return city_time.day_of(now()); }
  std::string provider_return_url() const { return shell.city().public_url + "/sign-in/oidc/return"; }
  bool is_secure(const platform::Request& request) const { return request.secure || options.secure_cookies; }
};

/// An act on somebody's account, in the transaction of the act.
void record_act(platform::Tx&, const platform::Request&, std::string_view action, Id<Person> subject, Instant now,
                boost::json::object details = {});

/// Whether the account holds any staff role on this day, lent ones included.
bool is_staff_on(platform::Tx&, Id<Person>, Day day);

/// What was typed wrongly.
using Mistakes = shell::FormErrors;

/// The refusal's text in the reader's language.
std::string refusal_text(const Desk&, const platform::Request&, PasswordRefusal, bool for_staff);

}  // namespace ashyq::identity
