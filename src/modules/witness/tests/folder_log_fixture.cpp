#include "witness/tests/folder_log_fixture.hpp"

#include <stdlib.h>

#include <fstream>
#include <iterator>

namespace ashyq::witness {

namespace fs = std::filesystem;
using ledger::Hash;
using ledger::kTileWidth;

Scratch::Scratch() {
  std::string pattern = (fs::temp_directory_path() / "ashyq-witness-XXXXXX").string();
  path_ = ::mkdtemp(pattern.data());
}
Scratch::~Scratch() { fs::remove_all(path_); }

ledger::Signer log_signer() { return {"town.example/log", std::string(32, 'l')}; }
ledger::Signer witness_signer(char which) {
  return {std::string("witness-") + which, std::string(32, which), ledger::KeyType::CosignatureEd25519};
}

std::vector<std::string> some_entries(std::uint64_t count) {
  std::vector<std::string> entries;
  for (std::uint64_t i = 0; i < count; ++i) {
    const Hash tag = ledger::sha256("tag" + std::to_string(i)), sealed = ledger::sha256("c" + std::to_string(i));
    if (i % 20 == 0) entries.push_back(ledger::public_entry(R"({"act":"promises.missed","count":2})"));
    else if (i % 10 == 0) entries.push_back(ledger::public_entry(R"({"act":"promises.adopt_law"})"));
    else entries.push_back(ledger::sealed_entry(tag, sealed));
  }
  return entries;
}

FolderLog::FolderLog(fs::path folder, std::vector<std::string> entries)
    : folder_(std::move(folder)), entries_(std::move(entries)) {}

void FolderLog::publish(std::uint64_t size) {
  write_bundles(size);
  write_tiles(size);
  publish_checkpoint(size);
}

void FolderLog::publish_checkpoint(std::uint64_t size, const std::vector<ledger::NoteLine>& lines) {
  ledger::Note signed_note = note(size);
  signed_note.lines.insert(signed_note.lines.end(), lines.begin(), lines.end());
  write("checkpoint", signed_note.str());
}

void FolderLog::write_tiles(std::uint64_t size) {
  for (const auto& tile : ledger::tiles_of(size)) {
    std::vector<Hash> hashes;
    for (int i = 0; i < tile.width; ++i)
      hashes.push_back(node(8 * tile.level, tile.number * kTileWidth + static_cast<std::uint64_t>(i)));
    write(ledger::tile_path(tile), ledger::tile_bytes(hashes));
  }
}

void FolderLog::write_bundles(std::uint64_t size) {
  for (std::uint64_t first = 0; first < size; first += kTileWidth) {
    const std::uint64_t end = std::min(size, first + kTileWidth);
    const std::vector<std::string> some(entries_.begin() + static_cast<std::ptrdiff_t>(first),
                                        entries_.begin() + static_cast<std::ptrdiff_t>(end));
    write(ledger::tile_path({ledger::kEntries, first / kTileWidth, static_cast<int>(end - first)}),
          ledger::bundle_of(some));
  }
}

void FolderLog::set_entry(std::uint64_t index, std::string entry) { entries_.at(index) = std::move(entry); }

Hash FolderLog::node(int level, std::uint64_t number) const {
  if (level == 0) return ledger::leaf_hash(entries_.at(number));
  return ledger::node_hash(node(level - 1, 2 * number), node(level - 1, 2 * number + 1));
}

ledger::Checkpoint FolderLog::checkpoint(std::uint64_t size) const {
  ledger::Frontier frontier;
  for (std::uint64_t i = 0; i < size; ++i) frontier.append(ledger::leaf_hash(entries_.at(i)));
  return {log_signer().key().name, size, frontier.root()};
}

ledger::Note FolderLog::note(std::uint64_t size) const {
  const std::string text = checkpoint(size).text();
  return {text, {ledger::sign_note(text, log_signer())}};
}

std::vector<Hash> FolderLog::proof(std::uint64_t from, std::uint64_t to) const {
  return ledger::consistency_proof(from, to, [this](int level, std::uint64_t number) { return node(level, number); });
}

std::string FolderLog::submission(std::uint64_t from, std::uint64_t to) const {
  std::string body = "old " + std::to_string(from) + "\n";
  for (const Hash& hash : from <= to ? proof(from, to) : std::vector<Hash>{})
    body += ledger::to_base64(hash.view()) + "\n";
  return body + "\n" + note(to).str();
}

std::string FolderLog::read(const std::string& path) const {
  std::ifstream in(folder_ / path, std::ios::binary);
  if (!in) throw std::runtime_error("no " + path);
  return {std::istreambuf_iterator<char>(in), {}};
}

void FolderLog::write(const std::string& path, std::string_view bytes) const {
  const fs::path file = folder_ / path;
  fs::create_directories(file.parent_path());
  std::ofstream(file, std::ios::binary).write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
}

void FolderLog::flip(const std::string& path, std::size_t at) const {
  std::string bytes = read(path);
  bytes.at(at) = static_cast<char>(bytes.at(at) ^ 1);
  write(path, bytes);
}

}  // namespace ashyq::witness
