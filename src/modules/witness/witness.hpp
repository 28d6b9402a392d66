// The door to the outsiders' side of the log: a witness's server, the audit, the full copy. Nothing here needs a city:
// an NGO or a university runs these with one command and believes nobody.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "platform/clock/clock.hpp"
#include "platform/http/server.hpp"
#include "witness/acts/audit.hpp"
#include "witness/acts/mirror.hpp"
#include "witness/rules/submission.hpp"
#include "witness/web/report_text.hpp"

namespace ashyq::witness {

struct WitnessOptions {
  std::string name;               // of the key; needed at the first start
  std::filesystem::path folder;   // key and memory
  std::filesystem::path sources;  // templates, translations, migrations
  std::filesystem::path assets;
  std::string url;  // how logs and monitors reach it; empty: the address it listens on
  platform::ServerOptions http;
  std::vector<WatchedLog> logs;
};
/// "VKEY" or "ORIGIN VKEY" into `logs`; a second key of the same origin joins the first. Throws std::runtime_error.
void add_watched(std::vector<WatchedLog>& logs, const std::string& text);
/// From witness.toml; unknown settings are mistakes: std::runtime_error.
void read_witness_file(const std::filesystem::path& file, WitnessOptions& options);

class WitnessServer {
 public:
  /// Makes key and tables where they are missing. Throws when anything is wrong with them.
  WitnessServer(WitnessOptions options, const platform::Clock& clock);
  ~WitnessServer();
  void start();
  void stop();
  std::uint16_t port() const;
  const ledger::VerifierKey& key() const;
  std::string url() const;
  /// The line a city writes into its policy to be watched by this witness.
  std::string policy_line() const;
  /// The line a city writes into [ledger] draw_sources, to have this organisation's share in its draws.
  std::string draw_source_line() const;
  /// For tests: the same answers without a socket.
  const platform::Dispatcher& dispatcher() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

/// The texts of this module alone, for programs without a city.
std::unique_ptr<platform::Catalogue> texts_of_outsiders(const std::filesystem::path& sources);

}  // namespace ashyq::witness
