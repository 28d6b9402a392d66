#include "ledger/rules/lines.hpp"

namespace ashyq::ledger {

namespace {
constexpr std::size_t kMostHashes = 63;  // the longest path in a tree of less than 2^63 leaves
}  // namespace

std::optional<std::string_view> take_line(std::string_view& text) {
  const std::size_t end = text.find('\n');
  if (end == text.npos) return std::nullopt;
  const std::string_view line = text.substr(0, end);
  text.remove_prefix(end + 1);
  return line;
}

std::optional<std::vector<Hash>> take_hashes(std::string_view& text) {
  std::vector<Hash> hashes;
  while (const auto line = take_line(text)) {
    if (line->empty()) return hashes;
    const auto bytes = from_base64(*line);
    const auto hash = bytes ? Hash::from(*bytes) : std::nullopt;
    if (!hash || hashes.size() == kMostHashes) return std::nullopt;
    hashes.push_back(*hash);
  }
  return std::nullopt;
}

}  // namespace ashyq::ledger
