#include "ledger/rules/entry.hpp"

#include <stdexcept>
#include <vector>

namespace ashyq::ledger {

namespace {

constexpr std::string_view kAct = "civic-log/v1\nact\n", kPublic = "civic-log/v1\npublic\n";
constexpr std::string_view kPromise = "civic-log/promise/v1";
constexpr std::size_t kLongestPublic = 60 * 1024;
constexpr std::size_t kLinkKeyLength = 32;

// What stands before each LF; nullopt when the last line has none.
std::optional<std::vector<std::string_view>> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    if (end == text.npos) return std::nullopt;
    lines.push_back(text.substr(0, end));
    text.remove_prefix(end + 1);
  }
  return lines;
}

std::optional<Hash> hash_of_base64(std::string_view text) {
  const auto bytes = from_base64(text);
  return bytes ? Hash::from(*bytes) : std::nullopt;
}

bool is_public_line(std::string_view json) {
  return !json.empty() && json.size() <= kLongestPublic && json.find('\n') == json.npos;
}

std::optional<ReadEntry> read_sealed(std::string_view rest) {
  const auto lines = lines_of(rest);
  if (!lines || lines->size() != 2) return std::nullopt;
  const auto tag = hash_of_base64(lines->front()), commitment = hash_of_base64(lines->back());
  if (!tag || !commitment) return std::nullopt;
  return ReadEntry{.is_public = false, .tag = *tag, .commitment = *commitment, .json = {}};
}

std::optional<ReadEntry> read_public(std::string_view rest) {
  if (!rest.ends_with('\n') || !is_public_line(rest.substr(0, rest.size() - 1))) return std::nullopt;
  return ReadEntry{
      .is_public = true, .tag = {}, .commitment = {}, .json = std::string(rest.substr(0, rest.size() - 1))};
}

}  // namespace

Hash tag_of(std::string_view link_key, std::uint64_t n) {
  if (link_key.size() != kLinkKeyLength) throw std::invalid_argument("a link key has 32 bytes");
  return hmac_sha256(link_key, "civic-log/tag/v1\n" + be64(n));
}

Hash commitment_of(std::string_view salt, std::string_view payload) {
  if (salt.size() != kSaltLength) throw std::invalid_argument("a salt has 64 bytes");
  return hmac_sha256(salt, "civic-log/commit/v1\n" + std::string(payload));
}

std::string sealed_entry(const Hash& tag, const Hash& commitment) {
  return std::string(kAct) + to_base64(tag.view()) + '\n' + to_base64(commitment.view()) + '\n';
}

std::string public_entry(std::string_view json) {
  if (!is_public_line(json)) throw std::invalid_argument("a public act is one line of at most 60 KiB");
  return std::string(kPublic) + std::string(json) + '\n';
}

std::optional<ReadEntry> read_entry(std::string_view entry) {
  if (entry.starts_with(kAct)) return read_sealed(entry.substr(kAct.size()));
  if (entry.starts_with(kPublic)) return read_public(entry.substr(kPublic.size()));
  return std::nullopt;
}

std::string InclusionPromise::text() const {
  return std::string(kPromise) + '\n' + origin + '\n' + to_base64(leaf.view()) + '\n' + std::to_string(deadline) + '\n';
}

std::optional<InclusionPromise> InclusionPromise::parse(std::string_view text) {
  const auto lines = lines_of(text);
  if (!lines || lines->size() != 4 || lines->at(0) != kPromise || lines->at(1).empty()) return std::nullopt;
  const auto leaf = hash_of_base64(lines->at(2));
  const auto deadline = decimal(lines->at(3));
  if (!leaf || !deadline) return std::nullopt;
  return InclusionPromise{std::string(lines->at(1)), *leaf, *deadline};
}

}  // namespace ashyq::ledger
