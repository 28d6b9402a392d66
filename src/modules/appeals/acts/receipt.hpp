// The receipt code: how a person without an account opens their case again.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "platform/keys/key_store.hpp"

namespace ashyq::appeals {

/// "K7QX-2M9D-W4HC": 60 bits that follow from the case key and the master key, so that the coupon can be shown again
/// to who holds the case, and nobody else can compute it.
std::string receipt_code(const platform::KeyStore& keys, platform::CaseKeyId key);
/// What the person typed: spaces, dashes and case do not matter, O is 0, I and L are 1.
std::string normal_receipt_code(std::string_view typed);
/// Keyed; nullopt for the empty code (the case belongs to an account).
std::optional<std::string> receipt_hash(const platform::KeyStore& keys, std::string_view code);

}  // namespace ashyq::appeals
