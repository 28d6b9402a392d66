#include "ledger/rules/tiles.hpp"

#include <algorithm>
#include <stdexcept>

#include <fmt/format.h>

namespace ashyq::ledger {

namespace {

constexpr int kDeepest = 63;  // levels of tiles that a path may name
constexpr int kLevelBits = 8;

std::string grouped(std::uint64_t number) {
  std::string path = fmt::format("{:03}", number % 1000);
  while (number /= 1000) path = fmt::format("x{:03}/{}", number % 1000, path);
  return path;
}

// How many hashes (or entries) the tiles of a level hold together.
std::uint64_t hashes_at(int level, std::uint64_t size) {
  if (level == kEntries) level = 0;
  return level * kLevelBits < 64 ? size >> level * kLevelBits : 0;
}

std::optional<std::string_view> after(std::string_view text, std::string_view prefix) {
  return text.starts_with(prefix) ? std::optional(text.substr(prefix.size())) : std::nullopt;
}

std::optional<int> level_of(std::string_view text) {
  if (text == "entries") return kEntries;
  const auto level = decimal(text);
  return level && *level <= kDeepest ? std::optional(static_cast<int>(*level)) : std::nullopt;
}

// The digits of "x001/x234/067", whatever their grouping: tile_at() compares the whole afterwards.
std::optional<std::uint64_t> number_of(std::string_view path) {
  std::string digits;
  for (const char sign : path)
    if (sign != 'x' && sign != '/') digits += sign;
  digits.erase(0, std::min(digits.find_first_not_of('0'), digits.size() - 1));
  return digits.empty() ? std::nullopt : decimal(digits);
}

// Of the entry that begins there; its two bytes are in the bundle.
std::size_t length_at(std::string_view bundle, std::size_t at) {
  return static_cast<std::size_t>(static_cast<unsigned char>(bundle[at])) << 8 |
         static_cast<unsigned char>(bundle[at + 1]);
}

}  // namespace

std::string tile_path(const TileId& tile) {
  const std::string level = tile.level == kEntries ? "entries" : std::to_string(tile.level);
  const std::string partial = tile.width < static_cast<int>(kTileWidth) ? fmt::format(".p/{}", tile.width) : "";
  return "tile/" + level + '/' + grouped(tile.number) + partial;
}

std::optional<TileId> tile_at(std::string_view path) {
  const auto rest = after(path, "tile/");
  const std::size_t slash = rest ? rest->find('/') : path.npos;
  if (slash == path.npos) return std::nullopt;
  const auto level = level_of(rest->substr(0, slash));
  const std::string_view place = rest->substr(slash + 1);
  const std::size_t dot = std::min(place.find(".p/"), place.size());
  const auto number = dot == 0 ? std::nullopt : number_of(place.substr(0, dot));
  const auto width = dot == place.size() ? std::optional(kTileWidth) : decimal(place.substr(dot + 3));
  if (!level || !number || !width || *width < 1 || *width > kTileWidth) return std::nullopt;
  const TileId tile{*level, *number, static_cast<int>(*width)};
  return tile_path(tile) == path ? std::optional(tile) : std::nullopt;
}

int tile_width(int level, std::uint64_t number, std::uint64_t size) {
  const std::uint64_t hashes = hashes_at(level, size), full = hashes / kTileWidth;
  if (number > full) return 0;
  return static_cast<int>(number < full ? kTileWidth : hashes % kTileWidth);
}

std::vector<TileId> tiles_of(std::uint64_t size) {
  std::vector<TileId> tiles;
  for (int level = 0; hashes_at(level, size) > 0; ++level)
    for (std::uint64_t number = 0; tile_width(level, number, size) > 0; ++number)
      tiles.push_back({level, number, tile_width(level, number, size)});
  return tiles;
}

NodePlace place_of(int level, std::uint64_t number) {
  const int inside = level % kLevelBits;
  const std::uint64_t first = number << inside;
  return {level / kLevelBits, first / kTileWidth, static_cast<int>(first % kTileWidth), 1 << inside};
}

Hash fold(const Hash* hashes, int count) {
  if (count == 1) return *hashes;
  return node_hash(fold(hashes, count / 2), fold(hashes + count / 2, count / 2));
}

std::string bundle_of(const std::vector<std::string>& entries) {
  std::string bundle;
  for (const std::string& entry : entries) {
    if (entry.size() > 0xffff) throw std::invalid_argument("an entry of more than 65535 bytes");
    bundle += be16(static_cast<std::uint16_t>(entry.size())) + entry;
  }
  return bundle;
}

std::optional<std::vector<std::string>> entries_of(std::string_view bundle) {
  std::vector<std::string> entries;
  while (!bundle.empty()) {
    if (bundle.size() < 2 || entries.size() == kTileWidth) return std::nullopt;
    const std::size_t length = length_at(bundle, 0);
    bundle.remove_prefix(2);
    if (bundle.size() < length) return std::nullopt;
    entries.emplace_back(bundle.substr(0, length));
    bundle.remove_prefix(length);
  }
  return entries.empty() ? std::nullopt : std::optional(std::move(entries));
}

std::optional<std::string> cut_to(const TileId& tile, std::string_view longer) {
  std::size_t end = 0;
  if (tile.level != kEntries) end = static_cast<std::size_t>(tile.width) * sizeof(Hash);
  for (int i = 0; tile.level == kEntries && i < tile.width; ++i) {
    if (longer.size() < end + 2) return std::nullopt;
    end += 2U + length_at(longer, end);
  }
  if (longer.size() < end) return std::nullopt;
  return std::string(longer.substr(0, end));
}

std::string tile_bytes(const std::vector<Hash>& hashes) {
  std::string bytes;
  bytes.reserve(hashes.size() * sizeof(Hash));
  for (const Hash& hash : hashes) bytes += hash.view();
  return bytes;
}

std::optional<std::vector<Hash>> hashes_of(std::string_view tile) {
  constexpr std::size_t length = sizeof(Hash);
  if (tile.empty() || tile.size() % length != 0 || tile.size() > kTileWidth * length) return std::nullopt;
  std::vector<Hash> hashes;
  hashes.reserve(tile.size() / length);
  for (std::size_t at = 0; at < tile.size(); at += length) hashes.push_back(*Hash::from(tile.substr(at, length)));
  return hashes;
}

}  // namespace ashyq::ledger
