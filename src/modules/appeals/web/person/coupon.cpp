// The coupon (APPC art. 64(2)): number, time, body, who accepted, due day and how it was computed; page and PDF.
#include <fmt/format.h>

#include "appeals/acts/receipt.hpp"
#include "appeals/web/explained.hpp"
#include "appeals/web/person/pages.hpp"
#include "platform/documents/pdf.hpp"
#include "platform/documents/qr.hpp"

namespace ashyq::appeals {

namespace {

using platform::Request;
using platform::Response;
using platform::Tx;

struct Coupon {
  std::vector<std::pair<std::string, std::string>> facts;
  boost::json::object explained;
  std::string number, code, url;
};

/// Cases opened from another one answer to the code of the first.
std::string code_for(Tx& tx, Room& room, Appeal appeal) {
  if (appeal.author != 0) return "";
  while (appeal.parent && (appeal.relation == Relation::Forwarded || appeal.relation == Relation::Split)) {
    const auto parent = room.store.find_any(tx, appeal.parent);
    if (!parent) break;
    appeal = *parent;
  }
  return receipt_code(room.keys, platform::CaseKeyId(appeal.key));
}

std::string accepted_by(Tx& tx, Room& room, const Shown& shown, const Appeal& appeal) {
  if (appeal.accepted_by == 0) return shown.text("appeals.coupon.by_system", {{"body", shown.body_name(appeal.body)}});
  const auto* official = shown.directory().official_of_account(appeal.accepted_by);
  const std::string name = room.identity.display_name(tx, Id<identity::Person>(appeal.accepted_by));
  return official ? fmt::format("{}, {}", name, official->position.in(shown.language())) : name;
}

std::optional<Coupon> coupon_of(Room& room, const Request& request) {
  return room.database.read([&](Tx& tx) -> std::optional<Coupon> {
    const auto appeal = room.store.find(tx, Id<Appeal>(request.number("id")), request.visitor);
    if (!appeal || !is_author(*appeal, request.visitor)) return std::nullopt;
    const Shown shown(room, request);
    const auto row = [&](std::string_view key, std::string value) {
      return std::pair(shown.text(fmt::format("appeals.coupon.{}", key)), std::move(value));
    };
    Coupon coupon;
    coupon.number = shown.number_of(*appeal);
    coupon.code = code_for(tx, room, *appeal);
    // From paper to the proof in the log; the page of the case is one step from there.
    coupon.url = fmt::format("{}/appeals/{}/proof", room.shell.city().public_url, appeal->id.value);
    coupon.explained = explained(tx, room, shown, *appeal);
    coupon.facts = {row("number", coupon.number),
                    row("received", shown.date_time(*appeal->received_at)),
                    row("kind", shown.text(fmt::format("appeals.kind.{}", procedure_of(appeal->kind)))),
                    row("body", shown.body_name(appeal->body)),
                    row("accepted_by", accepted_by(tx, room, shown, *appeal)),
                    row("registered", shown.date(*appeal->registered_on)),
                    row("due", shown.date(*appeal->due_on))};
    if (!coupon.code.empty()) coupon.facts.push_back(row("code", coupon.code));
    return coupon;
  });
}

Response show_page(Room& room, const Request& request) {
  const auto coupon = coupon_of(room, request);
  if (!coupon) return room.shell.error(request, 404);
  boost::json::array rows;
  for (const auto& [key, value] : coupon->facts) rows.push_back({{"key", key}, {"value", value}});
  boost::json::object context{{"title", room.shell.text(request, "appeals.coupon.title")},
                              {"number", coupon->number},
                              {"code", coupon->code},
                              {"rows", std::move(rows)},
                              {"explained", coupon->explained},
                              {"case_url", fmt::format("/appeals/{}", request.number("id"))},
                              {"qr", platform::qr_svg(coupon->url, room.shell.text(request, "appeals.coupon.qr"))}};
  return room.shell.page(request, "appeals/person/coupon.html", std::move(context)).header("Cache-Control", "no-store");
}

Response show_pdf(Room& room, const Request& request) {
  const auto coupon = coupon_of(room, request);
  if (!coupon) return room.shell.error(request, 404);
  const auto text = [&](std::string_view key) { return room.shell.text(request, key); };
  platform::PdfDocument pdf({.title = fmt::format("{} {}", text("appeals.coupon.title"), coupon->number),
                             .author = room.shell.city_name(request.language),
                             .running = room.shell.city_name(request.language),
                             .language = request.language,
                             .made_at = room.shell.clock().now()});
  pdf.title(fmt::format("{} {}", text("appeals.coupon.title"), coupon->number));
  pdf.facts(coupon->facts);
  pdf.heading(text("appeals.coupon.how"));
  const auto& explained = coupon->explained;
  for (const auto& row : explained.at("rows").as_array())
    pdf.note(fmt::format("{}: {}", boost::json::value_to<std::string>(row.at(0).at("text")),
                         boost::json::value_to<std::string>(row.at(1).at("text"))));
  pdf.qr(coupon->url, text("appeals.coupon.qr"));
  if (room.shell.city().demo) pdf.note(text("appeals.coupon.demo"));
  Response response;
  response.content_type = "application/pdf";
  response.body = pdf.finish();
  response.header("Content-Disposition", fmt::format("inline; filename=\"{}.pdf\"", coupon->number));
  response.header("Cache-Control", "no-store");
  return response;
}

}  // namespace

void add_coupon_pages(platform::Router& router, Room& room) {
  router.get("/appeals/{id}/coupon", Access::Party, [&room](const Request& r) { return show_page(room, r); });
  router.get("/appeals/{id}/coupon.pdf", Access::Party, [&room](const Request& r) { return show_pdf(room, r); });
}

}  // namespace ashyq::appeals
