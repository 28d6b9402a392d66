#include "witness/acts/log_reader.hpp"

#include <bit>

namespace ashyq::witness {

using ledger::Hash;
using ledger::kTileWidth;
using ledger::tile_path;

namespace {

constexpr std::size_t kTilesKept = 256;
constexpr int kLevelBits = 8;

/// How many full subtrees of 256^level leaves.
std::uint64_t hashes_at(int level, std::uint64_t size) {
  return level * kLevelBits < 64 ? size >> (level * kLevelBits) : 0;
}

}  // namespace

LogReader::LogReader(const LogSource& source, ledger::Checkpoint checkpoint)
    : source_(source), checkpoint_(std::move(checkpoint)) {
  read_edge();
}

void LogReader::read_edge() {
  const std::uint64_t size = checkpoint_.size;
  std::vector<Hash> peaks;
  int top = 0;
  while (hashes_at(top + 1, size) > 0) ++top;
  for (int level = top; level >= 0; --level) {
    const std::uint64_t number = hashes_at(level, size) / kTileWidth;
    const int width = ledger::tile_width(level, number, size);
    if (width == 0 || width == static_cast<int>(kTileWidth)) continue;
    auto hashes = read(level, number, width);
    if (!hashes) throw Untrue(tile_path({level, number, width}));
    for (std::size_t first = 0; first < hashes->size();) {
      const std::size_t count = std::bit_floor(hashes->size() - first);
      peaks.push_back(ledger::fold(hashes->data() + first, static_cast<int>(count)));
      first += count;
    }
    edge_[{level, number}] = std::move(*hashes);
  }
  const Hash root = size == 0 ? ledger::empty_root() : ledger::Frontier(size, std::move(peaks)).root();
  if (root != checkpoint_.root) throw Untrue("checkpoint");
}

std::optional<std::vector<Hash>> LogReader::read(int level, std::uint64_t number, int width) const {
  const auto bytes = read_tile(source_, {level, number, width});
  auto hashes = bytes ? ledger::hashes_of(*bytes) : std::nullopt;
  return hashes && hashes->size() == static_cast<std::size_t>(width) ? std::move(hashes) : std::nullopt;
}

std::vector<Hash> LogReader::tile(int level, std::uint64_t number) {
  if (const auto found = edge_.find({level, number}); found != edge_.end()) return found->second;
  if (const auto found = known_.find({level, number}); found != known_.end()) return found->second;
  auto hashes = verified(level, number, read_tile(source_, {level, number, static_cast<int>(kTileWidth)}));
  if (level == 0) return hashes;  // read once each; those above again and again
  if (known_.size() >= kTilesKept) known_.clear();
  known_[{level, number}] = hashes;
  return hashes;
}

std::vector<Hash> LogReader::verified(int level, std::uint64_t number, const std::optional<std::string>& bytes) {
  const int width = ledger::tile_width(level, number, checkpoint_.size);
  const std::string path = tile_path({level, number, width > 0 ? width : 1});
  auto hashes = bytes ? ledger::hashes_of(*bytes) : std::nullopt;
  if (!hashes || hashes->size() != static_cast<std::size_t>(width)) throw Untrue(path);
  if (const auto found = edge_.find({level, number}); found != edge_.end()) {
    if (*hashes != found->second) throw Untrue(path);
    return std::move(*hashes);
  }
  const Hash root = ledger::fold(hashes->data(), static_cast<int>(kTileWidth));
  if (tile(level + 1, number / kTileWidth).at(number % kTileWidth) != root) throw Untrue(path);
  return std::move(*hashes);
}

std::vector<std::string> LogReader::entries(std::uint64_t number) {
  const std::vector<Hash> hashes = tile(0, number);
  return hold_against(hashes, number, read_tile(source_, {ledger::kEntries, number, static_cast<int>(hashes.size())}));
}

std::vector<std::string> LogReader::hold_against(const std::vector<Hash>& hashes, std::uint64_t number,
                                                 const std::optional<std::string>& bundle) {
  auto entries = bundle ? ledger::entries_of(*bundle) : std::nullopt;
  bool right = entries && entries->size() == hashes.size();
  for (std::size_t i = 0; right && i < hashes.size(); ++i) right = ledger::leaf_hash(entries->at(i)) == hashes[i];
  if (!right) throw Untrue(tile_path({ledger::kEntries, number, static_cast<int>(hashes.size())}));
  return std::move(*entries);
}

Hash LogReader::node(int level, std::uint64_t number) {
  const auto place = ledger::place_of(level, number);
  const auto hashes = tile(place.tile_level, place.tile);
  if (static_cast<std::size_t>(place.first) + static_cast<std::size_t>(place.count) > hashes.size())
    throw std::out_of_range("the log has no such node");
  return ledger::fold(hashes.data() + place.first, place.count);
}

}  // namespace ashyq::witness
