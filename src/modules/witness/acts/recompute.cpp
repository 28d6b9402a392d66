#include "witness/acts/recompute.hpp"

#include "witness/acts/in_order.hpp"
#include "witness/rules/tile_rows.hpp"

namespace ashyq::witness {

using ledger::Hash;
using ledger::kEntries;
using ledger::kTileWidth;
using ledger::TileId;

namespace {

constexpr std::size_t kMostFindings = 100;
constexpr int kBundlesAhead = 8;              // of each thread
constexpr std::uint64_t kProgressEvery = 64;  // bundles

class Recomputing {
 public:
  Recomputing(const LogSource& source, std::uint64_t size, const RecomputeOptions& options)
      : source_(source), size_(size), options_(options) {}

  Recomputed run() {
    const std::uint64_t bundles = (size_ + kTileWidth - 1) / kTileWidth;
    const int threads = options_.threads > 0 ? options_.threads : source_.good_threads();
    in_order(
        0, bundles, threads, static_cast<std::uint64_t>(threads) * kBundlesAhead,
        [this](std::uint64_t number) { return check(number); }, [this](CheckedBundle one) { take(std::move(one)); });
    if (lost_) return std::move(found_);
    rows_.finish();
    remember_if_before(last_leaves_);
    found_.root = size_ == 0 ? ledger::empty_root() : rows_.root_with(last_leaves_);
    return std::move(found_);
  }

 private:
  CheckedBundle check(std::uint64_t number) const {
    const int width = ledger::tile_width(0, number, size_);
    return check_bundle({number, width, options_.figures_size}, read_tile(source_, {kEntries, number, width}),
                        read_tile(source_, {0, number, width}));
  }

  void take(CheckedBundle one) {
    found_.tally.add(one.tally);
    found_.bytes += one.bytes;
    keep(found_.certain, one.certain);
    keep(found_.if_tiles_are_right, one.if_tile_is_right);
    keep(found_.if_entries_are_right, one.if_entries_are_right);
    if (options_.progress && one.number % kProgressEvery == 0) options_.progress(one.number * kTileWidth, size_);
    lost_ = lost_ || one.leaves.empty();
    if (lost_) return;
    remember_if_before(one.leaves);
    if (one.leaves.size() == kTileWidth) rows_.add(one.root);
    else last_leaves_ = std::move(one.leaves);
  }

  /// `leaves` come next.
  void remember_if_before(const std::vector<Hash>& leaves) {
    if (!options_.before || found_.root_before) return;
    const std::uint64_t done = rows_.count() * kTileWidth, before = *options_.before;
    if (before < done || before > done + leaves.size()) return;
    const auto end = leaves.begin() + static_cast<std::ptrdiff_t>(before - done);
    if (before - done == kTileWidth) return;  // a full tile: when it stands in its row
    found_.root_before = before == 0 ? ledger::empty_root() : rows_.root_with({leaves.begin(), end});
  }

  void compare_row(const TileId& tile, const std::vector<Hash>& hashes) {
    const auto served = read_tile(source_, tile);
    const Facts facts{{"path", ledger::tile_path(tile)}};
    if (!served) return keep(found_.certain, {{Fault::TileMissing, facts}});
    found_.bytes += served->size();
    if (*served != ledger::tile_bytes(hashes)) keep(found_.if_entries_are_right, {{Fault::TileDiffers, facts}});
  }

  void keep(std::vector<Finding>& among, const std::vector<Finding>& more) {
    for (const Finding& finding : more) {
      if (among.size() < kMostFindings) among.push_back(finding);
      else ++found_.left_out;
    }
  }

  const LogSource& source_;
  const std::uint64_t size_;
  const RecomputeOptions& options_;
  Recomputed found_;
  TileRows rows_{[this](const TileId& tile, const std::vector<Hash>& hashes) { compare_row(tile, hashes); }};
  std::vector<Hash> last_leaves_;
  bool lost_{false};
};

}  // namespace

Recomputed recompute(const LogSource& source, std::uint64_t size, const RecomputeOptions& options) {
  return Recomputing(source, size, options).run();
}

}  // namespace ashyq::witness
