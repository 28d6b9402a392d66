#include "ledger/rules/checkpoint.hpp"

#include <algorithm>
#include <stdexcept>

#include "ledger/rules/lines.hpp"
#include "ledger/rules/mldsa.hpp"

namespace ashyq::ledger {

namespace {

constexpr std::size_t kTimeLength = 8;

bool are_extensions(std::string_view text) {
  while (const auto line = take_line(text))
    if (line->empty()) return false;
  return text.empty();
}

std::string ed25519_message(std::string_view checkpoint_text, std::uint64_t seconds) {
  return "cosignature/v1\ntime " + std::to_string(seconds) + '\n' + std::string(checkpoint_text);
}

std::uint64_t number_of(std::string_view eight) {
  std::uint64_t number = 0;
  for (const char byte : eight) number = number << 8 | static_cast<unsigned char>(byte);
  return number;
}

std::string with_length(std::string_view text) {
  if (text.size() > 255) throw std::invalid_argument("a name of more than 255 bytes");
  return static_cast<char>(text.size()) + std::string(text);
}

bool is_right(const Note& note, const VerifierKey& witness, std::uint64_t seconds, std::string_view signature) {
  if (witness.type == KeyType::CosignatureEd25519)
    return verify_ed25519(witness.key, ed25519_message(note.text, seconds), signature);
  const auto checkpoint = Checkpoint::parse(note.text, true);  // what this kind signs has no extensions in it
  return checkpoint && checkpoint->origin.size() <= 255 && witness.name.size() <= 255 &&
         verify_mldsa44(witness.key, mldsa_message(witness.name, seconds, *checkpoint), signature);
}

void keep_newest(std::vector<Cosignature>& found, const VerifierKey& witness, std::uint64_t seconds) {
  const auto same = std::ranges::find(found, witness, &Cosignature::witness);
  if (same == found.end()) found.push_back({witness, seconds});
  else same->seconds = std::max(same->seconds, seconds);
}

}  // namespace

std::string Checkpoint::text() const {
  return origin + '\n' + std::to_string(size) + '\n' + to_base64(root.view()) + '\n';
}

std::optional<Checkpoint> checkpoint_in(std::string_view signed_note) {
  const auto note = Note::parse(signed_note);
  return note ? Checkpoint::parse(note->text) : std::nullopt;
}

std::optional<Checkpoint> Checkpoint::parse(std::string_view text, bool extensions_allowed) {
  if (!is_note_text(text)) return std::nullopt;
  const auto origin = take_line(text), size = take_line(text), root = take_line(text);
  if (!root || origin->empty() || !are_extensions(text) || (!text.empty() && !extensions_allowed)) return std::nullopt;
  const auto number = decimal(*size);
  const auto bytes = from_base64(*root);
  const auto hash = bytes ? Hash::from(*bytes) : std::nullopt;
  if (!number || !hash) return std::nullopt;
  return Checkpoint{std::string(*origin), *number, *hash};
}

NoteLine cosign(std::string_view checkpoint_text, const Signer& witness, std::uint64_t seconds) {
  if (witness.key().type != KeyType::CosignatureEd25519) throw std::invalid_argument("not a witness's key");
  if (seconds == 0) throw std::invalid_argument("a cosignature of a checkpoint has a time");
  return {witness.key().name, witness.key().id,
          be64(seconds) + witness.sign(ed25519_message(checkpoint_text, seconds))};
}

std::string mldsa_message(std::string_view cosigner, std::uint64_t seconds, const Checkpoint& checkpoint) {
  return std::string("subtree/v1\n\0", 12) + with_length(cosigner) + be64(seconds) + with_length(checkpoint.origin) +
         be64(0) + be64(checkpoint.size) + checkpoint.root.str();
}

std::optional<std::uint64_t> cosigned_at(const Note& note, const NoteLine& line, const VerifierKey& witness) {
  if (line.name != witness.name || line.id != witness.id || line.signature.size() <= kTimeLength ||
      witness.type == KeyType::Ed25519)
    return std::nullopt;
  const std::string_view blob = line.signature;
  const std::uint64_t seconds = number_of(blob.substr(0, kTimeLength));
  // Zero is for parts of trees; what does not fit into 63 bits is no time.
  if (seconds == 0 || seconds >> 63 || !is_right(note, witness, seconds, blob.substr(kTimeLength))) return std::nullopt;
  return seconds;
}

std::optional<std::vector<Cosignature>> cosignatures(const Note& note, const std::vector<VerifierKey>& witnesses) {
  std::vector<Cosignature> found;
  for (const VerifierKey& witness : witnesses) {
    if (witness.type == KeyType::CosignatureMlDsa44 && !can_verify_mldsa()) continue;
    for (const NoteLine& line : note.lines) {
      if (line.name != witness.name || line.id != witness.id) continue;
      const auto seconds = cosigned_at(note, line, witness);
      if (!seconds) return std::nullopt;
      keep_newest(found, witness, *seconds);
    }
  }
  return found;
}

}  // namespace ashyq::ledger
