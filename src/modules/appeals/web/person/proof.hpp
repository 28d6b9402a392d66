// One act of a case as its party proves it: the receipt, or the signed promise of one.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "appeals/web/shown.hpp"
#include "ledger/ledger.hpp"

namespace ashyq::appeals {

/// What a receipt says of itself when it is verified here as everybody else would.
struct ProvedAct {
  std::string file;  // *.ashyq-receipt
  ledger::Receipt receipt;
  ledger::ReceiptVerdict verdict;
};

struct PromisedAct {
  std::string note;
  Instant deadline{};
};

struct CaseChain {
  Appeal appeal;
  std::string number;
  std::vector<ledger::ChainAct> acts;  // empty when the key of the case was erased

  const ledger::ChainAct* act(std::int64_t n) const;
};

/// Only for the author or who holds the receipt code; nullopt: not found for this visitor.
std::optional<CaseChain> chain_of(platform::Tx&, Room&, const platform::Request&, const Shown&);
std::optional<ProvedAct> proved(platform::Tx&, Room&, const Appeal&, std::int64_t n);
std::optional<PromisedAct> promised(platform::Tx&, Room&, const Appeal&, std::int64_t n);
/// "Seen by 2 of 3 witnesses", or that nobody watches.
std::string seen_by(const Shown&, const ledger::ReceiptVerdict&);
/// "2026-000017-3": what files of this act are called.
std::string file_stem(const CaseChain&, std::int64_t n);

}  // namespace ashyq::appeals
