#include "identity/storage/grants.hpp"

#include <algorithm>

namespace ashyq::identity {
namespace {

using platform::Row;
using platform::Tx;

constexpr std::string_view kGrant = "select id, person_id, role, body_id, from_on, until_on from identity_grant";
constexpr std::string_view kDelegation =
    "select id, from_person, to_person, body_id, from_on, until_on, ended_at from identity_delegation";

std::vector<TimedGrant> grants_in(const platform::Rows& rows) {
  std::vector<TimedGrant> found;
  for (const Row& row : rows)
    found.push_back({row.get<std::int64_t>(0),
                     row.get<std::int64_t>(1),
                     {row.get<Role>(2), row.get<std::int64_t>(3)},
                     row.get<Day>(4),
                     row.get<std::optional<Day>>(5)});
  return found;
}

std::vector<Delegation> delegations_in(const platform::Rows& rows) {
  std::vector<Delegation> found;
  for (const Row& row : rows)
    found.push_back({row.get<std::int64_t>(0), row.get<std::int64_t>(1), row.get<std::int64_t>(2),
                     row.get<std::int64_t>(3), row.get<Day>(4), row.get<Day>(5),
                     row.get<std::optional<Instant>>(6).has_value()});
  return found;
}

void add_once(std::vector<Id<Person>>& people, std::int64_t person) {
  if (std::ranges::find(people, Id<Person>{person}) == people.end()) people.emplace_back(person);
}

}  // namespace

std::vector<TimedGrant> grants_of(Tx& tx, Id<Person> person) {
  return grants_in(tx.query(std::string(kGrant) + " where person_id = ? order by id", person));
}

std::int64_t add_grant(Tx& tx, Id<Person> person, const Grant& grant, Day from, std::optional<Day> until,
                       std::int64_t by, Instant now) {
  return tx.insert(
      "insert into identity_grant (person_id, role, body_id, from_on, until_on, given_by, given_at) "
      "values (?, ?, ?, ?, ?, ?, ?) returning id",
      person, grant.role, grant.body, from, until, by, now);
}

bool end_grant(Tx& tx, std::int64_t grant, Id<Person> person, Day today) {
  return tx.run(
             "update identity_grant set until_on = ? where id = ? and person_id = ? "
             "and (until_on is null or until_on >= ?)",
             today - 1, grant, person, today) > 0;
}

std::vector<Delegation> delegations_to(Tx& tx, Id<Person> person, Day today) {
  return delegations_in(tx.query(std::string(kDelegation) +
                                     " where to_person = ? and until_on >= ? and ended_at is null order by from_on",
                                 person, today));
}

std::vector<Delegation> delegations_by(Tx& tx, Id<Person> person, Day today) {
  return delegations_in(tx.query(std::string(kDelegation) +
                                     " where from_person = ? and until_on >= ? and ended_at is null order by from_on",
                                 person, today));
}

std::int64_t add_delegation(Tx& tx, const Delegation& d, std::int64_t by, Instant now) {
  return tx.insert(
      "insert into identity_delegation (from_person, to_person, body_id, from_on, until_on, created_at, created_by) "
      "values (?, ?, ?, ?, ?, ?, ?) returning id",
      d.from_person, d.to_person, d.body, d.from, d.until, now, by);
}

bool end_delegation(Tx& tx, std::int64_t delegation, Id<Person> from, Instant now) {
  return tx.run("update identity_delegation set ended_at = ? where id = ? and from_person = ? and ended_at is null",
                now, delegation, from) > 0;
}

std::vector<Grant> effective_on(Tx& tx, Id<Person> person, Day day) {
  const std::vector<TimedGrant> own = grants_of(tx, person);
  const std::vector<Delegation> to_me = delegations_to(tx, person, day);
  std::vector<TimedGrant> lent;
  for (const Delegation& delegation : to_me)
    std::ranges::move(grants_of(tx, Id<Person>{delegation.from_person}), std::back_inserter(lent));
  return effective(own, to_me, lent, day);
}

std::vector<Id<Person>> holders(Tx& tx, Role role, std::int64_t body, Day day) {
  std::vector<Id<Person>> found;
  for (const TimedGrant& grant :
       grants_in(tx.query(std::string(kGrant) + " where role = ? and body_id = ? and from_on <= ? order by person_id",
                          role, body, day))) {
    if (!holds_on(grant, day)) continue;
    add_once(found, grant.person);
    if (!can_be_delegated(role)) continue;
    for (const Delegation& d : delegations_by(tx, Id<Person>{grant.person}, day))
      if (holds_on(d, day) && (d.body == 0 || d.body == body)) add_once(found, d.to_person);
  }
  return found;
}

}  // namespace ashyq::identity
