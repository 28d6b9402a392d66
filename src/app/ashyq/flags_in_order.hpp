// Work on pieces by many threads, written as if by one: in the order of the input.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <vector>

#include "integrity/reading/source.hpp"

namespace ashyq::app {

/// Two texts that grow side by side: what comes out, and what is said of it.
struct Written {
  std::string out, notes;
};

class InOrder {
 public:
  using Write = std::function<void(const Written&)>;
  InOrder(unsigned workers, Write write) : workers_(workers), write_(std::move(write)) {}

  /// `work` appends to the texts of this piece. Call as for_each_piece() calls.
  template <class Work>
  void take(unsigned worker, const integrity::Piece& piece, Work work) {
    Share& share = workers_[worker];
    if (!share.begun || piece.number != share.last + 1 || share.text.out.size() > kMostHeld)
      hand_over(share, piece.number);
    share.last = piece.number;
    work(share.text);
  }
  /// After the last piece.
  void finish();

 private:
  static constexpr std::size_t kMostHeld = 1 << 20;
  /// Pieces that one worker goes through one after the other.
  struct Share {
    bool begun{false};
    std::uint64_t first{0}, last{0};
    Written text;
  };

  void hand_over(Share& share, std::uint64_t next);
  void write_ready();
  bool take_ready(Written& text);
  void give_back(Written text);
  bool are_many_waiting();

  std::vector<Share> workers_;
  Write write_;
  std::mutex writing_;  ///< held by who writes; the others go on meanwhile
  std::mutex mutex_;    ///< of what is below, and of the beginnings of shares
  std::map<std::uint64_t, Written> waiting_;
  std::vector<Written> empty_;  ///< written and used again, so that no text grows from nothing
};

}  // namespace ashyq::app
