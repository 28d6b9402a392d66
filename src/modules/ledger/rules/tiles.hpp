// C2SP tlog-tiles: where the hashes of a tree lie, 256 to a tile.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/rules/bytes.hpp"
#include "ledger/rules/merkle.hpp"

namespace ashyq::ledger {

inline constexpr std::uint64_t kTileWidth = 256;

struct TileId {
  int level{0};  // 0..63; kEntries for an entry bundle
  std::uint64_t number{0};
  int width{256};  // 1..256; below 256: a partial tile
  auto operator<=>(const TileId&) const = default;
};
inline constexpr int kEntries = -1;

/// "tile/0/x001/x234/067", "tile/entries/000.p/17".
std::string tile_path(const TileId& tile);
/// Of a path as above; nullopt for anything else (leading zeros, width 0 or above 255, too long).
std::optional<TileId> tile_at(std::string_view path);
/// 256 for a full tile, the width of the partial one at the edge, 0 when the tree of `size` has no such tile.
int tile_width(int level, std::uint64_t number, std::uint64_t size);
/// All tiles of level 0 and above (no bundles) that a tree of `size` has.
std::vector<TileId> tiles_of(std::uint64_t size);

/// The hash of subtree (level, number) of merkle.hpp's ReadNode: which tile has the leaves it is made of, where.
struct NodePlace {
  int tile_level{0};
  std::uint64_t tile{0};
  int first{0}, count{1};  // made of `count` (a power of two) hashes of the tile from `first`
};
NodePlace place_of(int level, std::uint64_t number);
/// Root of a power of two hashes.
Hash fold(const Hash* hashes, int count);

/// `uint16 length || bytes` for each.
std::string bundle_of(const std::vector<std::string>& entries);
/// nullopt unless 1..256 whole entries.
std::optional<std::vector<std::string>> entries_of(std::string_view bundle);
/// The first `width` hashes or entries of a tile or bundle that may have more; nullopt when it has fewer.
std::optional<std::string> cut_to(const TileId& tile, std::string_view longer);
std::string tile_bytes(const std::vector<Hash>& hashes);
/// nullopt unless 1..256 whole hashes.
std::optional<std::vector<Hash>> hashes_of(std::string_view tile);

}  // namespace ashyq::ledger
