#include "identity/storage/links.hpp"

#include "identity/rules/signed_text.hpp"
#include "identity/storage/sessions.hpp"

namespace ashyq::identity {

using platform::Tx;

std::int64_t add_link(Tx& tx, Id<Person> person, LinkPurpose purpose, Instant now, Instant until) {
  tx.run("update identity_link set used_at = ? where person_id = ? and purpose = ? and used_at is null", now, person,
         purpose);
  return tx.insert(
      "insert into identity_link (person_id, purpose, nonce, created_at, expires_at) values (?, ?, ?, ?, ?) returning id",
      person, purpose, random_token(), now, until);
}

std::optional<Link> find_link(Tx& tx, std::int64_t id, Instant now) {
  const auto row = tx.one(
      "select id, person_id, purpose, nonce from identity_link where id = ? and used_at is null and expires_at > ?", id,
      now);
  if (!row) return std::nullopt;
  return Link{row->get<std::int64_t>(0), row->get<Id<Person>>(1), row->get<LinkPurpose>(2), row->get<std::string>(3)};
}

bool use_link(Tx& tx, std::int64_t id, Instant now) {
  return tx.run("update identity_link set used_at = ? where id = ? and used_at is null", now, id) > 0;
}

std::int64_t links_since(Tx& tx, Id<Person> person, Instant since) {
  return tx.one("select count(*) from identity_link where person_id = ? and created_at >= ?", person, since)
      ->get<std::int64_t>(0);
}

std::string code_of(const Link& link, std::string_view secret) {
  return base64url(hmac_sha256(secret, "identity.link\n" + std::to_string(link.id) + "\n" + link.nonce));
}

}  // namespace ashyq::identity
