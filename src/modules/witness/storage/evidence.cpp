#include "witness/storage/evidence.hpp"

#include <chrono>

#include <date/date.h>
#include <fmt/format.h>

#include "platform/files/durable_file.hpp"

namespace ashyq::witness {

namespace fs = std::filesystem;

fs::path keep_evidence(const fs::path& folder, std::string_view what, std::string_view note_before,
                       std::string_view note_now) {
  const auto now = std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
  const fs::path file = folder / fmt::format("evidence-{}.txt", date::format("%Y%m%dT%H%M%SZ", now));
  fs::create_directories(folder);
  platform::write_durably(file, fmt::format("{}\n\n--- signed before ---\n{}\n--- signed now ---\n{}", what,
                                            note_before, note_now));
  return file;
}

}  // namespace ashyq::witness
