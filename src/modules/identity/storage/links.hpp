// One-time links sent by mail: invitation, forgotten password.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "base/id.hpp"
#include "platform/storage/storage.hpp"

namespace ashyq::identity {

struct Person;

/// Stored in SQL: add at the end, never renumber.
enum class LinkPurpose : std::uint8_t { Invitation = 1, ForgottenPassword = 2 };
/// Long enough for somebody on leave.
inline constexpr std::chrono::hours kInvitationLives{24 * 7};

struct Link {
  std::int64_t id{0};
  Id<Person> person;
  LinkPurpose purpose{LinkPurpose::ForgottenPassword};
  std::string nonce;
};

/// Earlier links of the same purpose stop working.
std::int64_t add_link(platform::Tx&, Id<Person>, LinkPurpose, Instant now, Instant until);
/// Only while it is neither used nor expired.
std::optional<Link> find_link(platform::Tx&, std::int64_t id, Instant now);
/// False when it has been used in the meantime.
bool use_link(platform::Tx&, std::int64_t id, Instant now);
/// Links asked for since, so that nobody's mailbox is flooded.
std::int64_t links_since(platform::Tx&, Id<Person>, Instant since);

/// The secret part of the address; derived, not stored.
std::string code_of(const Link&, std::string_view secret);

}  // namespace ashyq::identity
