// Any bytes as a path of a tile, a tile or a bundle of entries: what is read is written again byte for byte.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "ledger/rules/tiles.hpp"

using namespace ashyq::ledger;

static void require(bool condition) {
  if (!condition) std::abort();
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  if (const auto tile = tile_at(bytes)) require(tile_path(*tile) == bytes && tile->width >= 1 && tile->width <= 256);
  if (const auto hashes = hashes_of(bytes)) require(tile_bytes(*hashes) == bytes && hashes->size() <= kTileWidth);
  if (const auto entries = entries_of(bytes)) require(bundle_of(*entries) == bytes && entries->size() <= kTileWidth);
  return 0;
}
