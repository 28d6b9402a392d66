// Sign-ins under way at the identity provider, and which of its subjects is which account.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/id.hpp"
#include "platform/storage/storage.hpp"

namespace ashyq::identity {

struct Person;

struct OidcVisit {
  std::string nonce, verifier, next;
  Id<Person> account;  // not zero: the account to be linked, signed in when it asked
};

void begin_visit(platform::Tx&, std::string_view state, const OidcVisit&, Instant now);
/// Each state is good for one return within ten minutes.
std::optional<OidcVisit> end_visit(platform::Tx&, std::string_view state, Instant now);

std::optional<Id<Person>> linked_person(platform::Tx&, std::string_view issuer, std::string_view subject);
void link_person(platform::Tx&, std::string_view issuer, std::string_view subject, Id<Person>, Instant now);
bool has_link(platform::Tx&, Id<Person>, std::string_view issuer);
void unlink_person(platform::Tx&, Id<Person>, std::string_view issuer);

}  // namespace ashyq::identity
