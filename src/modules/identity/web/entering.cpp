#include "identity/web/entering.hpp"

#include "identity/storage/sessions.hpp"
#include "identity/web/cookies.hpp"

namespace ashyq::identity {
namespace {

using platform::Request;
using platform::Response;
using platform::Tx;

constexpr int kDeviceDays = 180;
constexpr std::chrono::minutes kCodeWithin{10};

Response leading_to(std::string location, const std::vector<std::string>& cookies) {
  Response response = platform::see_other(std::move(location));
  for (const std::string& line : cookies) response.header("Set-Cookie", line);
  return response;
}

}  // namespace

std::string start_session(Tx& tx, const Desk& desk, const Request& request, Id<Person> person, Factor factor,
                          std::int64_t receipt_case, SessionLife life, Instant now) {
  Session session;
  session.account = person;
  session.factor = factor;
  session.receipt_case = receipt_case;
  session.device = device_name(request.headers["user-agent"]);
  session.created_at = now;
  session.idle = life.idle;
  session.expires_at = now + life.total;
  const OpenedSession opened = open_session(tx, session);
  const int seconds = static_cast<int>(std::chrono::duration_cast<std::chrono::seconds>(life.total).count());
  return set_cookie(Cookie::Session, opened.token, desk.is_secure(request), seconds);
}

Response enter(Desk& desk, const Request& request, Id<Person> person, Proof proof, std::string_view next) {
  const Instant now = desk.now();
  const bool secure = desk.is_secure(request);
  const std::string_view device = read_cookie(request, Cookie::Device, secure);
  std::vector<std::string> cookies;
  bool staff_without_factor = false;
  desk.database.write([&](Tx& tx) {
    cookies.clear();
    const bool staff = is_staff_on(tx, person, desk.today());
    staff_without_factor = staff && proof.factor != Factor::Confirmed;
    if (request.visitor.session != 0) tx.run("delete from identity_session where id = ?", request.visitor.session);
    cookies.push_back(start_session(tx, desk, request, person, proof.factor, request.visitor.receipt_case,
                                    life_of(staff, desk.options.sessions), now));
    if (!known_device(tx, person, device))
      cookies.push_back(set_cookie(Cookie::Device, remember_device(tx, person, now), secure, kDeviceDays * 24 * 3600));
    Request acting = request;
    acting.visitor.account = person.value;
    record_act(tx, acting, "identity.sign_in", person, now,
               {{"by", proof.by}, {"factor", static_cast<int>(proof.factor)}});
  });
  if (staff_without_factor)
    return leading_to("/account/two-step?next=" + platform::url_encode(safe_next(next)), cookies);
  return leading_to(safe_next(next), cookies);
}

Response ask_for_code(Desk& desk, const Request& request, Id<Person> person, std::string_view next) {
  std::string cookie;
  desk.database.write([&](Tx& tx) {
    if (request.visitor.session != 0) tx.run("delete from identity_session where id = ?", request.visitor.session);
    cookie = start_session(tx, desk, request, person, Factor::Pending, request.visitor.receipt_case,
                           {kCodeWithin, kCodeWithin}, desk.now());
  });
  return leading_to("/sign-in/code?next=" + platform::url_encode(safe_next(next)), {cookie});
}

}  // namespace ashyq::identity
