// The receipt code: how a person without an account opens their case again.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "platform/keys/key_store.hpp"

namespace ashyq::appeals {

/// "K7QX-2M9D-W4HC": 60 random bits in letters and digits that are not mistaken for each other.
std::string new_receipt_code();
/// What the person typed: spaces, dashes and case do not matter, O is 0, I and L are 1.
std::string normal_receipt_code(std::string_view typed);
/// Keyed; nullopt for the empty code (the case belongs to an account).
std::optional<std::string> receipt_hash(const platform::KeyStore& keys, std::string_view code);

}  // namespace ashyq::appeals
