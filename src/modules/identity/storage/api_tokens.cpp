#include "identity/storage/api_tokens.hpp"

#include "identity/rules/signed_text.hpp"
#include "identity/storage/sessions.hpp"

namespace ashyq::identity {
namespace {

using platform::Row;
using platform::Tx;

constexpr std::string_view kColumns =
    "select id, person_id, label, may_act, with_roles, created_at, expires_at, used_at from identity_token";
constexpr std::string_view kAlive = " and revoked_at is null and (expires_at is null or expires_at > ?)";

ApiToken token_in(const Row& row) {
  return {row.get<std::int64_t>(0),
          row.get<Id<Person>>(1),
          row.get<std::string>(2),
          row.get<bool>(3),
          row.get<bool>(4),
          row.get<Instant>(5),
          row.get<std::optional<Instant>>(6),
          row.get<std::optional<Instant>>(7)};
}

}  // namespace

std::string add_token(Tx& tx, const ApiToken& token) {
  std::string text = std::string(kTokenPrefix) + random_token();
  tx.run(
      "insert into identity_token (person_id, token_hash, label, may_act, with_roles, created_at, expires_at) "
      "values (?, ?, ?, ?, ?, ?, ?)",
      token.person, token_hash(text), token.label, token.may_act, token.with_roles, token.created_at, token.expires_at);
  return text;
}

std::optional<ApiToken> token_of(Tx& tx, std::string_view token, Instant now) {
  if (!token.starts_with(kTokenPrefix)) return std::nullopt;
  const auto row = tx.one(std::string(kColumns) + " where token_hash = ?" + std::string(kAlive), token_hash(token),
                          now);
  if (!row) return std::nullopt;
  return token_in(*row);
}

std::vector<ApiToken> tokens_of(Tx& tx, Id<Person> person, Instant now) {
  std::vector<ApiToken> found;
  for (const Row& row : tx.query(
           std::string(kColumns) + " where person_id = ?" + std::string(kAlive) + " order by id desc", person, now))
    found.push_back(token_in(row));
  return found;
}

void see_token(Tx& tx, std::int64_t token, Instant now) {
  tx.run("update identity_token set used_at = ? where id = ?", now, token);
}

bool revoke_token(Tx& tx, std::int64_t token, Id<Person> person, Instant now) {
  return tx.run("update identity_token set revoked_at = ? where id = ? and person_id = ? and revoked_at is null", now,
                token, person) > 0;
}

void revoke_all_tokens(Tx& tx, Id<Person> person, Instant now) {
  tx.run("update identity_token set revoked_at = ? where person_id = ? and revoked_at is null", now, person);
}

}  // namespace ashyq::identity
