#include "ledger/storage/log_store.hpp"

#include <stdexcept>

#include <fmt/format.h>

namespace ashyq::ledger {

using platform::Blob;
using platform::Tx;

namespace {

Hash hash_in(const platform::Row& row, std::size_t column) {
  const auto hash = Hash::from(row.get<Blob>(column).bytes);
  if (!hash) throw std::runtime_error("the log's tables hold a hash that is not 32 bytes");
  return *hash;
}

std::optional<std::string> stored_tile(Tx& tx, int level, std::uint64_t number) {
  const auto row = tx.one("select bytes from ledger_tile where level = ? and number = ?", level, number);
  if (!row) return std::nullopt;
  return row->get<Blob>(0).bytes;
}

}  // namespace

std::optional<Head> head_of(Tx& tx) {
  const auto row = tx.one("select origin, size, root from ledger_head where id = 1");
  if (!row) return std::nullopt;
  return Head{row->get<std::string>(0), row->get<std::uint64_t>(1), hash_in(*row, 2)};
}

void begin_log(Tx& tx, std::string_view origin) {
  tx.run("insert into ledger_head (id, origin, size, root) values (1, ?, 0, ?)", origin, Blob{empty_root().str()});
}

Hash TileNodes::operator()(int level, std::uint64_t number) {
  const NodePlace place = place_of(level, number);
  const auto& hashes = tile(place.tile_level, place.tile);
  if (static_cast<std::size_t>(place.first + place.count) > hashes.size())
    throw std::runtime_error(fmt::format("tile {}/{} of the log is short", place.tile_level, place.tile));
  return fold(hashes.data() + place.first, place.count);
}

const std::vector<Hash>& TileNodes::tile(int level, std::uint64_t number) {
  const auto known = tiles_.find({level, number});
  if (known != tiles_.end()) return known->second;
  const auto bytes = stored_tile(tx_, level, number);
  auto hashes = bytes ? hashes_of(*bytes) : std::nullopt;
  if (!hashes) throw std::runtime_error(fmt::format("tile {}/{} of the log is missing or damaged", level, number));
  return tiles_.emplace(std::pair(level, number), std::move(*hashes)).first->second;
}

LogWriter::LogWriter(Tx& tx) : tx_(tx) {
  const auto head = head_of(tx);
  if (!head) throw std::logic_error("the log has not begun");
  before_ = *head;
  size_ = head->size;
}

void LogWriter::append(const std::string& entry) {
  Edge& bundle = edge(kEntries);
  bundle.bytes += be16(static_cast<std::uint16_t>(entry.size()));
  bundle.bytes += entry;
  if (++bundle.entries == kTileWidth) {
    write(kEntries, bundle);
    bundle = {bundle.number + 1, "", 0};
  }
  ++size_;
  push(0, leaf_hash(entry));
}

LogWriter::Edge& LogWriter::edge(int level) {
  const auto known = edges_.find(level);
  if (known != edges_.end()) return known->second;
  // How many hashes (or entries) of this level a tree of before_.size has.
  const int shift = level == kEntries ? 0 : 8 * level;
  const std::uint64_t there = shift > 63 ? 0 : before_.size >> shift;
  Edge edge{there / kTileWidth, "", there % kTileWidth};
  if (edge.entries > 0) {
    auto bytes = stored_tile(tx_, level, edge.number);
    if (!bytes) throw std::runtime_error("the edge of the log is missing from its tables");
    edge.bytes = std::move(*bytes);
  }
  return edges_.emplace(level, std::move(edge)).first->second;
}

void LogWriter::push(int level, const Hash& hash) {
  Edge& here = edge(level);
  here.bytes += hash.view();
  if (++here.entries < kTileWidth) return;
  write(level, here);
  const auto hashes = hashes_of(here.bytes);
  here = {here.number + 1, "", 0};
  push(level + 1, fold(hashes->data(), static_cast<int>(kTileWidth)));
}

void LogWriter::write(int level, const Edge& edge) {
  tx_.run(
      "insert into ledger_tile (level, number, bytes) values (?, ?, ?) "
      "on conflict (level, number) do update set bytes = excluded.bytes",
      level, edge.number, Blob{edge.bytes});
}

Head LogWriter::finish(Instant now) {
  for (const auto& [level, edge] : edges_)
    if (edge.entries > 0) write(level, edge);
  TileNodes nodes(tx_);
  const Hash root = size_ == 0 ? empty_root() : root_of(size_, std::ref(nodes));
  const auto moved = tx_.run("update ledger_head set size = ?, root = ? where id = 1 and size = ?", size_,
                             Blob{root.str()}, before_.size);
  if (moved != 1) throw platform::Conflict("the head of the log moved meanwhile");
  tx_.run("insert into ledger_checkpoint (size, root, made_at) values (?, ?, ?) on conflict (size) do nothing", size_,
          Blob{root.str()}, now);
  return {before_.origin, size_, root};
}

std::optional<std::string> tile_file(Tx& tx, const TileId& tile, std::uint64_t size) {
  const int level = tile.level == kEntries ? 0 : tile.level;
  const int there = tile_width(level, tile.number, size);
  if (there < tile.width) return std::nullopt;
  const auto bytes = stored_tile(tx, tile.level, tile.number);
  if (!bytes) return std::nullopt;
  return cut_to(tile, *bytes);
}

std::vector<std::string> entries_between(Tx& tx, std::uint64_t first, std::uint64_t count) {
  std::vector<std::string> found;
  for (std::uint64_t number = first / kTileWidth; number * kTileWidth < first + count; ++number) {
    const auto bytes = stored_tile(tx, kEntries, number);
    const auto entries = bytes ? entries_of(*bytes) : std::nullopt;
    if (!entries) throw std::runtime_error(fmt::format("bundle {} of the log is missing or damaged", number));
    for (std::size_t i = 0; i < entries->size(); ++i) {
      const std::uint64_t index = number * kTileWidth + i;
      if (index >= first && index < first + count) found.push_back((*entries)[i]);
    }
  }
  return found;
}

namespace {

constexpr std::string_view kCheckpoint = "select size, root, made_at, note, published_at from ledger_checkpoint ";

std::optional<StoredCheckpoint> checkpoint_in(const std::optional<platform::Row>& row) {
  if (!row) return std::nullopt;
  return StoredCheckpoint{row->get<std::uint64_t>(0), hash_in(*row, 1), row->get<Instant>(2),
                          row->get<std::optional<std::string>>(3), row->get<std::optional<Instant>>(4)};
}

}  // namespace

std::optional<StoredCheckpoint> newest_checkpoint(Tx& tx) {
  return checkpoint_in(tx.one(std::string(kCheckpoint) + "order by size desc limit 1"));
}

std::optional<StoredCheckpoint> newest_published(Tx& tx) {
  return checkpoint_in(tx.one(std::string(kCheckpoint) + "where published_at is not null order by size desc limit 1"));
}

std::optional<StoredCheckpoint> checkpoint_of(Tx& tx, std::uint64_t size) {
  return checkpoint_in(tx.one(std::string(kCheckpoint) + "where size = ?", size));
}

std::optional<Instant> first_checkpoint_at(Tx& tx) {
  const auto row = tx.one("select made_at from ledger_checkpoint order by size limit 1");
  return row ? std::optional(row->get<Instant>(0)) : std::nullopt;
}

void forget_checkpoints(Tx& tx, Instant before) {
  constexpr std::string_view kOld =
      "made_at < ? and size not in (select max(size) from ledger_checkpoint group by made_at / 86400000)";
  tx.run("delete from ledger_cosignature where size in (select size from ledger_checkpoint where " + std::string(kOld) +
             ")",
         before);
  tx.run("delete from ledger_checkpoint where " + std::string(kOld), before);
}

void keep_note(Tx& tx, std::uint64_t size, const std::string& note) {
  tx.run("update ledger_checkpoint set note = ? where size = ?", note, size);
}

void mark_published(Tx& tx, std::uint64_t size, Instant now) {
  tx.run("update ledger_checkpoint set published_at = ? where size = ? and published_at is null", now, size);
}

void keep_cosignature(Tx& tx, std::uint64_t size, std::string_view witness, const std::string& line, Instant now) {
  tx.run(
      "insert into ledger_cosignature (size, witness, line, at) values (?, ?, ?, ?) "
      "on conflict (size, witness) do update set line = excluded.line, at = excluded.at",
      size, witness, line, now);
}

std::string with_cosignatures(Tx& tx, const StoredCheckpoint& checkpoint) {
  std::string note = checkpoint.note.value_or("");
  for (const auto& row :
       tx.query("select line from ledger_cosignature where size = ? order by witness", checkpoint.size))
    note += row.get<std::string>(0);
  return note;
}

std::vector<WitnessState> witness_states(Tx& tx) {
  std::vector<WitnessState> states;
  for (const auto& row :
       tx.query("select name, size, cosigned_at, asked_at, trouble from ledger_witness order by name"))
    states.push_back({row.get<std::string>(0), row.get<std::uint64_t>(1), row.get<std::optional<Instant>>(2),
                      row.get<std::optional<Instant>>(3), row.get<std::string>(4)});
  return states;
}

void keep_witness_state(Tx& tx, const WitnessState& state) {
  tx.run(
      "insert into ledger_witness (name, size, cosigned_at, asked_at, trouble) values (?, ?, ?, ?, ?) "
      "on conflict (name) do update set size = excluded.size, cosigned_at = excluded.cosigned_at, "
      "asked_at = excluded.asked_at, trouble = excluded.trouble",
      state.name, state.size, state.cosigned_at, state.asked_at.value_or(Instant{}), state.trouble);
}

}  // namespace ashyq::ledger
