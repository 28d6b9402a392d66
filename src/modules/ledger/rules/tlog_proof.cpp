#include "ledger/rules/tlog_proof.hpp"

#include "ledger/rules/lines.hpp"
#include "ledger/rules/note.hpp"

namespace ashyq::ledger {

namespace {

constexpr std::string_view kHead = "c2sp.org/tlog-proof@v1\n", kExtra = "extra ", kIndex = "index ";

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
  auto path = take_hashes(text);
  if (!index || !path || !Note::parse(text)) return std::nullopt;
  proof.index = *index;
  proof.path = *std::move(path);
  proof.checkpoint = text;
  return proof;
}

}  // namespace ashyq::ledger
