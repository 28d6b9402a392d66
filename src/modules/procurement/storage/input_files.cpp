#include "procurement/storage/input_files.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <system_error>

#include "integrity/reading/source.hpp"
#include "platform/files/durable_file.hpp"
#include "platform/storage/storage.hpp"

namespace ashyq::procurement {

namespace fs = std::filesystem;

namespace {

void sync(const fs::path& what) {
  const int file = open(what.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) throw platform::Unavailable("an input of procurement cannot be kept");
  const bool kept = fsync(file) == 0;
  close(file);
  if (!kept) throw platform::Unavailable("an input of procurement cannot be kept");
}

/// What is only half there has another name.
bool is_digest(std::string_view name) {
  return name.size() == 64 && name.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

}  // namespace

InputFiles::InputFiles(fs::path folder) : folder_(std::move(folder)) { fs::create_directories(folder_); }

KeptInput InputFiles::take(const fs::path& staged) {
  KeptInput kept{integrity::digest_of({{staged.string(), {}}}), static_cast<std::int64_t>(fs::file_size(staged))};
  const fs::path place = path_of(kept.sha256);
  if (fs::exists(place)) {
    fs::last_write_time(place, fs::file_time_type::clock::now());
    return kept;
  }
  sync(staged);
  std::error_code other_disk;
  fs::rename(staged, place, other_disk);
  if (other_disk) {
    fs::copy_file(staged, folder_ / (kept.sha256 + ".part"), fs::copy_options::overwrite_existing);
    sync(folder_ / (kept.sha256 + ".part"));
    fs::rename(folder_ / (kept.sha256 + ".part"), place);
  }
  sync(folder_);
  return kept;
}

std::vector<std::string> InputFiles::untouched_for(std::chrono::hours age) const {
  std::vector<std::string> found;
  for (const fs::directory_entry& file : fs::directory_iterator(folder_))
    if (const std::string name = file.path().filename(); is_digest(name) && is_untouched_for(name, age))
      found.push_back(name);
  return found;
}

bool InputFiles::is_untouched_for(std::string_view sha256, std::chrono::hours age) const {
  std::error_code gone;
  const auto touched = fs::last_write_time(path_of(sha256), gone);
  return !gone && touched < fs::file_time_type::clock::now() - age;
}

void InputFiles::remove(std::string_view sha256) {
  if (fs::remove(path_of(sha256))) sync(folder_);
}

KeptInput InputFiles::take_bytes(std::string_view bytes) {
  const fs::path staged = folder_ / "fetched.part";
  platform::write_durably(staged, bytes);
  const KeptInput kept = take(staged);
  std::error_code gone;
  fs::remove(staged, gone);
  return kept;
}

}  // namespace ashyq::procurement
