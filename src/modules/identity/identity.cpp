// The module's table of contents: routes, jobs, and what other modules may ask.
#include "identity/identity.hpp"

#include <algorithm>

#include "identity/storage/grants.hpp"
#include "identity/storage/sessions.hpp"
#include "identity/web/entering.hpp"
#include "identity/web/module_impl.hpp"
#include "identity/web/pages.hpp"
#include "platform/jobs/jobs.hpp"

namespace ashyq::identity {

using platform::Tx;

IdentityModule::IdentityModule(IdentityParts parts, IdentityOptions options)
    : impl_(std::make_unique<Impl>(parts, std::move(options))) {
  shell::Shell& shell = impl_->desk.shell;
  shell.add(shell::NavigationLink{"identity.delegation.link", "/delegation", Access::Official, 800});
  shell.add(shell::NavigationLink{"identity.people.link", "/admin/people", Access::Administrator, 900});
}

IdentityModule::~IdentityModule() = default;

platform::Gate IdentityModule::gate() {
  return [impl = impl_.get()](platform::Request& request, const platform::Route& route) {
    return impl->gatekeeper.admit(request, route);
  };
}

void IdentityModule::add_routes(platform::Router& router) {
  using Page = Response (*)(Desk&, const Request&);
  const auto to = [desk = &impl_->desk](Page page) {
    return [desk, page](const Request& request) { return page(*desk, request); };
  };
  router.get("/sign-in", Access::Public, to(sign_in_page));
  router.post("/sign-in", Access::Public, to(sign_in)).rate(30);
  router.get("/sign-in/code", Access::Public, to(code_page));
  router.post("/sign-in/code", Access::Public, to(give_code)).rate(30);
  router.get("/sign-out", Access::Public, to(sign_out_page));
  router.post("/sign-out", Access::Public, to(sign_out));
  if (impl_->desk.options.open_registration) {
    router.get("/register", Access::Public, to(register_page));
    router.post("/register", Access::Public, to(register_person)).rate(10);
  }
  router.get("/password-reset", Access::Public, to(password_reset_page));
  router.post("/password-reset", Access::Public, to(ask_password_reset)).rate(10);
  router.get("/password-reset/{link}/{code}", Access::Public, to(new_password_page)).rate(30);
  router.post("/password-reset/{link}/{code}", Access::Public, to(set_new_password)).rate(30);

  router.get("/account", Access::SignedIn, to(account_page));
  router.get("/account/profile", Access::SignedIn, to(profile_page));
  router.post("/account/profile", Access::SignedIn, to(change_profile)).rate(30);
  router.get("/account/password", Access::SignedIn, to(password_page));
  router.post("/account/password", Access::SignedIn, to(change_password)).rate(30);
  router.get("/account/sessions", Access::SignedIn, to(sessions_page));
  router.post("/account/sessions", Access::SignedIn, to(end_sessions));
  router.get("/account/tokens", Access::SignedIn, to(tokens_page));
  router.post("/account/tokens", Access::SignedIn, to(make_token));
  router.post("/account/tokens/{id}/revocation", Access::SignedIn, to(revoke_token_page));
  router.get("/account/readings", Access::SignedIn, to(readings_page));
  router.get("/account/two-step", Access::SignedIn, to(two_step_page));
  router.post("/account/two-step", Access::SignedIn, to(confirm_two_step)).rate(30);
  router.post("/account/two-step/recovery-codes", Access::SignedIn, to(new_recovery_codes));
  router.post("/account/two-step/removal", Access::SignedIn, to(remove_two_step)).rate(10);

  if (impl_->desk.provider) {
    router.get("/sign-in/oidc", Access::Public, to(go_to_provider)).rate(30);
    router.get("/sign-in/oidc/return", Access::Public, to(return_from_provider)).rate(30);
    router.get("/account/provider", Access::SignedIn, to(provider_page));
    router.post("/account/provider", Access::SignedIn, to(start_linking));
    router.post("/account/provider/end", Access::SignedIn, to(end_linking));
  }

  router.get("/delegation", Access::Official, to(delegation_page));
  router.post("/delegation", Access::Official, to(delegate));
  router.post("/delegation/{id}/end", Access::Official, to(end_delegation_page));

  router.get("/admin/people", Access::Administrator, to(people_page));
  router.get("/admin/people/invitation", Access::Administrator, to(invite_page));
  router.post("/admin/people/invitation", Access::Administrator, to(invite_person));
  router.get("/admin/people/{id}", Access::Administrator, to(person_page));
  router.post("/admin/people/{id}/grants", Access::Administrator, to(give_grant));
  router.post("/admin/people/{id}/grants/{grant}/end", Access::Administrator, to(take_grant));
  router.post("/admin/people/{id}/state", Access::Administrator, to(change_person_state));

  if (!impl_->desk.options.demo_totp_secret.empty()) router.get("/demo/totp", Access::Public, to(demo_codes_page));
}

void IdentityModule::add_jobs(platform::Jobs& jobs) {
  jobs.every(std::chrono::hours{1}, "identity.forget_ended_sessions",
             [desk = &impl_->desk] { desk->database.write([&](Tx& tx) { forget_ended_sessions(tx, desk->now()); }); });
}

void IdentityModule::add(AccountLink link) {
  impl_->desk.account_links.push_back(std::move(link));
  std::ranges::stable_sort(impl_->desk.account_links, {}, &AccountLink::order);
}

void IdentityModule::offer_receipt_page(std::string url) { impl_->desk.receipt_page = std::move(url); }

std::string IdentityModule::open_with_receipt(Tx& tx, const platform::Request& request, std::int64_t case_id) {
  Desk& desk = impl_->desk;
  if (request.visitor.session != 0) {
    set_receipt_case(tx, request.visitor.session, case_id);
    return {};
  }
  const auto total = desk.options.sessions.receipt_total;
  return start_session(tx, desk, request, Id<Person>{}, Factor::NotAsked, case_id, {total, total}, desk.now());
}

std::optional<Contact> IdentityModule::contact_without_record(Tx& tx, Id<Person> id) {
  const auto person = impl_->desk.people.find(tx, id);
  const auto personal = person ? impl_->desk.people.open(*person) : std::nullopt;
  if (!personal) return std::nullopt;
  return Contact{personal->email, personal->name, person->language};
}

std::optional<Contact> IdentityModule::person_contact(Tx& tx, Id<Person> id, Instant now) {
  auto contact = contact_without_record(tx, id);
  if (!contact) return std::nullopt;
  audittrail::Reading reading;
  reading.at = now;
  reading.subject = {"identity.person", id.value};
  reading.person = id.value;
  reading.purpose = audittrail::Purpose::Notification;
  reading.fields = {audittrail::Field::Name, audittrail::Field::Email};
  audittrail::record_reading(tx, reading);
  return contact;
}

std::optional<std::string> IdentityModule::iin_of(Tx& tx, Id<Person> id) {
  const auto person = impl_->desk.people.find(tx, id);
  const auto personal = person ? impl_->desk.people.open(*person) : std::nullopt;
  if (!personal || personal->iin.empty()) return std::nullopt;
  return personal->iin;
}

std::string IdentityModule::display_name(Tx& tx, Id<Person> id) {
  const auto grants = grants_of(tx, id);
  const bool staff = std::ranges::any_of(grants, [](const TimedGrant& g) { return g.grant.role != Role::Citizen; });
  const auto contact = staff ? contact_without_record(tx, id) : std::nullopt;
  return contact ? contact->name : std::string();
}

std::vector<Colleague> IdentityModule::colleagues(Tx& tx, Role role, std::int64_t body, Day today) {
  std::vector<Colleague> found;
  for (const Id<Person> id : holders(tx, role, body, today)) {
    const auto person = impl_->desk.people.find(tx, id);
    const auto personal = person && person->state == PersonState::Active ? impl_->desk.people.open(*person)
                                                                         : std::nullopt;
    if (personal) found.push_back({id, personal->name, effective_on(tx, id, today)});
  }
  return found;
}

std::vector<Grant> IdentityModule::effective_grants(Tx& tx, Id<Person> id, Day today) {
  return effective_on(tx, id, today);
}

std::optional<Id<Person>> IdentityModule::substitute_of(Tx& tx, Id<Person> id, Day today) {
  for (const Delegation& delegation : delegations_by(tx, id, today))
    if (holds_on(delegation, today)) return Id<Person>{delegation.to_person};
  return std::nullopt;
}

}  // namespace ashyq::identity
