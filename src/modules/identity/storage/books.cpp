// What the log is told of accounts: everything administrative sealed under the person's key, offices also in clear.
#include <set>

#include "identity/identity.hpp"

namespace ashyq::identity {

using platform::Tx;

namespace {

/// Somebody comes, goes or forgets a password: nobody's official act, and a trace of a person's habits.
bool is_administrative(const ledger::Act& act) {
  static const std::set<std::string, std::less<>> coming_and_going{
      "identity.sign_in",     "identity.sign_out",       "identity.sign_out_everywhere",
      "identity.end_session", "identity.refuse_guesses", "identity.ask_password_reset"};
  return !coming_and_going.contains(act.stem);
}

platform::CaseKeyId key_of(Tx& tx, std::int64_t person) {
  const auto row = tx.one("select key_id from identity_person where id = ?", person);
  return row ? row->get<platform::CaseKeyId>(0) : platform::CaseKeyId{};
}

ledger::Hash state_of(Tx& tx, std::int64_t person) {
  return ledger::Fingerprint()
      .add("grants", tx.query("select id, role, body_id, from_on, until_on, given_by, given_at from identity_grant "
                              "where person_id = ? order by id",
                              person))
      .add("delegations", tx.query("select id, to_person, body_id, from_on, until_on, created_at, created_by, ended_at "
                                   "from identity_delegation where from_person = ? order by id",
                                   person))
      .finish();
}

/// Offices are given in public: which role, in which body, to which account number; never a name.
std::optional<boost::json::object> in_clear(Tx&, const ledger::Act& act) {
  if (act.stem == "identity.erase") return boost::json::object{{"count", 1}};
  if (act.stem != "identity.give_grant" && act.stem != "identity.take_grant") return std::nullopt;
  boost::json::object facts = act.details;
  facts["account"] = act.subject;
  return facts;
}

std::vector<std::int64_t> people_after(Tx& tx, std::int64_t after, int most) {
  std::vector<std::int64_t> ids;
  for (const auto& row : tx.query("select id from identity_person where id > ? order by id limit ?", after, most))
    ids.push_back(row.get<std::int64_t>(0));
  return ids;
}

}  // namespace

void keep_books(ledger::Books& books) {
  books.keep({.kind = "identity.person",
              .key = key_of,
              .state = state_of,
              .in_clear = in_clear,
              .concerns = is_administrative,
              .subjects = people_after});
}

}  // namespace ashyq::identity
