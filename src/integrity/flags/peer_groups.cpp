#include "integrity/flags/peer_groups.hpp"

#include <algorithm>

#include "integrity/ocds/codes.hpp"

namespace ashyq::integrity {

namespace {

bool is_known(const ProcessFact& fact, PeerScope scope) {
  if (scope == PeerScope::All) return true;
  if (fact.market == 0) return false;
  if (scope == PeerScope::Market) return true;
  if (fact.method == Method::Unknown) return false;
  if (scope == PeerScope::MarketMethod) return true;
  return fact.year != 0 && (scope == PeerScope::MarketMethodYear || fact.region != 0);
}

}  // namespace

PeerGroups::PeerGroups(const Facts& sorted) : names_(&sorted.names) {
  for (std::size_t scope = 0; scope < kPeerScopes.size(); ++scope) divide(scope, sorted.processes);
}

PeerGroups::Key PeerGroups::key_of(const ProcessFact& fact, PeerScope scope) {
  const auto method = static_cast<std::uint32_t>(fact.method);
  switch (scope) {
    case PeerScope::MarketMethodRegionYear: return {fact.market, method, fact.region, fact.year};
    case PeerScope::MarketMethodYear: return {fact.market, method, 0, fact.year};
    case PeerScope::MarketMethod: return {fact.market, method, 0, 0};
    case PeerScope::Market: return {fact.market, 0, 0, 0};
    default: return {};
  }
}

void PeerGroups::divide(std::size_t scope, const std::vector<ProcessFact>& processes) {
  std::vector<Key>& keys = keys_[scope];
  for (const ProcessFact& fact : processes)
    if (is_known(fact, kPeerScopes[scope])) keys.push_back(key_of(fact, kPeerScopes[scope]));
  std::ranges::sort(keys);
  keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
  keys.shrink_to_fit();
  of_process_[scope].reserve(processes.size());
  for (const ProcessFact& fact : processes) {
    const auto at = is_known(fact, kPeerScopes[scope])
                        ? std::ranges::lower_bound(keys, key_of(fact, kPeerScopes[scope])) - keys.begin()
                        : std::ptrdiff_t{kNone};
    of_process_[scope].push_back(static_cast<std::uint32_t>(at));
  }
}

std::string PeerGroups::name(std::size_t scope, std::uint32_t group) const {
  if (kPeerScopes[scope] == PeerScope::All) return {};
  const auto [market, method, region, year] = keys_[scope][group];
  std::string text = "market=" + std::string(names_->text(market));
  if (method != 0) text += ", method=" + std::string(name_of(static_cast<Method>(method)));
  if (region != 0) text += ", region=" + std::string(names_->text(region));
  if (year != 0) text += ", year=" + std::to_string(year);
  return text;
}

std::vector<std::pair<std::string_view, std::string_view>> parts_of_group(std::string_view name) {
  constexpr std::array<std::string_view, 6> kKeys{"market", "method", "region", "year", "class", "unit"};
  const auto key_at = [&](std::size_t at) {
    for (const std::string_view key : kKeys)
      if (name.substr(at).starts_with(key) && name.substr(at + key.size()).starts_with('=')) return key;
    return std::string_view();
  };
  std::vector<std::pair<std::string_view, std::string_view>> parts;
  for (std::size_t at = 0; at < name.size();) {
    const std::string_view key = key_at(at);
    const std::size_t value = key.empty() ? at : at + key.size() + 1;
    std::size_t end = name.find(", ", value);
    while (end != std::string_view::npos && key_at(end + 2).empty()) end = name.find(", ", end + 2);
    parts.emplace_back(key, name.substr(value, end - value));
    at = end == std::string_view::npos ? name.size() : end + 2;
  }
  return parts;
}

}  // namespace ashyq::integrity
