// Any bytes as a receipt: it is read or refused by a word; what is called proved was committed to, stands in the tree
// of the signed checkpoint, and was seen by as many as its policy asks for.
#include <chrono>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "ledger/rules/proofs.hpp"
#include "ledger/rules/receipt.hpp"

using namespace ashyq::ledger;

namespace {

bool is_what_it_says(const Receipt& receipt) {
  const auto trusted = trust(receipt.proof.checkpoint, receipt.policy);
  const auto entry = sealed_entry(tag_of(receipt.link_key, receipt.n), commitment_of(receipt.salt, receipt.payload));
  return trusted && receipt.entry == entry &&
         includes(receipt.proof.index, trusted->checkpoint.size, receipt.leaf(), receipt.proof.path,
                  trusted->checkpoint.root);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto receipt = parse_receipt({reinterpret_cast<const char*>(data), size});
  if (!receipt) {
    if (receipt.error().word.empty()) std::abort();
    return 0;
  }
  const auto verdict = verify(*receipt, {}, ashyq::Instant(std::chrono::hours(24 * 365 * 60)));
  if ((verdict.judgement == Judgement::Refused) != (verdict.fault() != nullptr)) std::abort();
  if (verdict.judgement != Judgement::Refused && !is_what_it_says(*receipt)) std::abort();
  return 0;
}
