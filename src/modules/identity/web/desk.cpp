#include "identity/web/desk.hpp"

#include <algorithm>
#include <stdexcept>

#include "identity/storage/grants.hpp"

namespace ashyq::identity {

Desk::Desk(const IdentityParts& parts, IdentityOptions given)
    : database(parts.database),
      outbox(parts.outbox),
      shell(parts.shell),
      bodies(parts.bodies),
      audit(parts.audit),
      people(parts.keys),
      hasher(given.password),
      options(std::move(given)) {
  if (!options.oidc.issuer.empty()) provider = std::make_unique<IdentityProvider>(options.oidc);
  if (options.secret.size() < 32) throw std::runtime_error("identity: the signing secret needs 32 bytes");
}

void record_act(platform::Tx& tx, const platform::Request& request, std::string_view action, Id<Person> subject,
                Instant now, boost::json::object details) {
  audittrail::Entry entry;
  entry.at = now;
  entry.actor = request.visitor.account;
  entry.action = std::string(action);
  entry.subject = {"identity.person", subject.value};
  entry.details = std::move(details);
  entry.request_id = request.id;
  audittrail::record(tx, entry);
}

bool is_staff_on(platform::Tx& tx, Id<Person> person, Day day) {
  return std::ranges::any_of(effective_on(tx, person, day), [](const Grant& g) { return g.role != Role::Citizen; });
}

std::string refusal_text(const Desk& desk, const platform::Request& request, PasswordRefusal refusal, bool for_staff) {
  switch (refusal) {
    case PasswordRefusal::TooShort:
      return desk.shell.text(request, "identity.password.too_short",
                             {{"least", std::to_string(least_length(for_staff))}});
    case PasswordRefusal::TooLong: return desk.shell.text(request, "identity.password.too_long");
    case PasswordRefusal::TooCommon: return desk.shell.text(request, "identity.password.too_common");
    case PasswordRefusal::LikeEmail: return desk.shell.text(request, "identity.password.like_email");
  }
  return {};
}

}  // namespace ashyq::identity
