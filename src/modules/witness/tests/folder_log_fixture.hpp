// A log in a folder, built naively from a list of entries, to be tampered with.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "ledger/ledger.hpp"

namespace ashyq::witness {

/// Goes away with its owner.
class Scratch {
 public:
  Scratch();
  ~Scratch();
  Scratch(const Scratch&) = delete;
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

ledger::Signer log_signer();
ledger::Signer witness_signer(char which = 'a');
/// Sealed acts, and every tenth entry a public one; of those every other one tells of two missed promises.
std::vector<std::string> some_entries(std::uint64_t count);

class FolderLog {
 public:
  FolderLog(std::filesystem::path folder, std::vector<std::string> entries);
  /// Bundles, tiles and a signed checkpoint for the first `size` entries.
  void publish(std::uint64_t size);
  /// The checkpoint alone, with these lines under the log's own.
  void publish_checkpoint(std::uint64_t size, const std::vector<ledger::NoteLine>& lines = {});
  void write_tiles(std::uint64_t size);
  void write_bundles(std::uint64_t size);
  void set_entry(std::uint64_t index, std::string entry);

  ledger::Checkpoint checkpoint(std::uint64_t size) const;
  ledger::Note note(std::uint64_t size) const;
  std::vector<ledger::Hash> proof(std::uint64_t from, std::uint64_t to) const;
  /// Without cosignatures, as a log would send it.
  std::string submission(std::uint64_t from, std::uint64_t to) const;
  const std::filesystem::path& folder() const { return folder_; }
  std::vector<std::string>& entries() { return entries_; }

  std::string read(const std::string& path) const;
  void write(const std::string& path, std::string_view bytes) const;
  void flip(const std::string& path, std::size_t at) const;

 private:
  ledger::Hash node(int level, std::uint64_t number) const;
  std::filesystem::path folder_;
  std::vector<std::string> entries_;
};

}  // namespace ashyq::witness
