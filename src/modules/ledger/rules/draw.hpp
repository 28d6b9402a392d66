// The verifiable draw of log.md 2.10: from what several independent parties contributed to who handles what.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/rules/bytes.hpp"

namespace ashyq::ledger {

/// What a party signs with its VRF key: "civic-draw/v1\n" || leaf hash of the opening entry.
std::string draw_input(const Hash& opening_leaf);
/// HMAC(leaf hash, "civic-draw/seed/v1\n" || lp(out_1) || …), lp = u32 length prefix, responders in list order.
Hash draw_seed(const Hash& opening_leaf, const std::vector<std::string>& outputs);
/// A full permutation of 0..n-1 for case number `case_number`: the first is drawn, the next ones are the substitutes.
std::vector<std::uint32_t> permutation(const Hash& seed, std::uint64_t case_number, std::uint32_t n);

}  // namespace ashyq::ledger
