#include "ledger/tests/receipt_fixture.hpp"

#include "ledger/rules/merkle.hpp"
#include "ledger/tests/vectors_fixture.hpp"

namespace ashyq::ledger {

namespace {

// RFC 6962 by its recursive definition, over lists of leaves.
std::size_t split(std::size_t count) {
  std::size_t k = 1;
  while (k * 2 < count) k *= 2;
  return k;
}
using Leaves = std::vector<Hash>;
Leaves part(const Leaves& leaves, std::size_t from, std::size_t to) {
  return {leaves.begin() + static_cast<std::ptrdiff_t>(from), leaves.begin() + static_cast<std::ptrdiff_t>(to)};
}
Hash root(const Leaves& leaves) {
  if (leaves.size() == 1) return leaves.front();
  const std::size_t k = split(leaves.size());
  return node_hash(root(part(leaves, 0, k)), root(part(leaves, k, leaves.size())));
}
std::vector<Hash> path_to(std::size_t index, const Leaves& leaves) {
  if (leaves.size() == 1) return {};
  const std::size_t k = split(leaves.size());
  const Leaves left = part(leaves, 0, k), right = part(leaves, k, leaves.size());
  std::vector<Hash> path = index < k ? path_to(index, left) : path_to(index - k, right);
  path.push_back(root(index < k ? right : left));
  return path;
}

boost::json::object key_of(const VerifierKey& key) {
  return {{"vkey", key.text()}, {"from", "2026-11-22T15:00:05+05:00"}, {"until", nullptr}, {"state", "active"}};
}

}  // namespace

Signer log_signer(unsigned char seed) { return {kReceiptOrigin, seed_from(seed)}; }
Signer promise_signer(unsigned char seed) { return {std::string(kReceiptOrigin) + "/promise", seed_from(seed)}; }
Signer witness_signer(int number) {
  return {"witness.example/" + std::to_string(number), seed_from(static_cast<unsigned char>(10 + number)),
          KeyType::CosignatureEd25519};
}

std::string two_of_three() {
  std::string text = "log " + log_signer().key().text() + " https://karaganda.example/log\n";
  for (int i = 0; i < 3; ++i) text += "witness w" + std::to_string(i) + ' ' + witness_signer(i).key().text() + '\n';
  return text + "group two-of-three 2 w0 w1 w2\nquorum two-of-three\n";
}

std::string receipt_payload(std::uint64_t n, const std::string& prev) {
  return boost::json::serialize(boost::json::object{{"act", "appeals.answer_appeal"},
                                                    {"addressee", "«Қарағанды Су» ЖШС"},
                                                    {"at", "2026-11-23T15:00:00+05:00"},
                                                    {"case", "2026-000123"},
                                                    {"due_on", "2026-12-14"},
                                                    {"kind", "complaint"},
                                                    {"n", n},
                                                    {"outcome", "satisfied"},
                                                    {"prev", prev},
                                                    {"state", std::string(64, 'c')}});
}

ReceiptParts::ReceiptParts(std::uint64_t at, std::uint64_t size, std::uint64_t number)
    : payload(receipt_payload(number, number == 0 ? "" : std::string(64, 'a'))),
      salt(seed_from(100) + seed_from(140)),
      link_key(sha256("example link key").str()),
      policy(two_of_three()),
      n(number),
      index(at),
      keys{key_of(log_signer().key()), key_of(promise_signer().key())} {
  grow(size);
}

void ReceiptParts::grow(std::uint64_t size) {
  entry = sealed_entry(tag_of(link_key, n), commitment_of(salt, payload));
  Leaves leaves;
  for (std::uint64_t i = 0; i < size; ++i) leaves.push_back(leaf_hash(i == index ? entry : leaf_text(i)));
  path = path_to(index, leaves);
  text = Checkpoint{kReceiptOrigin, size, root(leaves)}.text();
  sign();
}

void ReceiptParts::sign() {
  log_lines = {sign_note(text, log_signer())};
  witness_lines = {cosign(text, witness_signer(0), kSeenAt), cosign(text, witness_signer(1), kSeenAt + 1)};
  promise = signed_note(InclusionPromise{kReceiptOrigin, leaf_hash(entry), kSeenAt + 25}.text(), promise_signer());
}

boost::json::object ReceiptParts::file() const {
  Note note{text, log_lines};
  note.lines.insert(note.lines.end(), witness_lines.begin(), witness_lines.end());
  const TlogProof proof{.extra = std::nullopt, .index = index, .path = path, .checkpoint = note.str()};
  return {{"format", kReceiptFormat},
          {"payload", payload},
          {"salt", to_hex(salt)},
          {"n", n},
          {"link_key", to_hex(link_key)},
          {"entry", to_base64(entry)},
          {"proof", proof.text()},
          {"policy", policy},
          {"promise", promise},
          {"keys", keys},
          {"mirrors", boost::json::array{"https://mirror.example/karaganda"}}};
}

}  // namespace ashyq::ledger
