// Cardinal's eleven indicators: releases in, its one JSON object out. The result is that of Cardinal at one thread over the
// releases in the order of their positions, whatever shards they were added to and in whatever order those are joined.
#pragma once

#include <array>
#include <memory>
#include <string>

#include "integrity/cardinal/rules.hpp"

namespace ashyq::integrity::cardinal {

struct ResultOptions {
  bool meta{true}, maps{false};
};

/// Result, and how many have one in each group, as `--count` prints them.
struct IndicatorsResult {
  std::string json;  ///< members sorted by name
  std::array<std::size_t, 4> counts{};
  static constexpr std::array<std::string_view, 4> kGroups{"OCID", "Buyer", "ProcuringEntity", "Tenderer"};
};

class Indicators {
 public:
  /// `settings` must outlive it. Without `maps` the mappings are not gathered and cannot be asked for.
  Indicators(const Settings& settings, Mode mode, bool maps);

  /// `position`: higher for a later release of the input; of two releases with one ocid the later one counts.
  void add(const Json& release, std::uint64_t position);
  /// Takes in what another of the same settings gathered.
  void append(Indicators&& other);
  IndicatorsResult result(const ResultOptions& options) const;

 private:
  const Settings* settings_;
  Mode mode_;
  bool maps_, needs_bids_;
  Release release_;
  Gathered gathered_;
};

}  // namespace ashyq::integrity::cardinal
