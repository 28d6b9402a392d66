#include "integrity/flags/catalogue.hpp"

#include <algorithm>
#include <vector>

namespace ashyq::integrity {

namespace {

/// Families in the order in which a purchase runs; what reads other flags (the composite index) stands last in its own.
std::vector<Flag> all_flags() {
  std::vector<Flag> all;
  for (const auto family : {planning_flags, competition_flags, bidding_flags, price_flags, collusion_flags, award_flags,
                            contract_flags, conflict_flags, transparency_flags, concentration_flags}) {
    const auto flags = family();
    all.insert(all.end(), flags.begin(), flags.end());
  }
  return all;
}

std::vector<std::size_t> numbered_process_rules() {
  std::vector<std::size_t> index;
  std::size_t next = 0;
  for (const Flag& flag : catalogue()) index.push_back(flag.process_rule ? next++ : catalogue().size());
  return index;
}

}  // namespace

std::string_view name_of(Family family) {
  switch (family) {
    case Family::Planning: return "planning";
    case Family::Competition: return "competition";
    case Family::Bidding: return "bidding";
    case Family::Price: return "price";
    case Family::Collusion: return "collusion";
    case Family::Award: return "award";
    case Family::Contract: return "contract";
    case Family::Concentration: return "concentration";
    case Family::Conflict: return "conflict";
    case Family::Transparency: return "transparency";
  }
  return "";
}

std::span<const Flag> catalogue() {
  static const std::vector<Flag> all = all_flags();
  return all;
}

std::optional<FlagNumber> flag_named(std::string_view code) {
  const auto flags = catalogue();
  const auto found = std::find_if(flags.begin(), flags.end(), [&](const Flag& flag) { return flag.code == code; });
  if (found == flags.end()) return std::nullopt;
  return static_cast<FlagNumber>(found - flags.begin());
}

std::size_t process_rules() {
  static const auto count = static_cast<std::size_t>(
      std::count_if(catalogue().begin(), catalogue().end(), [](const Flag& flag) { return flag.process_rule; }));
  return count;
}

std::size_t process_rule_index(FlagNumber flag) {
  static const std::vector<std::size_t> index = numbered_process_rules();
  return index[flag];
}

}  // namespace ashyq::integrity
