// Processes by whom they are compared with: the same market, method, region and year, or less of it.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "integrity/facts/facts.hpp"

namespace ashyq::integrity {

/// From the narrowest to the widest.
inline constexpr std::array kPeerScopes{PeerScope::MarketMethodRegionYear, PeerScope::MarketMethodYear,
                                        PeerScope::MarketMethod, PeerScope::Market, PeerScope::All};

class PeerGroups {
 public:
  explicit PeerGroups(const Facts& sorted);

  /// Of processes that do not say what the scope asks for: unknown markets are not a market.
  static constexpr std::uint32_t kNone = 0xffffffff;
  /// `scope` is an index into kPeerScopes; groups are numbered from 0 in the order of their keys.
  std::uint32_t group_of(std::size_t scope, Row process) const { return of_process_[scope][process]; }
  std::size_t size(std::size_t scope) const { return keys_[scope].size(); }
  /// "market=ENSTRU:45, method=open"; empty for all.
  std::string name(std::size_t scope, std::uint32_t group) const;

 private:
  /// market, method, region, year; 0 where the scope does not ask.
  using Key = std::array<std::uint32_t, 4>;
  const Names* names_;
  std::array<std::vector<std::uint32_t>, kPeerScopes.size()> of_process_;
  std::array<std::vector<Key>, kPeerScopes.size()> keys_;
  static Key key_of(const ProcessFact& fact, PeerScope scope);
  void divide(std::size_t scope, const std::vector<ProcessFact>& processes);
};

/// {"market", "ENSTRU:45"}, {"method", "open"} of a group's name, in its order; a name of another form is one part
/// without a key. What stands after "=" may hold commas.
std::vector<std::pair<std::string_view, std::string_view>> parts_of_group(std::string_view name);

}  // namespace ashyq::integrity
