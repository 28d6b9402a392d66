// Roles and who stands in for whom.
#pragma once

#include <vector>

#include "base/id.hpp"
#include "identity/rules/delegation.hpp"
#include "platform/storage/storage.hpp"

namespace ashyq::identity {

struct Person;

std::vector<TimedGrant> grants_of(platform::Tx&, Id<Person>);
std::int64_t add_grant(platform::Tx&, Id<Person>, const Grant&, Day from, std::optional<Day> until, std::int64_t by,
                       Instant now);
/// The grant holds for the last time on the day before `today`; nothing is deleted. False when it is not theirs.
bool end_grant(platform::Tx&, std::int64_t grant, Id<Person>, Day today);

std::vector<Delegation> delegations_to(platform::Tx&, Id<Person>, Day today);
std::vector<Delegation> delegations_by(platform::Tx&, Id<Person>, Day today);
std::int64_t add_delegation(platform::Tx&, const Delegation&, std::int64_t by, Instant now);
bool end_delegation(platform::Tx&, std::int64_t delegation, Id<Person> from, Instant now);

/// Own roles and those lent by others, on this day.
std::vector<Grant> effective_on(platform::Tx&, Id<Person>, Day day);
/// Accounts that hold the role in the body on this day, themselves or as a substitute.
std::vector<Id<Person>> holders(platform::Tx&, Role, std::int64_t body, Day day);

}  // namespace ashyq::identity
