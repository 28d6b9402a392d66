#include "witness/rules/bundle_check.hpp"

#include <algorithm>

#include <boost/json.hpp>

namespace ashyq::witness {

namespace json = boost::json;
using ledger::Hash;
using ledger::kTileWidth;

namespace {

constexpr std::string_view kSealed = "civic-log/v1\nact\n";
constexpr std::size_t kSealedLength = 107;
constexpr std::string_view kMissed = "promises.missed";

std::string index_text(const BundlePlace& place, std::size_t within) {
  return std::to_string(place.number * kTileWidth + within);
}

Facts range_of(const BundlePlace& place) {
  return {{"first", index_text(place, 0)}, {"last", index_text(place, static_cast<std::size_t>(place.width) - 1)}};
}

/// False when it says that promises were missed, but not how many.
bool count_act(Tally& tally, const std::string& text, bool is_published) {
  boost::system::error_code wrong;
  const json::value act = json::parse(text, wrong);
  if (wrong || !act.is_object()) return false;
  const auto* stem = act.as_object().if_contains("act");
  if (!stem || !stem->is_string()) return false;
  ++tally.acts[std::string(stem->as_string())];
  if (stem->as_string() != kMissed) return true;
  const auto* count = act.as_object().if_contains("count");
  if (!count || !count->is_number()) return false;
  const auto number = count->to_number<std::uint64_t>(wrong);
  if (wrong) return false;
  tally.misses += number;
  if (is_published) tally.misses_published += number;
  return true;
}

void count_entry(CheckedBundle& checked, const BundlePlace& place, const std::string& entry, std::size_t within) {
  if (entry.size() == kSealedLength && entry.starts_with(kSealed)) {
    ++checked.tally.sealed;
    return;
  }
  const auto read = ledger::read_entry(entry);
  if (!read) {
    ++checked.tally.foreign;
    return;
  }
  const bool is_published = place.number * kTileWidth + within < place.figures_size;
  if (read->is_public && !count_act(checked.tally, read->json, is_published))
    checked.certain.push_back({Fault::UnreadableAct, {{"index", index_text(place, within)}}});
}

std::size_t first_difference(const std::vector<Hash>& mine, const std::vector<Hash>& theirs) {
  const auto [at, other] = std::ranges::mismatch(mine, theirs);
  return static_cast<std::size_t>(at - mine.begin());
}

/// The entries go on one place too early from here.
bool is_shifted(const std::vector<Hash>& entries, const std::vector<Hash>& tile, std::size_t from) {
  const std::size_t count = std::min(entries.size(), tile.size() - 1) - from;
  return count > 0 && std::equal(entries.begin() + static_cast<std::ptrdiff_t>(from),
                                 entries.begin() + static_cast<std::ptrdiff_t>(from + count),
                                 tile.begin() + static_cast<std::ptrdiff_t>(from + 1));
}

bool is_permutation(std::vector<Hash> entries, std::vector<Hash> tile) {
  std::ranges::sort(entries);
  std::ranges::sort(tile);
  return entries == tile;
}

Finding reordered(const BundlePlace& place, const std::vector<Hash>& entries, const std::vector<Hash>& tile,
                  std::size_t first) {
  std::size_t last = first;
  for (std::size_t i = first; i < entries.size(); ++i)
    if (entries[i] != tile[i]) last = i;
  return {Fault::EntriesReordered, {{"first", index_text(place, first)}, {"last", index_text(place, last)}}};
}

/// What happened to the entries, if the tile is what was signed.
Finding difference(const BundlePlace& place, const std::vector<Hash>& entries, const std::vector<Hash>& tile) {
  const std::size_t at = first_difference(entries, tile);
  const bool last_is_missing = at == entries.size() && entries.size() + 1 == tile.size();
  if (last_is_missing || (at < entries.size() && is_shifted(entries, tile, at)))
    return {Fault::EntryDropped, {{"index", index_text(place, at)}}};
  if (entries.size() != tile.size()) {
    Facts facts = range_of(place);
    facts.emplace_back("expected", std::to_string(tile.size()));
    facts.emplace_back("found", std::to_string(entries.size()));
    return {Fault::WrongCount, facts};
  }
  if (is_permutation(entries, tile)) return reordered(place, entries, tile, at);
  return {Fault::EntryChanged, {{"index", index_text(place, at)}}};
}

std::optional<std::vector<Hash>> tile_hashes(CheckedBundle& checked, const BundlePlace& place,
                                             const std::optional<std::string>& tile) {
  const std::string path = ledger::tile_path({0, place.number, place.width});
  auto hashes = tile ? ledger::hashes_of(*tile) : std::nullopt;
  if (hashes && hashes->size() == static_cast<std::size_t>(place.width)) return hashes;
  checked.certain.push_back({Fault::TileMissing, {{"path", path}}});
  return std::nullopt;
}

/// Empty when the bundle is not there or makes no sense.
std::vector<Hash> entry_hashes(CheckedBundle& checked, const BundlePlace& place,
                               const std::optional<std::string>& bundle) {
  const auto entries = bundle ? ledger::entries_of(*bundle) : std::nullopt;
  if (!entries) {
    checked.certain.push_back({bundle ? Fault::BundleBroken : Fault::BundleMissing, range_of(place)});
    return {};
  }
  std::vector<Hash> hashes;
  hashes.reserve(entries->size());
  for (const std::string& entry : *entries) {
    count_entry(checked, place, entry, hashes.size());
    hashes.push_back(ledger::leaf_hash(entry));
  }
  return hashes;
}

}  // namespace

void Tally::add(const Tally& other) {
  for (const auto& [stem, count] : other.acts) acts[stem] += count;
  sealed += other.sealed;
  foreign += other.foreign;
  misses += other.misses;
  misses_published += other.misses_published;
}

CheckedBundle check_bundle(const BundlePlace& place, const std::optional<std::string>& bundle,
                           const std::optional<std::string>& tile) {
  CheckedBundle checked;
  checked.number = place.number;
  checked.bytes = (bundle ? bundle->size() : 0) + (tile ? tile->size() : 0);
  checked.leaves = entry_hashes(checked, place, bundle);
  const auto hashes = tile_hashes(checked, place, tile);
  const bool is_whole = checked.leaves.size() == static_cast<std::size_t>(place.width);
  if (hashes && !checked.leaves.empty() && checked.leaves != *hashes) {
    const Finding found = difference(place, checked.leaves, *hashes);
    (is_whole ? checked.if_tile_is_right : checked.certain).push_back(found);
    if (is_whole)
      checked.if_entries_are_right.push_back(
          {Fault::TileDiffers, {{"path", ledger::tile_path({0, place.number, place.width})}}});
  }
  if (!is_whole) checked.leaves = hashes.value_or(std::vector<Hash>{});
  if (checked.leaves.size() == kTileWidth) checked.root = ledger::fold(checked.leaves.data(), kTileWidth);
  return checked;
}

}  // namespace ashyq::witness
