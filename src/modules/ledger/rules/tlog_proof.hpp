// C2SP tlog-proof: an entry's place in a tree, with the checkpoint, in one text.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/rules/bytes.hpp"

namespace ashyq::ledger {

struct TlogProof {
  std::optional<std::string> extra;  // raw bytes, not authenticated
  std::uint64_t index{0};
  std::vector<Hash> path;
  std::string checkpoint;  // verbatim, with all signature lines
  std::string text() const;
  static std::optional<TlogProof> parse(std::string_view text);
};

}  // namespace ashyq::ledger
