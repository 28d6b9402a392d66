// Any bytes as a tlog-proof: what is read is written again byte for byte, and only with 63 hashes at most.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "ledger/rules/note.hpp"
#include "ledger/rules/tlog_proof.hpp"

using namespace ashyq::ledger;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto proof = TlogProof::parse(text);
  if (proof && (proof->text() != text || proof->path.size() > 63 || !Note::parse(proof->checkpoint))) std::abort();
  return 0;
}
