#include "identity/storage/people.hpp"

#include <boost/json.hpp>

#include "identity/rules/password.hpp"

namespace ashyq::identity {
namespace {

namespace json = boost::json;
using platform::Row;
using platform::Tx;

constexpr std::string_view kColumns =
    "select p.id, p.key_id, p.sealed, p.password_hash, p.language, p.state, p.created_at, p.version "
    "from identity_person p";

PersonRow person_in(const Row& row) {
  return {row.get<Id<Person>>(0),     row.get<platform::CaseKeyId>(1),
          row.get<platform::Blob>(2), row.get<std::string>(3),
          row.get<Language>(4),       row.get<PersonState>(5),
          row.get<Instant>(6),        row.get<std::int64_t>(7)};
}

std::vector<PersonRow> people_in(const platform::Rows& rows) {
  std::vector<PersonRow> found;
  for (const Row& row : rows) found.push_back(person_in(row));
  return found;
}

/// Binds what is sealed to its key, so that rows cannot be exchanged.
std::string context(platform::CaseKeyId key) { return "identity.person:" + std::to_string(key.value); }

platform::Blob sealed(platform::KeyStore& keys, platform::CaseKeyId key, const Personal& personal) {
  const json::object plain{{"name", personal.name}, {"email", personal.email}, {"iin", personal.iin}};
  return keys.seal(key, json::serialize(plain), context(key));
}

std::string text_in(const json::object& object, std::string_view key) {
  const json::value* value = object.if_contains(key);
  return value != nullptr && value->is_string() ? std::string(value->as_string()) : std::string();
}

}  // namespace

std::optional<PersonRow> People::find(Tx& tx, Id<Person> id) const {
  const auto row = tx.one(std::string(kColumns) + " where p.id = ?", id);
  if (!row) return std::nullopt;
  return person_in(*row);
}

std::optional<PersonRow> People::find_by_email(Tx& tx, std::string_view email) const {
  const auto row = tx.one(std::string(kColumns) + " where p.email_index = ?", email_index(email));
  if (!row) return std::nullopt;
  return person_in(*row);
}

std::vector<PersonRow> People::list(Tx& tx, std::int64_t before, int most) const {
  const std::string page = " order by p.id desc limit " + std::to_string(most);
  if (before == 0) return people_in(tx.query(std::string(kColumns) + page));
  return people_in(tx.query(std::string(kColumns) + " where p.id < ?" + page, before));
}

std::vector<PersonRow> People::staff(Tx& tx) const {
  return people_in(tx.query(std::string(kColumns) +
                            " where p.id in (select person_id from identity_grant) order by p.id desc limit 1000"));
}

Id<Person> People::add(Tx& tx, platform::CaseKeyId key, const Personal& personal, Language language,
                       std::string_view password_hash, PersonState state, Instant now) {
  const auto iin = personal.iin.empty() ? std::nullopt : std::optional(iin_index(personal.iin));
  const auto email = personal.email.empty() ? std::nullopt : std::optional(email_index(personal.email));
  return Id<Person>{tx.insert(
      "insert into identity_person (email_index, iin_index, key_id, sealed, password_hash, language, state, created_at, "
      "version) values (?, ?, ?, ?, ?, ?, ?, ?, 1) returning id",
      email, iin, key, sealed(keys_, key, personal), password_hash, language, state, now)};
}

std::optional<Personal> People::open(const PersonRow& person) const {
  if (person.state == PersonState::Erased) return std::nullopt;
  const auto plain = keys_.open(person.key, person.sealed, context(person.key));
  if (!plain) return std::nullopt;
  const json::object object = json::parse(*plain).as_object();
  return Personal{text_in(object, "name"), text_in(object, "email"), text_in(object, "iin")};
}

void People::change_personal(Tx& tx, const PersonRow& before, const Personal& after) {
  const auto iin = after.iin.empty() ? std::nullopt : std::optional(iin_index(after.iin));
  const auto email = after.email.empty() ? std::nullopt : std::optional(email_index(after.email));
  const auto changed = tx.run(
      "update identity_person set email_index = ?, iin_index = ?, sealed = ?, version = version + 1 "
      "where id = ? and version = ?",
      email, iin, sealed(keys_, before.key, after), before.id, before.version);
  if (changed == 0) throw platform::Conflict("identity_person");
}

void People::set_password_hash(Tx& tx, Id<Person> id, std::string_view hash) {
  tx.run("update identity_person set password_hash = ?, version = version + 1 where id = ?", hash, id);
}

void People::set_language(Tx& tx, Id<Person> id, Language language) {
  tx.run("update identity_person set language = ?, version = version + 1 where id = ?", language, id);
}

void People::set_state(Tx& tx, Id<Person> id, PersonState state) {
  tx.run("update identity_person set state = ?, version = version + 1 where id = ?", state, id);
}

void People::erase(Tx& tx, const PersonRow& person) {
  tx.run(
      "update identity_person set email_index = null, iin_index = null, sealed = ?, password_hash = '', state = ?, "
      "version = version + 1 where id = ?",
      platform::Blob{}, PersonState::Erased, person.id);
  tx.after_commit([&keys = keys_, key = person.key] { keys.erase(key); });
}

std::string People::email_index(std::string_view email) const {
  return keys_.blind_index("identity.email", normal_email(email));
}

std::string People::iin_index(std::string_view iin) const { return keys_.blind_index("identity.iin", iin); }

}  // namespace ashyq::identity
