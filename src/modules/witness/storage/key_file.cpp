#include "witness/storage/key_file.hpp"

#include <sys/stat.h>

#include <fstream>
#include <stdexcept>

#include <fmt/format.h>
#include <sodium.h>

#include "base/text.hpp"
#include "platform/files/durable_file.hpp"

namespace ashyq::witness {

namespace fs = std::filesystem;
using ledger::KeyType;
using ledger::Signer;

namespace {

constexpr std::string_view kBegin = "PRIVATE+KEY+";
constexpr char kType = static_cast<char>(KeyType::CosignatureEd25519);
constexpr std::size_t kSeedLength = 32;

[[noreturn]] void damaged(const fs::path& file) {
  throw std::runtime_error(file.string() + " does not hold a witness's key");
}

/// PRIVATE+KEY+<name>+<id>+<base64 of type and seed>: the form that other programs of this family know.
void make(const fs::path& file, const std::string& name) {
  if (!ledger::is_key_name(name))
    throw std::runtime_error("a new witness needs a --name such as witness.example.kz, without blanks and \"+\"");
  std::string seed(kSeedLength, '\0');
  randombytes_buf(seed.data(), seed.size());
  const Signer signer(name, seed, KeyType::CosignatureEd25519);
  const std::string text = fmt::format("{}{}+{:08x}+{}\n", kBegin, name, signer.key().id,
                                       ledger::to_base64(kType + seed));
  platform::write_durably(file, text, true);
}

void refuse_readable(const fs::path& file) {
  struct stat info {};
  if (::stat(file.c_str(), &info) != 0) throw std::runtime_error("cannot read " + file.string());
  if ((info.st_mode & 077) != 0) throw std::runtime_error(file.string() + " may be read by others: chmod 600");
}

Signer read(const fs::path& file) {
  std::ifstream in(file);
  std::string text{std::istreambuf_iterator<char>(in), {}};
  std::string_view rest = trim(text);
  if (!rest.starts_with(kBegin)) damaged(file);
  rest.remove_prefix(kBegin.size());
  const auto name_end = rest.find('+');
  const auto id_end = name_end == std::string_view::npos ? name_end : rest.find('+', name_end + 1);
  if (id_end == std::string_view::npos) damaged(file);
  const std::string name(rest.substr(0, name_end));
  const auto raw = ledger::from_base64(rest.substr(id_end + 1));
  if (!raw || raw->size() != 1 + kSeedLength || raw->front() != kType || !ledger::is_key_name(name)) damaged(file);
  Signer signer(name, raw->substr(1), KeyType::CosignatureEd25519);
  if (fmt::format("{:08x}", signer.key().id) != rest.substr(name_end + 1, id_end - name_end - 1)) damaged(file);
  return signer;
}

}  // namespace

Signer signer_from(const fs::path& file, const std::string& name) {
  if (!fs::exists(file)) make(file, name);
  refuse_readable(file);
  Signer signer = read(file);
  if (!name.empty() && signer.key().name != name)
    throw std::runtime_error(
        fmt::format("{} is the key of \"{}\", not of \"{}\"", file.string(), signer.key().name, name));
  return signer;
}

ledger::VrfKey draw_key_from(const fs::path& file) {
  if (!fs::exists(file)) {
    std::string seed(kSeedLength, '\0');
    randombytes_buf(seed.data(), seed.size());
    platform::write_durably(file, ledger::to_hex(seed) + "\n", true);
  }
  refuse_readable(file);
  std::ifstream in(file);
  const std::string text{std::istreambuf_iterator<char>(in), {}};
  const auto seed = ledger::from_hex(trim(text));
  if (!seed || seed->size() != kSeedLength) damaged(file);
  return ledger::vrf_key_from(*seed);
}

}  // namespace ashyq::witness
