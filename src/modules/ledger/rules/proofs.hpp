// Checking proofs, by the iterative algorithms of RFC 9162 §2.1.3.2 and §2.1.4.2. Shares no code with merkle.cpp's
// generation, so that a mistake in one is caught by the other.
#pragma once

#include <cstdint>
#include <vector>

#include "ledger/rules/bytes.hpp"

namespace ashyq::ledger {

/// Strict: index < size, the proof has exactly the hashes the algorithm consumes.
bool includes(std::uint64_t index, std::uint64_t size, const Hash& leaf, const std::vector<Hash>& proof,
              const Hash& root);
/// first <= second. first = second: empty proof, equal roots. first = 0: empty proof, first_root = H("").
bool is_consistent(std::uint64_t first, std::uint64_t second, const std::vector<Hash>& proof, const Hash& first_root,
                   const Hash& second_root);

}  // namespace ashyq::ledger
