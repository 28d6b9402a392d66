// A whole log, entry by entry: its root anew, its tiles compared, its public acts counted. In bounded memory.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

#include "witness/rules/bundle_check.hpp"
#include "witness/storage/log_source.hpp"

namespace ashyq::witness {

struct RecomputeOptions {
  std::uint64_t figures_size{0};        // see BundlePlace
  std::optional<std::uint64_t> before;  // also the root of the log when it was this long
  int threads{0};                       // 0: as many as suit the source
  std::function<void(std::uint64_t done, std::uint64_t all)> progress;  // in entries
};

struct Recomputed {
  std::optional<ledger::Hash> root;  // none when neither a bundle nor its tile was there
  std::optional<ledger::Hash> root_before;
  Tally tally;
  std::uint64_t bytes{0};
  /// Those that hold whatever the root is, and those that hold if the entries lead to the signed root or do not.
  std::vector<Finding> certain, if_entries_are_right, if_tiles_are_right;
  std::uint64_t left_out{0};  // findings beyond the first hundred of a kind
};

/// Throws platform::Unavailable when the log cannot be read to its end.
Recomputed recompute(const LogSource& source, std::uint64_t size, const RecomputeOptions& options);

}  // namespace ashyq::witness
