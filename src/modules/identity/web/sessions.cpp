// /account/sessions: where somebody is signed in, and an end to it.
#include "identity/storage/sessions.hpp"

#include "identity/web/cookies.hpp"
#include "identity/web/pages.hpp"

namespace ashyq::identity {

namespace json = boost::json;
using platform::Tx;

Response sessions_page(Desk& desk, const Request& request) {
  json::array rows;
  const auto sessions = desk.database.read(
      [&](Tx& tx) { return sessions_of(tx, Id<Person>{request.visitor.account}, desk.now()); });
  for (const Session& session : sessions)
    rows.push_back({{"id", session.id},
                    {"device", session.device.empty() ? desk.shell.text(request, "identity.sessions.unknown_device")
                                                      : session.device},
                    {"since", platform::date_time(request.language, session.created_at)},
                    {"seen", platform::date_time(request.language, session.last_seen_at)},
                    {"current", session.id == request.visitor.session}});
  return desk.shell.page(request, "identity/sessions.html",
                         {{"title", desk.shell.text(request, "identity.sessions.title")},
                          {"sessions", std::move(rows)}});
}

Response end_sessions(Desk& desk, const Request& request) {
  const Id<Person> person{request.visitor.account};
  const std::string_view which = request.form["session"];
  const bool everywhere = which == "all";
  desk.database.write([&](Tx& tx) {
    if (everywhere) {
      end_all_sessions(tx, person);
      forget_devices(tx, person);
      record_act(tx, request, "identity.sign_out_everywhere", person, desk.now());
    } else if (end_session(tx, std::strtoll(std::string(which).c_str(), nullptr, 10), person)) {
      record_act(tx, request, "identity.end_session", person, desk.now());
    }
  });
  if (!everywhere) return shell::Shell::see_other_with_notice("/account/sessions", "identity.sessions.ended");
  return platform::see_other("/sign-in").header("Set-Cookie", delete_cookie(Cookie::Session, desk.is_secure(request)));
}

}  // namespace ashyq::identity
