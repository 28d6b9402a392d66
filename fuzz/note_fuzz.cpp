// Any bytes as a note, a key, a checkpoint, an entry: what is read is written again byte for byte, and nobody has
// signed what its signer did not sign.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "ledger/rules/checkpoint.hpp"
#include "ledger/rules/entry.hpp"
#include "ledger/rules/note.hpp"

using namespace ashyq::ledger;

static void require(bool condition) {
  if (!condition) std::abort();
}

static std::string seed_from(unsigned char first) {
  std::string seed;
  for (int i = 0; i < 32; ++i) seed += static_cast<char>(first + i);
  return seed;
}

static void check_texts(std::string_view text) {
  if (const auto key = VerifierKey::parse(text)) require(key->text() == text);
  if (const auto checkpoint = Checkpoint::parse(text)) require(checkpoint->text() == text);
  if (const auto promise = InclusionPromise::parse(text)) require(promise->text() == text);
  if (const auto entry = read_entry(text))
    require((entry->is_public ? public_entry(entry->json) : sealed_entry(entry->tag, entry->commitment)) == text);
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const Signer log("log.example/civic", seed_from(0));
  static const Signer witness("witness.example/w1", seed_from(0x20), KeyType::CosignatureEd25519);
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  check_texts(text);
  const auto note = Note::parse(text);
  if (!note) return 0;
  require(note->str() == text);
  check_texts(note->text);
  // Ed25519 is deterministic: the only right signature is the one that the signer makes of this very text.
  if (is_signed_by(*note, log.key()))
    for (const NoteLine& line : note->lines)
      if (line.name == log.key().name && line.id == log.key().id) require(line.signature == log.sign(note->text));
  for (const NoteLine& line : note->lines)
    if (const auto seconds = cosigned_at(*note, line, witness.key()))
      require(line.text() == cosign(note->text, witness, *seconds).text());
  return 0;
}
