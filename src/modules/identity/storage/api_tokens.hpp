// Tokens for programs that act for a person.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/id.hpp"
#include "platform/storage/storage.hpp"

namespace ashyq::identity {

struct Person;

struct ApiToken {
  std::int64_t id{0};
  Id<Person> person;
  std::string label;
  bool may_act{false};     // else it only reads
  bool with_roles{false};  // else it is the citizen alone, without the roles of office
  Instant created_at{};
  std::optional<Instant> expires_at, used_at;
};

inline constexpr std::string_view kTokenPrefix = "aq_";  // lets scanners of public repositories find leaked ones

/// The token itself, shown once.
std::string add_token(platform::Tx&, const ApiToken&);
/// Only tokens that are neither expired nor revoked.
std::optional<ApiToken> token_of(platform::Tx&, std::string_view token, Instant now);
std::vector<ApiToken> tokens_of(platform::Tx&, Id<Person>, Instant now);
void see_token(platform::Tx&, std::int64_t token, Instant now);
bool revoke_token(platform::Tx&, std::int64_t token, Id<Person>, Instant now);
void revoke_all_tokens(platform::Tx&, Id<Person>, Instant now);

}  // namespace ashyq::identity
