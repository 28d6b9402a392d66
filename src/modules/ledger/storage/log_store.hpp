// The log as it lies in the database: head, tiles, bundles, checkpoints.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "ledger/rules/checkpoint.hpp"
#include "ledger/rules/merkle.hpp"
#include "ledger/rules/tiles.hpp"
#include "platform/storage/storage.hpp"

namespace ashyq::ledger {

struct Head {
  std::string origin;
  std::uint64_t size{0};
  Hash root{};
};
std::optional<Head> head_of(platform::Tx&);
/// Once in the life of a log.
void begin_log(platform::Tx&, std::string_view origin);

/// Reads nodes of the tree from stored tiles; each tile is read once.
class TileNodes {
 public:
  explicit TileNodes(platform::Tx& tx) : tx_(tx) {}
  /// Throws std::runtime_error when the tile is missing or short: the tables are damaged.
  Hash operator()(int level, std::uint64_t number);

 private:
  const std::vector<Hash>& tile(int level, std::uint64_t number);
  platform::Tx& tx_;
  std::map<std::pair<int, std::uint64_t>, std::vector<Hash>> tiles_;
};

/// Appends within one transaction: only the tiles at the edge are touched, each is written once.
class LogWriter {
 public:
  /// Reads the head; it must be what nobody else changes meanwhile: finish() compares.
  explicit LogWriter(platform::Tx& tx);
  std::uint64_t size() const { return size_; }
  void append(const std::string& entry);
  /// Writes tiles, the new head and the checkpoint row to be signed. Throws platform::Conflict if the head moved.
  Head finish(Instant now);

 private:
  struct Edge {
    std::uint64_t number{0};
    std::string bytes;
    std::uint64_t entries{0};
  };
  Edge& edge(int level);
  void push(int level, const Hash& hash);
  void write(int level, const Edge& edge);

  platform::Tx& tx_;
  Head before_;
  std::uint64_t size_;
  std::map<int, Edge> edges_;
};

/// The bytes of a tile or bundle, cut to its width; nullopt when a tree of `size` has no such tile.
std::optional<std::string> tile_file(platform::Tx&, const TileId&, std::uint64_t size);
/// `count` entries from `first`.
std::vector<std::string> entries_between(platform::Tx&, std::uint64_t first, std::uint64_t count);

struct StoredCheckpoint {
  std::uint64_t size{0};
  Hash root{};
  Instant made_at{};
  std::optional<std::string> note;  // the log's own signature only
  std::optional<Instant> published_at;
};
std::optional<StoredCheckpoint> newest_checkpoint(platform::Tx&);
std::optional<StoredCheckpoint> newest_published(platform::Tx&);
std::optional<StoredCheckpoint> checkpoint_of(platform::Tx&, std::uint64_t size);
/// When the log was first ready to be shown; before that: nullopt.
std::optional<Instant> first_checkpoint_at(platform::Tx&);
/// Of what is older than `before` only the last checkpoint of each day stays. Tiles serve any size without its row.
void forget_checkpoints(platform::Tx&, Instant before);
void keep_note(platform::Tx&, std::uint64_t size, const std::string& note);
void mark_published(platform::Tx&, std::uint64_t size, Instant now);
void keep_cosignature(platform::Tx&, std::uint64_t size, std::string_view witness, const std::string& line,
                      Instant now);
/// The note with all cosignature lines behind the log's own.
std::string with_cosignatures(platform::Tx&, const StoredCheckpoint&);

struct WitnessState {
  std::string name;
  std::uint64_t size{0};
  std::optional<Instant> cosigned_at;
  std::optional<Instant> asked_at;
  std::string trouble;  // a word: "refused_fork", "unreachable", …; empty when all is well
};
std::vector<WitnessState> witness_states(platform::Tx&);
void keep_witness_state(platform::Tx&, const WitnessState&);

}  // namespace ashyq::ledger
