#include "witness/storage/durable_file.hpp"

#include <chrono>
#include <fstream>
#include <iterator>

#include <date/date.h>
#include <fmt/format.h>

#include "platform/storage/sqlite/file_lock.hpp"
#include "platform/storage/storage.hpp"

namespace ashyq::witness {

namespace fs = std::filesystem;

void write_durably(const fs::path& file, std::string_view bytes) {
  std::error_code wrong;
  if (file.has_parent_path()) fs::create_directories(file.parent_path(), wrong);
  const fs::path part = file.string() + ".part";
  {
    std::ofstream out(part, std::ios::binary | std::ios::trunc);
    out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    if (!out.flush()) throw platform::Unavailable(file.string() + " cannot be written");
  }
  platform::keep_on_disk(part, file);
}

std::optional<std::string> read_whole(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in) return std::nullopt;
  return std::string{std::istreambuf_iterator<char>(in), {}};
}

fs::path keep_evidence(const fs::path& folder, std::string_view what, std::string_view note_before,
                       std::string_view note_now) {
  const auto now = std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
  const fs::path file = folder / fmt::format("evidence-{}.txt", date::format("%Y%m%dT%H%M%SZ", now));
  write_durably(file,
                fmt::format("{}\n\n--- signed before ---\n{}\n--- signed now ---\n{}", what, note_before, note_now));
  return file;
}

}  // namespace ashyq::witness
