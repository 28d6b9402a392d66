#include "ledger/rules/tlog_proof.hpp"

#include "ledger/rules/note.hpp"

namespace ashyq::ledger {

namespace {

constexpr std::string_view kHead = "c2sp.org/tlog-proof@v1\n", kExtra = "extra ", kIndex = "index ";
constexpr std::size_t kMostHashes = 63;

std::optional<std::string_view> take_line(std::string_view& text) {
  const std::size_t end = text.find('\n');
  if (end == text.npos) return std::nullopt;
  const std::string_view line = text.substr(0, end);
  text.remove_prefix(end + 1);
  return line;
}

// The hashes up to the empty line, which is taken too.
bool take_path(std::string_view& text, std::vector<Hash>& path) {
  while (const auto line = take_line(text)) {
    if (line->empty()) return true;
    const auto bytes = from_base64(*line);
    const auto hash = bytes ? Hash::from(*bytes) : std::nullopt;
    if (!hash || path.size() == kMostHashes) return false;
    path.push_back(*hash);
  }
  return false;
}

}  // namespace

std::string TlogProof::text() const {
  std::string out(kHead);
  if (extra) out += std::string(kExtra) + to_base64(*extra) + '\n';
  out += std::string(kIndex) + std::to_string(index) + '\n';
  for (const Hash& hash : path) out += to_base64(hash.view()) + '\n';
  return out + '\n' + checkpoint;
}

std::optional<TlogProof> TlogProof::parse(std::string_view text) {
  if (!text.starts_with(kHead)) return std::nullopt;
  text.remove_prefix(kHead.size());
  TlogProof proof;
  auto line = take_line(text);
  if (line && line->starts_with(kExtra)) {
    proof.extra = from_base64(line->substr(kExtra.size()));
    if (!proof.extra) return std::nullopt;
    line = take_line(text);
  }
  if (!line || !line->starts_with(kIndex)) return std::nullopt;
  const auto index = decimal(line->substr(kIndex.size()));
  if (!index || !take_path(text, proof.path) || !Note::parse(text)) return std::nullopt;
  proof.index = *index;
  proof.checkpoint = text;
  return proof;
}

}  // namespace ashyq::ledger
