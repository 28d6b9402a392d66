// /audit-lottery: the closed cases that a public draw gave the auditors to look at.
#include <fmt/format.h>

#include "appeals/web/draws.hpp"
#include "appeals/web/shown.hpp"

namespace ashyq::appeals {

using ledger::Draw;
using ledger::DrawState;
using platform::Request;
using platform::Response;
using platform::Tx;

namespace json = boost::json;

namespace {

constexpr int kMonths = 12;

json::array cell_row(const Shown& shown, const Appeal& appeal) {
  const auto words = shown.appeal(appeal);
  return {json::object{{"text", shown.number_of(appeal)}, {"url", fmt::format("/appeals/{}", appeal.id.value)}},
          json::object{{"text", words.at("kind")}}, json::object{{"text", shown.body_name(appeal.body)}},
          json::object{{"text", shown.category_name(appeal.category)}},
          json::object{{"text", words.at("stage").at("text")}}};
}

json::object month(Tx& tx, Room& room, const Shown& shown, const Draw& draw) {
  json::array rows;
  std::vector<std::vector<std::uint32_t>> drawn;  // one case: the month
  if (draw.seed) drawn = ledger::drawn_places(draw.opening, *draw.seed);
  if (!drawn.empty())
    for (const auto place : drawn[0])
      if (const auto id = lottery_case(tx, draw.opening.draw, place))
        if (const auto appeal = room.store.find_any(tx, *id)) rows.push_back(cell_row(shown, *appeal));
  const std::string name = draw.opening.cases.at(0).substr(std::string_view("audit/").size());
  return {{"month", name},
          {"url", fmt::format("/ledger/draws/{}", draw.opening.draw)},
          {"draw", draw.opening.draw},
          {"all", draw.candidates.size()},
          {"is_open", !draw.closed_at},
          {"fell_back", draw.state == DrawState::FellBack},
          {"rows", std::move(rows)}};
}

Response lottery_page(Room& room, const Request& request) {
  const Shown shown(room, request);
  json::array months, head;
  for (const auto* column : {"number", "kind", "body", "category", "stage"})
    head.push_back(json::object{{"text", shown.text(fmt::format("appeals.audit_lottery.column.{}", column))}});
  room.database.read([&](Tx& tx) {
    for (const auto id : lotteries(tx, kMonths))
      if (const auto draw = room.ledger.draws().find(tx, id)) months.push_back(month(tx, room, shown, *draw));
  });
  return room.shell.page(
      request, "appeals/audit_lottery.html",
      {{"title", shown.text("appeals.audit_lottery.title")}, {"head", std::move(head)}, {"months", std::move(months)}});
}

}  // namespace

void add_draw_pages(platform::Router& router, Room& room) {
  router.get("/audit-lottery", Access::Auditor,
             [&room](const Request& request) { return lottery_page(room, request); });
}

}  // namespace ashyq::appeals
