// /sign-out
#include "identity/storage/sessions.hpp"
#include "identity/web/cookies.hpp"
#include "identity/web/pages.hpp"

namespace ashyq::identity {

Response sign_out_page(Desk& desk, const Request& request) {
  if (request.visitor.session == 0) return platform::see_other("/");
  return desk.shell.page(request, "identity/sign_out.html",
                         {{"title", desk.shell.text(request, "identity.sign_out.title")}});
}

Response sign_out(Desk& desk, const Request& request) {
  const Id<Person> person{request.visitor.account};
  desk.database.write([&](platform::Tx& tx) {
    tx.run("delete from identity_session where id = ?", request.visitor.session);
    if (person) record_act(tx, request, "identity.sign_out", person, desk.now());
  });
  return platform::see_other("/").header("Set-Cookie", delete_cookie(Cookie::Session, desk.is_secure(request)));
}

}  // namespace ashyq::identity
