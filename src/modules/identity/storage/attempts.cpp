#include "identity/storage/attempts.hpp"

namespace ashyq::identity {

Attempts attempts(platform::Tx& tx, const std::string& key_hash) {
  const auto row = tx.one("select failures, last_failed_at from identity_attempt where key_hash = ?", key_hash);
  if (!row) return {};
  return {row->get<std::int64_t>(0), row->get<Instant>(1)};
}

void count_attempt(platform::Tx& tx, const std::string& key_hash, Instant now) {
  const Attempts after = after_failure(attempts(tx, key_hash), now);
  tx.run(
      "insert into identity_attempt (key_hash, failures, last_failed_at) values (?, ?, ?) "
      "on conflict (key_hash) do update set failures = excluded.failures, last_failed_at = excluded.last_failed_at",
      key_hash, after.failures, after.last_failed_at);
}

void forget_attempts(platform::Tx& tx, const std::string& key_hash) {
  tx.run("delete from identity_attempt where key_hash = ?", key_hash);
}

}  // namespace ashyq::identity
