// The second factor: one secret a person, and codes on paper for when the phone is lost.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "identity/storage/people.hpp"
#include "platform/storage/storage.hpp"

namespace ashyq::identity {

struct Totp {
  std::string secret;
  bool confirmed{false};
  std::int64_t last_step{0};
};

std::optional<Totp> totp_of(platform::Tx&, const People&, const PersonRow&);
bool has_confirmed_totp(platform::Tx&, Id<Person>);
/// A new secret, to be confirmed with a first code; replaces one that was never confirmed.
void start_totp(platform::Tx&, const People&, const PersonRow&, std::string_view secret);
void confirm_totp(platform::Tx&, Id<Person>, std::int64_t step, Instant now);
/// False when somebody used this step, or a later one, in the meantime.
bool use_step(platform::Tx&, Id<Person>, std::int64_t step);
void remove_totp(platform::Tx&, Id<Person>);

/// Ten codes like "k7mq-2xhp"; replaces the earlier ones. Shown once, stored as hashes.
std::vector<std::string> make_recovery_codes(platform::Tx&, Id<Person>);
/// Each works once.
bool use_recovery_code(platform::Tx&, Id<Person>, std::string_view code, Instant now);
std::int64_t recovery_codes_left(platform::Tx&, Id<Person>);

}  // namespace ashyq::identity
