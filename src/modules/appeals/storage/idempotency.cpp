#include "appeals/storage/idempotency.hpp"

#include <fmt/format.h>

namespace ashyq::appeals {

using platform::Tx;

namespace {

constexpr std::chrono::hours kKept{24};

std::string hex(std::string_view bytes) {
  std::string text;
  for (const unsigned char byte : bytes) text += fmt::format("{:02x}", byte);
  return text;
}

}  // namespace

Idempotency::Idempotency(const platform::KeyStore& keys, std::int64_t sender, std::string_view key,
                         std::string_view request)
    : key_hash_(hex(keys.blind_index("appeals.idempotency_key", fmt::format("{}:{}", sender, key)))),
      request_hash_(hex(keys.blind_index("appeals.idempotency_request", request))) {}

std::optional<Idempotency::Earlier> Idempotency::find(Tx& tx, Instant now) const {
  const auto row = tx.one("select appeal_id, request_hash from appeals_idempotency where key_hash = ? and kept_at > ?",
                          key_hash_, now - kKept);
  if (!row) return std::nullopt;
  return Earlier{row->get<Id<Appeal>>(0), row->get<std::string>(1) == request_hash_};
}

bool Idempotency::remember(Tx& tx, Id<Appeal> appeal, Instant now) const {
  tx.run("delete from appeals_idempotency where kept_at <= ?", now - kKept);
  return tx.run(
             "insert into appeals_idempotency (key_hash, request_hash, appeal_id, kept_at) values (?, ?, ?, ?) "
             "on conflict (key_hash) do nothing",
             key_hash_, request_hash_, appeal, now) == 1;
}

}  // namespace ashyq::appeals
