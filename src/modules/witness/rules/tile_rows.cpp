#include "witness/rules/tile_rows.hpp"

#include <bit>

namespace ashyq::witness {

using ledger::Hash;
using ledger::kTileWidth;

namespace {

/// The full subtrees that a row of hashes of full subtrees is made of, largest first.
void add_peaks(std::vector<Hash>& peaks, const std::vector<Hash>& row) {
  for (std::size_t first = 0; first < row.size();) {
    const std::size_t count = std::bit_floor(row.size() - first);
    peaks.push_back(ledger::fold(row.data() + first, static_cast<int>(count)));
    first += count;
  }
}

}  // namespace

void TileRows::add(const Hash& root) {
  ++count_;
  push(0, root);
}

void TileRows::push(std::size_t level, const Hash& hash) {
  if (level == rows_.size()) rows_.emplace_back();
  rows_[level].hashes.push_back(hash);
  if (rows_[level].hashes.size() < kTileWidth) return;
  const std::vector<Hash> full = std::exchange(rows_[level].hashes, {});
  const std::uint64_t number = rows_[level].number++;
  take_({static_cast<int>(level) + 1, number, static_cast<int>(kTileWidth)}, full);
  push(level + 1, ledger::fold(full.data(), static_cast<int>(kTileWidth)));
}

void TileRows::finish() {
  for (std::size_t level = 0; level < rows_.size(); ++level) {
    const Row& row = rows_[level];
    if (!row.hashes.empty())
      take_({static_cast<int>(level) + 1, row.number, static_cast<int>(row.hashes.size())}, row.hashes);
  }
}

Hash TileRows::root_with(const std::vector<Hash>& leaves) const {
  std::vector<Hash> peaks;
  for (auto row = rows_.rbegin(); row != rows_.rend(); ++row) add_peaks(peaks, row->hashes);
  add_peaks(peaks, leaves);
  return ledger::Frontier(count_ * kTileWidth + leaves.size(), std::move(peaks)).root();
}

}  // namespace ashyq::witness
