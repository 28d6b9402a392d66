// Tiles of a log, none believed before its hash leads up to the root that was signed.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "ledger/ledger.hpp"
#include "witness/storage/log_source.hpp"

namespace ashyq::witness {

/// What was served is not what was signed, or is not there: `path` says which file.
struct Untrue : std::runtime_error {
  explicit Untrue(std::string which)
      : std::runtime_error(which + " is not what the log signed"), path(std::move(which)) {}
  std::string path;
};

/// One thread at a time.
class LogReader {
 public:
  /// Reads the right edge of the tree and holds it against the root. Throws Untrue.
  LogReader(const LogSource& source, ledger::Checkpoint checkpoint);
  /// The hashes of a tile as wide as this tree has it. Throws Untrue.
  std::vector<ledger::Hash> tile(int level, std::uint64_t number);
  /// The same for bytes that somebody else has read already.
  std::vector<ledger::Hash> verified(int level, std::uint64_t number, const std::optional<std::string>& bytes);
  /// The entries of a bundle, each held against its hash. Throws Untrue.
  std::vector<std::string> entries(std::uint64_t number);
  static std::vector<std::string> hold_against(const std::vector<ledger::Hash>& hashes, std::uint64_t number,
                                               const std::optional<std::string>& bundle);
  /// For proofs and for roots of shorter trees.
  ledger::Hash node(int level, std::uint64_t number);
  const ledger::Checkpoint& checkpoint() const { return checkpoint_; }

 private:
  using Place = std::pair<int, std::uint64_t>;
  std::optional<std::vector<ledger::Hash>> read(int level, std::uint64_t number, int width) const;
  void read_edge();

  const LogSource& source_;
  const ledger::Checkpoint checkpoint_;
  std::map<Place, std::vector<ledger::Hash>> edge_;   // partial tiles
  std::map<Place, std::vector<ledger::Hash>> known_;  // full ones, a few
};

}  // namespace ashyq::witness
