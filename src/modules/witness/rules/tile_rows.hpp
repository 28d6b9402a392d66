// The levels above the leaves, grown from left to right with one unfinished tile a level: a log of any length is
// recomputed in a few kilobytes.
#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "ledger/ledger.hpp"

namespace ashyq::witness {

class TileRows {
 public:
  /// Called for each tile of level 1 and above as soon as it is full; by finish() for the partial ones.
  using Take = std::function<void(const ledger::TileId&, const std::vector<ledger::Hash>&)>;
  explicit TileRows(Take take) : take_(std::move(take)) {}

  /// The root of the next full tile of level 0.
  void add(const ledger::Hash& root);
  void finish();
  /// Of all full tiles so far and `leaves`, fewer than 256, after them.
  ledger::Hash root_with(const std::vector<ledger::Hash>& leaves) const;
  /// Full tiles of level 0 so far.
  std::uint64_t count() const { return count_; }

 private:
  struct Row {
    std::uint64_t number{0};  // of the unfinished tile
    std::vector<ledger::Hash> hashes;
  };
  void push(std::size_t level, const ledger::Hash& hash);

  Take take_;
  std::uint64_t count_{0};
  std::vector<Row> rows_;  // [0] is level 1
};

}  // namespace ashyq::witness
