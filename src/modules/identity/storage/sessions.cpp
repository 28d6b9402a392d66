#include "identity/storage/sessions.hpp"

#include <sodium.h>

#include "identity/rules/signed_text.hpp"

namespace ashyq::identity {
namespace {

using platform::Row;
using platform::Tx;

constexpr std::string_view kColumns =
    "select id, csrf, account, factor, receipt_case, device, created_at, last_seen_at, expires_at, idle_ms, tries "
    "from identity_session";

Session session_in(const Row& row) {
  return {row.get<std::int64_t>(0), row.get<std::string>(1),
          row.get<Id<Person>>(2),   row.get<Factor>(3),
          row.get<std::int64_t>(4), row.get<std::string>(5),
          row.get<Instant>(6),      row.get<Instant>(7),
          row.get<Instant>(8),      std::chrono::milliseconds{row.get<std::int64_t>(9)},
          row.get<std::int64_t>(10)};
}

bool is_alive(const Session& session, Instant now) {
  return now < session.expires_at && now < session.last_seen_at + session.idle;
}

}  // namespace

std::string random_token() {
  std::string bytes(32, '\0');
  randombytes_buf(bytes.data(), bytes.size());
  return base64url(bytes);
}

OpenedSession open_session(Tx& tx, const Session& session) {
  OpenedSession opened{0, random_token()};
  opened.id = tx.insert(
      "insert into identity_session (token_hash, csrf, account, factor, receipt_case, device, created_at, last_seen_at, "
      "idle_ms, expires_at, tries) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0) returning id",
      token_hash(opened.token), random_token(), session.account, session.factor, session.receipt_case, session.device,
      session.created_at, session.created_at, session.idle.count(), session.expires_at);
  return opened;
}

std::optional<Session> session_of_token(Tx& tx, std::string_view token, Instant now) {
  const auto row = tx.one(std::string(kColumns) + " where token_hash = ?", token_hash(token));
  if (!row) return std::nullopt;
  Session session = session_in(*row);
  if (!is_alive(session, now)) return std::nullopt;
  return session;
}

std::vector<Session> sessions_of(Tx& tx, Id<Person> account, Instant now) {
  std::vector<Session> found;
  for (const Row& row : tx.query(std::string(kColumns) + " where account = ? and account <> 0 and factor <> ? "
                                                         "order by last_seen_at desc",
                                 account, Factor::Pending)) {
    Session session = session_in(row);
    if (is_alive(session, now)) found.push_back(std::move(session));
  }
  return found;
}

void see_session(Tx& tx, std::int64_t session, Instant now) {
  tx.run("update identity_session set last_seen_at = ? where id = ?", now, session);
}

void set_receipt_case(Tx& tx, std::int64_t session, std::int64_t case_id) {
  tx.run("update identity_session set receipt_case = ? where id = ?", case_id, session);
}

std::int64_t count_try(Tx& tx, std::int64_t session) {
  const auto row = tx.one("update identity_session set tries = tries + 1 where id = ? returning tries", session);
  return row ? row->get<std::int64_t>(0) : 0;
}

bool end_session(Tx& tx, std::int64_t session, Id<Person> account) {
  return tx.run("delete from identity_session where id = ? and account = ?", session, account) > 0;
}

void end_all_sessions(Tx& tx, Id<Person> account, std::int64_t except) {
  tx.run("delete from identity_session where account = ? and account <> 0 and id <> ?", account, except);
}

void forget_ended_sessions(Tx& tx, Instant now) {
  tx.run("delete from identity_session where expires_at <= ? or last_seen_at + idle_ms <= ?", now, now);
  tx.run("delete from identity_attempt where last_failed_at < ?", now - std::chrono::hours{24 * 7});
  tx.run("delete from identity_oidc_state where created_at < ?", now - std::chrono::hours{1});
  tx.run("delete from identity_link where expires_at < ?", now - std::chrono::hours{24 * 30});
}

std::string remember_device(Tx& tx, Id<Person> person, Instant now) {
  const std::string token = random_token();
  tx.run("insert into identity_device (token_hash, person_id, created_at, used_at) values (?, ?, ?, ?)",
         token_hash(token), person, now, now);
  return token;
}

std::optional<std::int64_t> known_device(Tx& tx, Id<Person> person, std::string_view token) {
  if (token.empty()) return std::nullopt;
  const auto row = tx.one("select id from identity_device where token_hash = ? and person_id = ?", token_hash(token),
                          person);
  if (!row) return std::nullopt;
  return row->get<std::int64_t>(0);
}

void forget_devices(Tx& tx, Id<Person> person) { tx.run("delete from identity_device where person_id = ?", person); }

}  // namespace ashyq::identity
