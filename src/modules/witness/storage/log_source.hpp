// Where a log's files are read from: a server, or a folder that somebody copied.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "ledger/ledger.hpp"

namespace ashyq::witness {

/// Call from any thread.
class LogSource {
 public:
  virtual ~LogSource() = default;
  /// "checkpoint", "tile/0/000"; nullopt when there is no such file. Throws platform::Unavailable.
  virtual std::optional<std::string> read(const std::string& path) const = 0;
  /// What the city publishes beside its log: "figures.json", "policy.txt", "keys.json".
  virtual std::optional<std::string> read_beside(const std::string& name) const = 0;
  /// How many requests are worth having under way at once.
  virtual int good_threads() const = 0;
};

/// http:// or https:// (up to and with the log's prefix), file://, or a folder. Throws std::runtime_error.
std::unique_ptr<LogSource> open_log(const std::string& address);

/// A tile or an entry bundle. Where the partial one is gone, the full one, cut to the width asked for; nullopt when
/// neither is there or the full one is not what a tile or bundle looks like.
std::optional<std::string> read_tile(const LogSource& source, const ledger::TileId& tile);

}  // namespace ashyq::witness
