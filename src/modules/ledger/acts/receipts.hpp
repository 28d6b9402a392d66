// What a party of a case takes home: proof that an act is in the log, for ever and without the city.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <boost/json.hpp>

#include "ledger/acts/publisher.hpp"
#include "ledger/acts/settings.hpp"
#include "ledger/storage/act_store.hpp"
#include "ledger/storage/key_ring.hpp"
#include "platform/keys/key_store.hpp"
#include "platform/storage/storage.hpp"

namespace ashyq::ledger {

/// One act of a case's chain, opened with the case's key.
struct ChainAct {
  std::int64_t n{0};
  std::string stem;
  Instant made_at{};
  boost::json::object payload;
  std::optional<std::int64_t> leaf_index;
  bool is_published{false};  // a published checkpoint covers it: a receipt can be had
};

class Receipts {
 public:
  Receipts(platform::KeyStore& keys, KeyRing& ring, const Publisher& publisher, const Settings& settings)
      : keys_(keys), ring_(ring), publisher_(publisher), settings_(settings) {}

  /// The chain of a subject, oldest first; empty when its key was erased. Reads what is sealed: the caller has made
  /// sure that the reader is a party, or has recorded the reading.
  std::vector<ChainAct> chain(platform::Tx&, std::string_view kind, std::int64_t subject);
  /// The signed promise that the act will be in the log by its deadline; at once.
  std::optional<std::string> promise(platform::Tx&, std::string_view kind, std::int64_t subject, std::int64_t n);
  /// The receipt file (format ashyq-receipt/v1); nullopt before the next beat, or when the key was erased.
  std::optional<std::string> file(platform::Tx&, std::string_view kind, std::int64_t subject, std::int64_t n);
  /// "keys" of a receipt: every key the log ever had, with its life.
  boost::json::array key_history() const;

 private:
  struct Opened {
    std::string salt, payload;
  };
  std::optional<Opened> open(platform::CaseKeyId key, const StoredAct& act);
  std::string promise_of(const StoredAct& act) const;

  platform::KeyStore& keys_;
  KeyRing& ring_;
  const Publisher& publisher_;
  const Settings& settings_;
};

}  // namespace ashyq::ledger
