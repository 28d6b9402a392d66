// Which case came of a submission that its sender marked with a key of its own, for a day.
#pragma once

#include <optional>
#include <string>

#include "appeals/rules/appeal.hpp"
#include "platform/keys/key_store.hpp"
#include "platform/storage/storage.hpp"

namespace ashyq::appeals {

class Idempotency {
 public:
  /// `sender` and `key` name the submission; `request` is all that was sent. Kept as keyed hashes.
  Idempotency(const platform::KeyStore& keys, std::int64_t sender, std::string_view key, std::string_view request);

  struct Earlier {
    Id<Appeal> appeal;
    bool same_request{false};
  };
  std::optional<Earlier> find(platform::Tx&, Instant now) const;
  /// False when another submission with this key was faster: the caller's must then not stay.
  bool remember(platform::Tx&, Id<Appeal>, Instant now) const;

 private:
  std::string key_hash_, request_hash_;
};

}  // namespace ashyq::appeals
