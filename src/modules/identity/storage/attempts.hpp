// Wrong guesses, counted under keyed hashes: the table names neither addresses nor accounts.
#pragma once

#include <string>

#include "identity/rules/throttle.hpp"
#include "platform/storage/storage.hpp"

namespace ashyq::identity {

Attempts attempts(platform::Tx&, const std::string& key_hash);
/// Counts before the guess is checked, so that many guesses at once gain nothing; a right one takes it back.
void count_attempt(platform::Tx&, const std::string& key_hash, Instant now);
void forget_attempts(platform::Tx&, const std::string& key_hash);

}  // namespace ashyq::identity
