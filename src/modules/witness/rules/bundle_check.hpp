// One bundle of entries beside the tile of their hashes: whether they agree, what is counted, what went wrong where.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "witness/rules/findings.hpp"
#include "ledger/ledger.hpp"

namespace ashyq::witness {

/// What the entries say, as far as anybody can read it.
struct Tally {
  std::map<std::string, std::uint64_t> acts;  // public ones by stem
  std::uint64_t sealed{0};                    // and padding: nobody can tell them apart
  std::uint64_t foreign{0};                   // neither
  std::uint64_t misses{0};                    // promises missed, by the public entries
  std::uint64_t misses_published{0};          // the same among the entries that the published figures are about
  void add(const Tally& other);
};

struct CheckedBundle {
  std::uint64_t number{0};
  std::vector<ledger::Hash> leaves;  // of the entries; of the tile where the bundle is of no use; else empty
  ledger::Hash root{};               // of a full bundle
  Tally tally;
  std::uint64_t bytes{0};
  std::vector<Finding> certain;
  /// Entries and tile differ: which of them is right shows only at the root.
  std::vector<Finding> if_tile_is_right, if_entries_are_right;
};

struct BundlePlace {
  std::uint64_t number{0};
  int width{256};
  std::uint64_t figures_size{0};  // entries before this one are what the published figures are about
};
CheckedBundle check_bundle(const BundlePlace& place, const std::optional<std::string>& bundle,
                           const std::optional<std::string>& tile);

}  // namespace ashyq::witness
