// A log of any length in a folder; its audit; and the least that could be done with the same bytes.
//   audit_log generate FOLDER ENTRIES   audit_log audit FOLDER   audit_log read FOLDER
#include <fcntl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <atomic>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <thread>

#include <fmt/format.h>

#include "witness/rules/tile_rows.hpp"
#include "witness/witness.hpp"

namespace {

using namespace ashyq;
namespace fs = std::filesystem;
using ledger::Hash;
using ledger::kTileWidth;

ledger::Signer signer() { return {"bench.example/log", std::string(32, 'b')}; }

void write(const fs::path& file, const std::string& bytes) {
  fs::create_directories(file.parent_path());
  std::ofstream(file, std::ios::binary) << bytes;
}

/// As a city's beat leaves them: one act in clear among many sealed ones.
std::string entry(std::uint64_t index) {
  if (index % 256 == 0) return ledger::public_entry(R"({"act":"promises.missed","count":1})");
  const Hash tag = ledger::sha256(ledger::be64(index));
  return ledger::sealed_entry(tag, tag);
}

int generate(const fs::path& folder, std::uint64_t size) {
  witness::TileRows rows([&](const ledger::TileId& tile, const std::vector<Hash>& hashes) {
    write(folder / ledger::tile_path(tile), ledger::tile_bytes(hashes));
  });
  std::vector<Hash> hashes;
  for (std::uint64_t first = 0; first < size; first += kTileWidth) {
    std::vector<std::string> entries;
    hashes.clear();
    for (std::uint64_t i = first; i < std::min(size, first + kTileWidth); ++i) {
      entries.push_back(entry(i));
      hashes.push_back(ledger::leaf_hash(entries.back()));
    }
    const int width = static_cast<int>(entries.size());
    write(folder / ledger::tile_path({ledger::kEntries, first / kTileWidth, width}), ledger::bundle_of(entries));
    write(folder / ledger::tile_path({0, first / kTileWidth, width}), ledger::tile_bytes(hashes));
    if (width == static_cast<int>(kTileWidth)) rows.add(ledger::fold(hashes.data(), width)), hashes.clear();
  }
  rows.finish();
  const ledger::Checkpoint checkpoint{signer().key().name, size, rows.root_with(hashes)};
  write(folder / "checkpoint", ledger::signed_note(checkpoint.text(), signer()));
  return 0;
}

void say(std::uint64_t entries, std::uint64_t bytes, std::chrono::duration<double> took) {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  std::cout << fmt::format(R"({{"entries":{},"bytes":{},"seconds":{:.3f},"peak_kib":{}}})", entries, bytes,
                           took.count(), usage.ru_maxrss)
            << '\n';
}

int audit(const fs::path& folder) {
  const auto begin = std::chrono::steady_clock::now();
  const auto report =
      witness::audit({.address = folder.string(), .log = {signer().key().name, {signer().key()}}},
                     std::chrono::time_point_cast<std::chrono::milliseconds>(std::chrono::system_clock::now()));
  if (!report.ok()) throw std::runtime_error("the audit found something wrong with the log of the bench");
  say(report.checkpoint->size, report.bytes, std::chrono::steady_clock::now() - begin);
  return 0;
}

/// Every file read once and hashed as a whole, on as many threads as the audit has.
int read(const fs::path& folder) {
  const auto begin = std::chrono::steady_clock::now();
  std::vector<fs::path> files;
  for (const auto& entry : fs::recursive_directory_iterator(folder / "tile"))
    if (entry.is_regular_file()) files.push_back(entry.path());
  std::atomic<std::size_t> next{0};
  std::atomic<std::uint64_t> bytes{0};
  const auto work = [&] {
    std::string buffer(1 << 20, '\0');
    for (std::size_t i = next++; i < files.size(); i = next++) {
      const int descriptor = ::open(files[i].c_str(), O_RDONLY | O_CLOEXEC);
      const ssize_t got = ::read(descriptor, buffer.data(), buffer.size());
      ::close(descriptor);
      if (got <= 0) throw std::runtime_error("cannot read " + files[i].string());
      ledger::sha256({buffer.data(), static_cast<std::size_t>(got)});
      bytes += static_cast<std::uint64_t>(got);
    }
  };
  {
    std::vector<std::jthread> threads;
    for (unsigned i = 0; i < std::max(2U, std::thread::hardware_concurrency()); ++i) threads.emplace_back(work);
  }
  say(0, bytes, std::chrono::steady_clock::now() - begin);
  return 0;
}

}  // namespace

int main(int argc, char** argv) try {
  const std::string what = argc > 2 ? argv[1] : "";
  if (what == "generate" && argc == 4) return generate(argv[2], std::stoull(argv[3]));
  if (what == "audit") return audit(argv[2]);
  if (what == "read") return read(argv[2]);
  std::cerr << "audit_log generate FOLDER ENTRIES | audit FOLDER | read FOLDER\n";
  return 2;
} catch (const std::exception& fault) {
  std::cerr << fault.what() << '\n';
  return 1;
}
