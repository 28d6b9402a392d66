// A case without an account: its number and the receipt code open it for this browser.

#include <fmt/format.h>

#include "appeals/acts/receipt.hpp"
#include "appeals/web/act_form.hpp"
#include "appeals/web/person/pages.hpp"
#include "base/number.hpp"
#include "base/text.hpp"
#include "shell/forms.hpp"

namespace ashyq::appeals {

namespace {

using platform::Request;
using platform::Response;
using platform::Tx;

Response show(Room& room, const Request& request, const shell::FormErrors& errors) {
  boost::json::object context{{"title", room.shell.text(request, "appeals.receipt.title")}, {"form", typed(request)}};
  errors.into(context);
  return room.shell.page(request, "appeals/person/receipt.html", std::move(context), errors.empty() ? 200 : 422);
}

/// "2026-000017", "000017" and "17" name the same case.
Id<Appeal> case_of(std::string_view number) {
  number = trim(number);
  if (const auto dash = number.rfind('-'); dash != std::string_view::npos) number.remove_prefix(dash + 1);
  return Id<Appeal>(parse_number(number).value_or(0));
}

Response open(Room& room, const Request& request) {
  const Id<Appeal> id = case_of(request.form["number"]);
  const auto hash = receipt_hash(room.keys, request.form["code"]);
  std::string cookie;
  const bool found = hash && room.database.write([&](Tx& tx) {
    if (!room.store.by_receipt(tx, id, *hash)) return false;
    cookie = room.identity.open_with_receipt(tx, request, id.value);
    return true;
  });
  if (!found) {
    // The same words whether the number or the code is wrong.
    shell::FormErrors errors;
    errors.add("code", room.shell.text(request, "appeals.receipt.wrong"));
    return show(room, request, errors);
  }
  Response response = platform::see_other(fmt::format("/appeals/{}", id.value));
  if (!cookie.empty()) response.header("Set-Cookie", cookie);
  return response;
}

}  // namespace

void add_receipt_page(platform::Router& router, Room& room) {
  router.get("/receipt", Access::Public, [&room](const Request& r) { return show(room, r, {}); });
  constexpr int kTriesPerMinute = 10;
  router.post("/receipt", Access::Public, [&room](const Request& r) { return open(room, r); }).rate(kTriesPerMinute);
}

}  // namespace ashyq::appeals
