#include "identity/storage/factors.hpp"

#include <sodium.h>

#include "base/text.hpp"
#include "identity/rules/signed_text.hpp"

namespace ashyq::identity {
namespace {

using platform::Tx;

std::string context(Id<Person> person) { return "identity.totp:" + std::to_string(person.value); }

std::string random_code() {
  constexpr std::string_view kLetters = "abcdefghjkmnpqrstuvwxyz23456789";  // none that look alike
  std::string code;
  for (int i = 0; i < 10; ++i) {
    if (i == 5) code += '-';
    code += kLetters[randombytes_uniform(static_cast<std::uint32_t>(kLetters.size()))];
  }
  return code;
}

/// As people type it: capitals, blanks, dashes or none.
std::string plain(std::string_view code) {
  std::string kept;
  for (const char c : lower(code))
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) kept += c;
  return kept;
}

}  // namespace

std::optional<Totp> totp_of(Tx& tx, const People& people, const PersonRow& person) {
  const auto row = tx.one("select sealed, confirmed_at, last_step from identity_totp where person_id = ?", person.id);
  if (!row) return std::nullopt;
  const auto secret = people.keys().open(person.key, row->get<platform::Blob>(0), context(person.id));
  if (!secret) return std::nullopt;
  return Totp{*secret, row->get<std::optional<Instant>>(1).has_value(), row->get<std::int64_t>(2)};
}

bool has_confirmed_totp(Tx& tx, Id<Person> person) {
  return tx.one("select 1 from identity_totp where person_id = ? and confirmed_at is not null", person).has_value();
}

void start_totp(Tx& tx, const People& people, const PersonRow& person, std::string_view secret) {
  const platform::Blob sealed = people.keys().seal(person.key, secret, context(person.id));
  tx.run("delete from identity_totp where person_id = ? and confirmed_at is null", person.id);
  tx.run("insert into identity_totp (person_id, sealed, confirmed_at, last_step) values (?, ?, null, 0)", person.id,
         sealed);
}

void confirm_totp(Tx& tx, Id<Person> person, std::int64_t step, Instant now) {
  tx.run("update identity_totp set confirmed_at = ?, last_step = ? where person_id = ?", now, step, person);
}

bool use_step(Tx& tx, Id<Person> person, std::int64_t step) {
  return tx.run("update identity_totp set last_step = ? where person_id = ? and last_step < ?", step, person, step) > 0;
}

void remove_totp(Tx& tx, Id<Person> person) {
  tx.run("delete from identity_totp where person_id = ?", person);
  tx.run("delete from identity_recovery_code where person_id = ?", person);
}

std::vector<std::string> make_recovery_codes(Tx& tx, Id<Person> person) {
  tx.run("delete from identity_recovery_code where person_id = ?", person);
  std::vector<std::string> codes;
  for (int i = 0; i < 10; ++i) {
    codes.push_back(random_code());
    tx.run("insert into identity_recovery_code (person_id, code_hash) values (?, ?)", person,
           token_hash(plain(codes.back())));
  }
  return codes;
}

bool use_recovery_code(Tx& tx, Id<Person> person, std::string_view code, Instant now) {
  return tx.run(
             "update identity_recovery_code set used_at = ? where person_id = ? and code_hash = ? and used_at is null",
             now, person, token_hash(plain(code))) > 0;
}

std::int64_t recovery_codes_left(Tx& tx, Id<Person> person) {
  return tx.one("select count(*) from identity_recovery_code where person_id = ? and used_at is null", person)
      ->get<std::int64_t>(0);
}

}  // namespace ashyq::identity
