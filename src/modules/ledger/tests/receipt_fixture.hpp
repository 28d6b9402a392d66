// A log of a few leaves with its witnesses and one act of a case, by parts: a test changes one and leaves the others.
#pragma once

#include <string>
#include <vector>

#include <boost/json.hpp>

#include "ledger/rules/receipt.hpp"

namespace ashyq::ledger {

inline constexpr const char* kReceiptOrigin = "karaganda.example/log";
inline constexpr std::uint64_t kSeenAt = 1'795'428'005;  // 23 November 2026, 10:00:05 UTC

Signer log_signer(unsigned char seed = 1);
Signer promise_signer(unsigned char seed = 2);
Signer witness_signer(int number);
std::string two_of_three();  // the policy

struct ReceiptParts {
  /// Of an act with this number at `index` of a log of `size` leaves.
  explicit ReceiptParts(std::uint64_t index = 5, std::uint64_t size = 11, std::uint64_t n = 3);

  std::string payload, salt, link_key, entry, policy, promise, text;
  std::uint64_t n, index;
  std::vector<Hash> path;
  std::vector<NoteLine> log_lines, witness_lines;
  boost::json::array keys;

  /// Makes entry, tree, signatures and promise anew from payload, salt, link key and n.
  void grow(std::uint64_t size);
  void sign();
  boost::json::object file() const;
  std::string str() const { return boost::json::serialize(file()); }
};

std::string receipt_payload(std::uint64_t n, const std::string& prev);

}  // namespace ashyq::ledger
