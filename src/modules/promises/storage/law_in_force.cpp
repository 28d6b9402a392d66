#include "promises/storage/law_in_force.hpp"

#include <algorithm>
#include <fstream>
#include <map>
#include <sstream>

#include <sodium.h>
#include <spdlog/spdlog.h>

#include "promises/storage/law_files.hpp"

namespace ashyq::promises {

namespace fs = std::filesystem;

namespace {

std::string sha256(const std::string& content) {
  unsigned char hash[crypto_hash_sha256_BYTES];
  crypto_hash_sha256(hash, reinterpret_cast<const unsigned char*>(content.data()), content.size());
  char hex[2 * sizeof hash + 1];
  sodium_bin2hex(hex, sizeof hex, hash, sizeof hash);
  return hex;
}

std::string content_of(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

/// The part of law/ that clocks follow; bodies and categories have their own module.
bool is_clock_law(const fs::path& relative) {
  const std::string top = relative.begin()->string();
  return relative.extension() == ".toml" && (top == "calendar" || top == "procedures" || top == "lists" ||
                                             top == "acts.toml" || top == "working-hours.toml");
}

std::vector<AdoptedFile> files_in(const fs::path& folder) {
  std::vector<AdoptedFile> files;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    const fs::path relative = fs::relative(entry.path(), folder);
    if (!entry.is_regular_file() || !is_clock_law(relative)) continue;
    std::string content = content_of(entry.path());
    files.push_back({relative.generic_string(), sha256(content), std::move(content), {}, 0});
  }
  std::ranges::sort(files, {}, &AdoptedFile::file);
  return files;
}

/// A folder of its own with the adopted contents, read by the same strict reader, removed afterwards.
class Staged {
 public:
  explicit Staged(const std::vector<AdoptedFile>& files) {
    std::string pattern = (fs::temp_directory_path() / "ashyq-law-XXXXXX").string();
    if (!mkdtemp(pattern.data())) throw std::runtime_error("no temporary folder for the adopted law");
    folder_ = pattern;
    for (const auto& file : files) {
      fs::create_directories((folder_ / file.file).parent_path());
      std::ofstream(folder_ / file.file, std::ios::binary) << file.content;
    }
  }
  Staged(const Staged&) = delete;
  Staged& operator=(const Staged&) = delete;
  ~Staged() {
    std::error_code ignored;
    fs::remove_all(folder_, ignored);
  }
  const fs::path& folder() const { return folder_; }

 private:
  fs::path folder_;
};

}  // namespace

LawInForce::LawInForce(platform::Database& database, PromiseStore& store, fs::path folder)
    : database_(database), store_(store), folder_(std::move(folder)) {}

std::shared_ptr<const Law> LawInForce::get() const {
  const std::lock_guard lock(guard_);
  return law_;
}

std::vector<AdoptedFile> LawInForce::changed_files() const {
  std::map<std::string, std::string> in_force;
  for (const auto& file : database_.read([&](platform::Tx& tx) { return store_.editions_in_force(tx); }))
    in_force[file.file] = file.sha256;
  std::vector<AdoptedFile> changed = files_in(folder_);
  std::erase_if(changed, [&](const AdoptedFile& file) {
    const auto found = in_force.find(file.file);
    return found != in_force.end() && found->second == file.sha256;
  });
  return changed;
}

Result<std::shared_ptr<const Law>, LawFaults> LawInForce::adopt(std::int64_t by_account, Instant now) {
  auto read = load_law(folder_);
  if (!read) return no(read.error());
  const auto changed = changed_files();
  database_.write([&](platform::Tx& tx) {
    for (AdoptedFile file : changed) {
      file.adopted_at = now;
      file.adopted_by = by_account;
      const std::int64_t edition = store_.add_edition(tx, file);
      audittrail::record(tx, {.at = now,
                              .actor = by_account,
                              .action = "promises.adopt_law",
                              .subject = {"promises.edition", edition},
                              .body = 0,
                              .details = {{"file", file.file}, {"sha256", file.sha256}},
                              .request_id = ""});
    }
  });
  const std::lock_guard lock(guard_);
  law_ = std::make_shared<const Law>(std::move(*read));
  return law_;
}

void LawInForce::refresh() {
  const auto newest = database_.read([&](platform::Tx& tx) { return store_.newest_edition(tx); });
  if (law_at_.exchange(newest) == newest) return;
  const Staged staged(database_.read([&](platform::Tx& tx) { return store_.editions_in_force(tx); }));
  auto read = load_law(staged.folder());
  if (!read) {
    spdlog::error("adopted law cannot be read: {}", read.error().front().describe());
    return;
  }
  const std::lock_guard lock(guard_);
  if (!law_ || law_->fingerprint != read->fingerprint) law_ = std::make_shared<const Law>(std::move(*read));
}

}  // namespace ashyq::promises
