#include "identity/storage/oidc.hpp"

#include "identity/rules/signed_text.hpp"

namespace ashyq::identity {

using platform::Tx;

void begin_visit(Tx& tx, std::string_view state, const OidcVisit& visit, Instant now) {
  tx.run(
      "insert into identity_oidc_state (state_hash, nonce, verifier, next_url, account, created_at) "
      "values (?, ?, ?, ?, ?, ?)",
      token_hash(state), visit.nonce, visit.verifier, visit.next, visit.account, now);
}

std::optional<OidcVisit> end_visit(Tx& tx, std::string_view state, Instant now) {
  const auto row = tx.one(
      "delete from identity_oidc_state where state_hash = ? returning nonce, verifier, next_url, account, created_at",
      token_hash(state));
  if (!row || now - row->get<Instant>(4) > std::chrono::minutes{10}) return std::nullopt;
  return OidcVisit{row->get<std::string>(0), row->get<std::string>(1), row->get<std::string>(2),
                   row->get<Id<Person>>(3)};
}

std::optional<Id<Person>> linked_person(Tx& tx, std::string_view issuer, std::string_view subject) {
  const auto row = tx.one("select person_id from identity_oidc_link where issuer = ? and subject = ?", issuer, subject);
  if (!row) return std::nullopt;
  return row->get<Id<Person>>(0);
}

void link_person(Tx& tx, std::string_view issuer, std::string_view subject, Id<Person> person, Instant now) {
  tx.run("insert into identity_oidc_link (issuer, subject, person_id, linked_at) values (?, ?, ?, ?)", issuer, subject,
         person, now);
}

bool has_link(Tx& tx, Id<Person> person, std::string_view issuer) {
  return tx.one("select 1 from identity_oidc_link where person_id = ? and issuer = ?", person, issuer).has_value();
}

void unlink_person(Tx& tx, Id<Person> person, std::string_view issuer) {
  tx.run("delete from identity_oidc_link where person_id = ? and issuer = ?", person, issuer);
}

}  // namespace ashyq::identity
