// Accounts made and changed without a page: by the administrator's tool, the demo town and the tests.
#include <stdexcept>

#include "base/text.hpp"
#include "identity/storage/api_tokens.hpp"
#include "identity/storage/factors.hpp"
#include "identity/storage/grants.hpp"
#include "identity/storage/links.hpp"
#include "identity/rules/totp.hpp"
#include "identity/storage/sessions.hpp"
#include "identity/web/module_impl.hpp"

namespace ashyq::identity {
namespace {

using platform::Tx;

void note(Tx& tx, std::string_view action, Id<Person> person, Instant now, std::int64_t by,
          boost::json::object details = {}) {
  audittrail::record(tx, {.at = now,
                          .actor = by,
                          .action = std::string(action),
                          .subject = {"identity.person", person.value},
                          .body = 0,
                          .details = std::move(details),
                          .request_id = ""});
}

PersonRow existing(Tx& tx, const People& people, Id<Person> id) {
  auto person = people.find(tx, id);
  if (!person) throw std::invalid_argument("no account " + std::to_string(id.value));
  return *std::move(person);
}

}  // namespace

Result<Id<Person>, CreateRefusal> IdentityModule::create_person(Tx& tx, const NewPerson& wanted, Instant now,
                                                                std::int64_t by_account) {
  People& people = impl_->desk.people;
  const std::string email{trim(wanted.email)};
  if (!looks_like_email(email)) return no(CreateRefusal::EmailInvalid);
  if (people.find_by_email(tx, email)) return no(CreateRefusal::EmailTaken);
  const std::string hash = wanted.password.empty() ? wanted.password_hash : hash_password(wanted.password);
  const PersonState state = hash.empty() ? PersonState::Invited : PersonState::Active;
  const Id<Person> id = people.add(tx, people.keys().allocate(), {wanted.name, email, wanted.iin}, wanted.language,
                                   hash, state, now);
  if (!wanted.totp_secret.empty()) {
    start_totp(tx, people, existing(tx, people, id), wanted.totp_secret);
    confirm_totp(tx, id, 0, now);
  }
  note(tx, "identity.create_person", id, now, by_account);
  return id;
}

void IdentityModule::grant(Tx& tx, Id<Person> person, Grant grant, Day from, std::optional<Day> until, Instant now,
                           std::int64_t by_account) {
  add_grant(tx, person, grant, from, until, by_account, now);
  note(tx, "identity.give_grant", person, now, by_account,
       {{"role", name_of(grant.role)}, {"body", grant.body}, {"from_on", from.iso()}});
}

std::optional<Id<Person>> IdentityModule::find_by_email(Tx& tx, std::string_view email) {
  const auto person = impl_->desk.people.find_by_email(tx, email);
  if (!person) return std::nullopt;
  return person->id;
}

bool IdentityModule::proves_second_factor(Tx& tx, Id<Person> id, std::string_view code, Instant now) {
  const auto person = impl_->desk.people.find(tx, id);
  const auto totp = person ? totp_of(tx, impl_->desk.people, *person) : std::nullopt;
  if (!totp || !totp->confirmed) return false;
  const auto step = matching_step(totp->secret, std::string(code), now, totp->last_step);
  return step && use_step(tx, id, *step);
}

std::string IdentityModule::hash_password(std::string_view password) const { return impl_->desk.hasher.hash(password); }

void IdentityModule::set_password(Tx& tx, Id<Person> person, std::string_view password, Instant now,
                                  std::int64_t by_account) {
  existing(tx, impl_->desk.people, person);
  impl_->desk.people.set_password_hash(tx, person, hash_password(password));
  end_all_sessions(tx, person);
  forget_devices(tx, person);
  note(tx, "identity.set_password", person, now, by_account, {{"by", "administrator"}});
}

void IdentityModule::erase(Tx& tx, Id<Person> id, Instant now, std::int64_t by_account) {
  const PersonRow person = existing(tx, impl_->desk.people, id);
  end_all_sessions(tx, id);
  forget_devices(tx, id);
  revoke_all_tokens(tx, id, now);
  remove_totp(tx, id);
  impl_->desk.people.erase(tx, person);
  note(tx, "identity.erase", id, now, by_account);
}

bool IdentityModule::accepts_token(Tx& tx, std::string_view text, Instant now) {
  const auto token = token_of(tx, text, now);
  const auto person = token && token->may_act ? impl_->desk.people.find(tx, token->person) : std::nullopt;
  return person && person->state == PersonState::Active;
}

std::string IdentityModule::issue_token(Tx& tx, Id<Person> person, std::string_view label, bool may_act,
                                        bool with_roles, std::optional<Instant> until, Instant now) {
  ApiToken token;
  token.person = person;
  token.label = std::string(label);
  token.may_act = may_act;
  token.with_roles = with_roles;
  token.created_at = now;
  token.expires_at = until;
  note(tx, "identity.make_token", person, now, person.value, {{"may_act", may_act}, {"with_roles", with_roles}});
  return add_token(tx, token);
}

std::optional<std::string> IdentityModule::one_time_url(Tx& tx, std::int64_t id) {
  const Desk& desk = impl_->desk;
  const auto link = find_link(tx, id, desk.now());
  if (!link) return std::nullopt;
  return desk.shell.city().public_url + "/password-reset/" + std::to_string(id) + "/" +
         code_of(*link, desk.options.secret);
}

std::string IdentityModule::invite(Tx& tx, Id<Person> person, Instant now) {
  const std::int64_t link = add_link(tx, person, LinkPurpose::Invitation, now, now + kInvitationLives);
  note(tx, "identity.invite", person, now, 0, {});
  return one_time_url(tx, link).value_or("");
}

}  // namespace ashyq::identity
