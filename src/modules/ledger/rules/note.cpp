#include "ledger/rules/note.hpp"

#include <algorithm>
#include <stdexcept>

#include <sodium.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include "base/text.hpp"

namespace ashyq::ledger {

namespace {

constexpr std::string_view kDash = "\xe2\x80\x94 ";  // an em dash and a blank open every signature line
constexpr std::size_t kLongestNote = 64 * 1024;
constexpr std::size_t kMostLines = 64;
constexpr std::size_t kIdLength = 4;

const unsigned char* raw(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }

std::uint32_t number_of(std::string_view four) {
  std::uint32_t number = 0;
  for (const char byte : four.substr(0, kIdLength)) number = number << 8 | static_cast<unsigned char>(byte);
  return number;
}

void start_sodium() {
  static const bool started = sodium_init() >= 0;
  if (!started) throw std::runtime_error("libsodium cannot start");
}

std::optional<KeyType> key_type_of(std::string_view key) {
  if (key.empty()) return std::nullopt;
  const auto type = static_cast<KeyType>(key.front());
  switch (type) {
    case KeyType::Ed25519:
    case KeyType::CosignatureEd25519: return key.size() == 1 + 32 ? std::optional(type) : std::nullopt;
    case KeyType::CosignatureMlDsa44: return key.size() == 1 + 1312 ? std::optional(type) : std::nullopt;
  }
  return std::nullopt;
}

// `line` without its LF.
std::optional<NoteLine> line_of(std::string_view line) {
  if (!line.starts_with(kDash)) return std::nullopt;
  line.remove_prefix(kDash.size());
  const std::size_t blank = line.find(' ');
  if (blank == line.npos || !is_key_name(line.substr(0, blank))) return std::nullopt;
  const auto bytes = from_base64(line.substr(blank + 1));
  if (!bytes || bytes->size() <= kIdLength) return std::nullopt;
  return NoteLine{std::string(line.substr(0, blank)), number_of(*bytes), bytes->substr(kIdLength)};
}

}  // namespace

bool is_key_name(std::string_view name) {
  if (name.empty() || !is_utf8(name)) return false;
  for (std::int32_t at = 0, length = static_cast<std::int32_t>(name.size()); at < length;) {
    UChar32 sign = 0;
    U8_NEXT(name.data(), at, length, sign);
    if (sign == '+' || u_isUWhiteSpace(sign) || u_charType(sign) == U_CONTROL_CHAR) return false;
  }
  return true;
}

bool is_note_text(std::string_view text) {
  const auto is_control = [](char sign) { return static_cast<unsigned char>(sign) < 0x20 && sign != '\n'; };
  return text.ends_with('\n') && is_utf8(text) && std::ranges::none_of(text, is_control);
}

std::uint32_t key_id(std::string_view name, KeyType type, std::string_view key) {
  const std::string head = std::string(name) + '\n' + static_cast<char>(type);
  return number_of(sha256(head, key).view());
}

std::string VerifierKey::text() const {
  return name + '+' + to_hex(be32(id)) + '+' + to_base64(static_cast<char>(type) + key);
}

std::optional<VerifierKey> VerifierKey::parse(std::string_view text) {
  const std::size_t first = text.find('+');
  const std::size_t second = first == text.npos ? text.npos : text.find('+', first + 1);
  if (second == text.npos || !is_key_name(text.substr(0, first))) return std::nullopt;
  const auto id = from_hex(text.substr(first + 1, second - first - 1));
  const auto bytes = from_base64(text.substr(second + 1));
  if (!id || id->size() != kIdLength || !bytes) return std::nullopt;
  const auto type = key_type_of(*bytes);
  if (!type) return std::nullopt;
  VerifierKey key{std::string(text.substr(0, first)), number_of(*id), *type, bytes->substr(1)};
  return key.id == key_id(key.name, key.type, key.key) ? std::optional(key) : std::nullopt;
}

Signer::Signer(std::string name, std::string seed, KeyType type) {
  start_sodium();
  if (!is_key_name(name)) throw std::invalid_argument("no name of a key: " + name);
  if (seed.size() != crypto_sign_ed25519_SEEDBYTES) throw std::invalid_argument("a seed has 32 bytes");
  if (type == KeyType::CosignatureMlDsa44) throw std::invalid_argument("only Ed25519 keys sign here");
  std::string pub(crypto_sign_ed25519_PUBLICKEYBYTES, '\0');
  secret_.resize(crypto_sign_ed25519_SECRETKEYBYTES);
  crypto_sign_ed25519_seed_keypair(reinterpret_cast<unsigned char*>(pub.data()),
                                   reinterpret_cast<unsigned char*>(secret_.data()), raw(seed));
  sodium_memzero(seed.data(), seed.size());
  const std::uint32_t id = key_id(name, type, pub);
  key_ = {std::move(name), id, type, std::move(pub)};
}

Signer::~Signer() { sodium_memzero(secret_.data(), secret_.size()); }

std::string Signer::sign(std::string_view message) const {
  std::string signature(crypto_sign_ed25519_BYTES, '\0');
  crypto_sign_ed25519_detached(reinterpret_cast<unsigned char*>(signature.data()), nullptr, raw(message),
                               message.size(), raw(secret_));
  return signature;
}

std::string NoteLine::text() const { return std::string(kDash) + name + ' ' + to_base64(be32(id) + signature) + '\n'; }

std::string Note::str() const {
  std::string out = text + '\n';
  for (const NoteLine& line : lines) out += line.text();
  return out;
}

std::optional<Note> Note::parse(std::string_view note) {
  if (note.size() > kLongestNote || !is_note_text(note)) return std::nullopt;
  const std::size_t gap = note.rfind("\n\n");  // a text may hold empty lines: the last one ends it
  if (gap == note.npos) return std::nullopt;
  Note read{std::string(note.substr(0, gap + 1)), {}};
  for (std::string_view rest = note.substr(gap + 2); !rest.empty();) {
    const std::size_t end = rest.find('\n');
    auto line = line_of(rest.substr(0, end));
    if (!line || read.lines.size() == kMostLines) return std::nullopt;
    read.lines.push_back(std::move(*line));
    rest.remove_prefix(end + 1);
  }
  return read.lines.empty() ? std::nullopt : std::optional(std::move(read));
}

NoteLine sign_note(std::string_view text, const Signer& signer) {
  if (signer.key().type != KeyType::Ed25519) throw std::invalid_argument("a witness's key signs no notes");
  if (!is_note_text(text)) throw std::invalid_argument("no text of a note");
  return {signer.key().name, signer.key().id, signer.sign(text)};
}

std::string signed_note(std::string_view text, const Signer& signer) {
  return Note{std::string(text), {sign_note(text, signer)}}.str();
}

bool is_signed_by(const Note& note, const VerifierKey& key) {
  if (key.type != KeyType::Ed25519) return false;
  bool found = false;
  for (const NoteLine& line : note.lines) {
    if (line.name != key.name || line.id != key.id) continue;
    if (!verify_ed25519(key.key, note.text, line.signature)) return false;
    found = true;
  }
  return found;
}

bool verify_ed25519(std::string_view key, std::string_view message, std::string_view signature) {
  start_sodium();
  return key.size() == crypto_sign_ed25519_PUBLICKEYBYTES && signature.size() == crypto_sign_ed25519_BYTES &&
         crypto_sign_ed25519_verify_detached(raw(signature), raw(message), message.size(), raw(key)) == 0;
}

}  // namespace ashyq::ledger
