// /demo/totp: in a demo town, the codes that an app on the phone of its staff would show.
#include "identity/rules/totp.hpp"
#include "identity/web/pages.hpp"

namespace ashyq::identity {

Response demo_codes_page(Desk& desk, const Request& request) {
  const std::string& secret = desk.options.demo_totp_secret;
  const std::int64_t step = totp_step(desk.now());
  const std::int64_t milliseconds = desk.now().time_since_epoch().count();
  return desk.shell.page(request, "identity/demo_codes.html",
                         {{"title", desk.shell.text(request, "identity.demo_codes.title")},
                          {"code", totp_code(secret, step)},
                          {"next_code", totp_code(secret, step + 1)},
                          {"seconds", 30 - milliseconds / 1000 % 30},
                          {"secret", base32(secret)}});
}

}  // namespace ashyq::identity
