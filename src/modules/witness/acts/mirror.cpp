#include "witness/acts/mirror.hpp"

#include <array>

#include "platform/files/durable_file.hpp"
#include "platform/storage/sqlite/file_lock.hpp"
#include "platform/storage/storage.hpp"
#include "witness/acts/in_order.hpp"
#include "witness/acts/log_reader.hpp"
#include "witness/storage/evidence.hpp"

namespace ashyq::witness {

namespace fs = std::filesystem;
using ledger::kEntries;
using ledger::kTileWidth;
using ledger::TileId;

namespace {

constexpr int kFullWidth = static_cast<int>(kTileWidth);
constexpr int kBundlesAhead = 8;
constexpr std::array kBeside{"figures.json", "policy.txt", "keys.json"};

struct FetchedBundle {
  std::uint64_t number{0};
  std::optional<std::string> entries, tile;
  bool is_local{false};
};

class Mirroring {
 public:
  explicit Mirroring(const MirrorOptions& options)
      : options_(options), source_(open_log(options.address)), folder_(options.folder) {}

  MirrorReport run() {
    // Before the checkpoint, so that they never speak of more than the copy holds.
    for (const char* name : kBeside) beside_.emplace_back(name, source_->read_beside(name));
    const auto text = source_->read("checkpoint");
    const auto now = read_checkpoint(text, options_.log);
    if (!now) report_.findings.push_back(now.error());
    else if (may_follow(*now)) copy(*now, *text);
    return std::move(report_);
  }

 private:
  bool may_follow(const SignedCheckpoint& now) {
    const auto text = platform::read_whole(folder_ / "checkpoint");
    if (!text) return true;
    auto before = read_checkpoint(text, options_.log);
    if (!before) throw std::runtime_error(folder_.string() + " holds something else than a copy of this log");
    before_ = std::move(*before);
    report_.before = report_.now = before_->checkpoint.size;
    const auto &then = before_->checkpoint, &is = now.checkpoint;
    if (is.size < then.size)
      return accuse(now, {Fault::Shrunk, {{"size", std::to_string(is.size)}, {"before", std::to_string(then.size)}}},
                    "The log is shorter than it was.");
    return is.size > then.size || is.root == then.root || forked(now);
  }

  bool forked(const SignedCheckpoint& now) {
    return accuse(now, {Fault::Forked, {{"before", std::to_string(before_->checkpoint.size)}}},
                  "One key signed two histories: the second tree does not begin with the first.");
  }

  bool accuse(const SignedCheckpoint& now, Finding finding, std::string_view what) {
    report_.evidence = keep_evidence(folder_, what, before_->note.str(), now.note.str());
    finding.facts.emplace_back("evidence", report_.evidence.string());
    report_.findings.push_back(std::move(finding));
    return false;
  }

  void copy(const SignedCheckpoint& now, const std::string& text) {
    try {
      LogReader reader(*source_, now.checkpoint);
      if (!begins_with_the_copy(reader)) {
        forked(now);
        return;
      }
      fetch_bundles(reader);
      fetch_rows(reader);
    } catch (const Untrue& wrong) {
      report_.findings.push_back({Fault::TileDiffers, {{"path", wrong.path}}});
      return;
    }
    for (const auto& [name, bytes] : beside_)
      if (bytes) put(name, *bytes);
    put("checkpoint", text);  // last: what it promises is there
    report_.now = now.checkpoint.size;
    remove_outgrown(now.checkpoint.size);
  }

  bool begins_with_the_copy(LogReader& reader) const {
    if (!before_ || before_->checkpoint.size == 0) return true;
    const auto node = [&](int level, std::uint64_t number) { return reader.node(level, number); };
    return ledger::root_of(before_->checkpoint.size, node) == before_->checkpoint.root;
  }

  void put(const fs::path& file, std::string_view bytes) const {
    fs::create_directories((folder_ / file).parent_path());
    platform::write_durably(folder_ / file, bytes);
  }

  // ---- entries and their hashes

  void fetch_bundles(LogReader& reader) {
    const std::uint64_t size = reader.checkpoint().size;
    const std::uint64_t first = report_.before / kTileWidth, end = (size + kTileWidth - 1) / kTileWidth;
    const int threads = options_.threads > 0 ? options_.threads : source_->good_threads();
    in_order(
        first, end, threads, static_cast<std::uint64_t>(threads) * kBundlesAhead,
        [&](std::uint64_t number) { return fetch(number, size); },
        [&](FetchedBundle got) { keep(reader, std::move(got)); });
  }

  FetchedBundle fetch(std::uint64_t number, std::uint64_t size) const {
    const int width = ledger::tile_width(0, number, size);
    FetchedBundle got{number, local({kEntries, number, width}), local({0, number, width}), true};
    return got.entries && got.tile ? got : fetch_anew(number, width);
  }

  FetchedBundle fetch_anew(std::uint64_t number, int width) const {
    return {number, read_tile(*source_, {kEntries, number, width}), read_tile(*source_, {0, number, width}), false};
  }

  /// From an interrupted run.
  std::optional<std::string> local(const TileId& tile) const {
    return platform::read_whole(folder_ / ledger::tile_path(tile));
  }

  void keep(LogReader& reader, FetchedBundle got) {
    const std::uint64_t size = reader.checkpoint().size;
    const int width = ledger::tile_width(0, got.number, size);
    if (got.is_local && !is_right(reader, got)) got = fetch_anew(got.number, width);
    if (options_.progress) options_.progress(got.number * kTileWidth, size);
    if (got.is_local) return;
    check(reader, got);
    report_.bytes += got.entries->size() + got.tile->size();
    put(ledger::tile_path({kEntries, got.number, width}), *got.entries);
    put(ledger::tile_path({0, got.number, width}), *got.tile);
  }

  static bool is_right(LogReader& reader, const FetchedBundle& got) {
    try {
      check(reader, got);
      return true;
    } catch (const Untrue&) {
      return false;
    }
  }

  static void check(LogReader& reader, const FetchedBundle& got) {
    LogReader::hold_against(reader.verified(0, got.number, got.tile), got.number, got.entries);
  }

  // ---- the levels above

  void fetch_rows(LogReader& reader) {
    const std::uint64_t size = reader.checkpoint().size;
    for (int level = 1; level < 8 && size >> (8 * level) > 0; ++level)
      for (std::uint64_t number = (report_.before >> (8 * level)) / kTileWidth;; ++number) {
        const int width = ledger::tile_width(level, number, size);
        if (width == 0) break;
        const std::string bytes = ledger::tile_bytes(reader.tile(level, number));
        put(ledger::tile_path({level, number, width}), bytes);
      }
  }

  /// Partial tiles whose full one is there serve nobody any more.
  void remove_outgrown(std::uint64_t size) const {
    for (int level = kEntries; level < 8; ++level) {
      const int rows = level == kEntries ? 0 : level;
      const std::uint64_t number = (report_.before >> (8 * rows)) / kTileWidth;
      if (ledger::tile_width(rows, number, size) != kFullWidth) continue;
      std::error_code absent;
      fs::remove_all((folder_ / ledger::tile_path({level, number, kFullWidth})).string() + ".p", absent);
    }
  }

  const MirrorOptions& options_;
  std::unique_ptr<LogSource> source_;
  const fs::path folder_;
  std::vector<std::pair<std::string, std::optional<std::string>>> beside_;
  std::optional<SignedCheckpoint> before_;
  MirrorReport report_;
};

}  // namespace

MirrorReport mirror(const MirrorOptions& options) {
  fs::create_directories(options.folder);
  const auto lock = platform::FileLock::try_take(options.folder / ".lock", "mirror");
  if (!lock) throw std::runtime_error("another process keeps " + options.folder.string() + " up to date already");
  return Mirroring(options).run();
}

}  // namespace ashyq::witness
