// Any bytes sent to a witness, and served as a bundle: what is read is what was written, what is judged is judged
// without a fall, and no tile is confirmed that its entries do not give.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "witness/rules/bundle_check.hpp"
#include "witness/rules/submission.hpp"

using namespace ashyq;
using namespace ashyq::witness;

static void require(bool condition) {
  if (!condition) std::abort();
}

static std::string written(const Submission& submission) {
  std::string body = "old " + std::to_string(submission.old_size) + "\n";
  for (const ledger::Hash& hash : submission.proof) body += ledger::to_base64(hash.view()) + "\n";
  return body + "\n" + submission.note.str();
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const ledger::Signer log("log.example/civic", std::string(32, 'l'));
  const std::string text(reinterpret_cast<const char*>(data), size);
  if (const auto submission = Submission::parse(text)) {
    require(written(*submission) == text);
    judge_signature(*submission, {submission->checkpoint.origin, {log.key()}});
    judge_history(*submission, std::nullopt);
    const Seen seen{submission->old_size, submission->checkpoint.root};
    const bool same = submission->old_size == submission->checkpoint.size && submission->proof.empty();
    if (same && submission->old_size > 0) require(judge_history(*submission, seen) == Verdict::Cosign);
  }
  const ledger::Hash one = ledger::leaf_hash("one");
  const std::string tile = ledger::tile_bytes({one, one});
  const auto checked = check_bundle({3, 2, 0}, text, tile);
  const auto entries = ledger::entries_of(text);
  const bool fits = entries && entries->size() == 2 && ledger::leaf_hash(entries->at(0)) == one &&
                    ledger::leaf_hash(entries->at(1)) == one;
  require(fits == (checked.certain.empty() && checked.if_tile_is_right.empty()));
  return 0;
}
