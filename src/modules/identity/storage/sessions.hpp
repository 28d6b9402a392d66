// Sessions and known browsers. Tokens are stored as hashes only.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/id.hpp"
#include "identity/rules/session.hpp"
#include "platform/storage/storage.hpp"

namespace ashyq::identity {

struct Person;

struct Session {
  std::int64_t id{0};
  std::string csrf;
  Id<Person> account;  // zero: a receipt code only
  Factor factor{Factor::NotAsked};
  std::int64_t receipt_case{0};
  std::string device;
  Instant created_at{}, last_seen_at{}, expires_at{};
  std::chrono::milliseconds idle{};
  std::int64_t tries{0};  // codes tried while Pending
};

/// A fresh random token of 32 bytes, base64url.
std::string random_token();

struct OpenedSession {
  std::int64_t id{0};
  std::string token;  // for the cookie; not stored
};
OpenedSession open_session(platform::Tx&, const Session&);
/// Only sessions that have neither ended nor been idle too long.
std::optional<Session> session_of_token(platform::Tx&, std::string_view token, Instant now);
std::vector<Session> sessions_of(platform::Tx&, Id<Person>, Instant now);
void see_session(platform::Tx&, std::int64_t session, Instant now);
void set_receipt_case(platform::Tx&, std::int64_t session, std::int64_t case_id);
/// Number of codes tried in this session, this one included.
std::int64_t count_try(platform::Tx&, std::int64_t session);
/// False when it is not this account's session.
bool end_session(platform::Tx&, std::int64_t session, Id<Person> account);
void end_all_sessions(platform::Tx&, Id<Person> account, std::int64_t except = 0);
void forget_ended_sessions(platform::Tx&, Instant now);

/// The token of a browser to be remembered.
std::string remember_device(platform::Tx&, Id<Person>, Instant now);
std::optional<std::int64_t> known_device(platform::Tx&, Id<Person>, std::string_view token);
void forget_devices(platform::Tx&, Id<Person>);

}  // namespace ashyq::identity
