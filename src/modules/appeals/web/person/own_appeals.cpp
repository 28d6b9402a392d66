// The appeals of who is signed in.
#include "appeals/web/person/pages.hpp"
#include "appeals/web/shown.hpp"

namespace ashyq::appeals {

namespace {

using platform::Request;
using platform::Response;
using platform::Tx;

std::string_view state_of(const Appeal& appeal, Day today) {
  if (appeal.stage == Stage::NeedsFixing || appeal.stage == Stage::Preliminary) return "waiting";
  if (!is_open(appeal.stage)) return "closed";
  return appeal.due_on && today > *appeal.due_on ? "missed" : "open";
}

Response show(Room& room, const Request& request) {
  const Shown shown(room, request);
  boost::json::array rows;
  for (const Appeal& appeal :
       room.database.read([&](Tx& tx) { return room.store.of_author(tx, request.visitor.account); })) {
    const auto words = shown.appeal(appeal);
    rows.push_back(
        boost::json::array{{{"text", words.at("number")}, {"url", words.at("url")}},
                           {{"text", words.at("category")}},
                           {{"text", words.at("body").at("name")}},
                           {{"text", words.at("stage").at("text")}, {"state", state_of(appeal, shown.today())}},
                           {{"text", appeal.due_on ? shown.date(*appeal.due_on) : ""}}});
  }
  const auto head = [&](std::string_view key) { return boost::json::object{{"text", shown.text(key)}}; };
  return room.shell.page(request, "appeals/person/own_appeals.html",
                         {{"title", shown.text("appeals.own.title")},
                          {"rows", std::move(rows)},
                          {"head",
                           {head("appeals.own.number"), head("appeals.own.category"), head("appeals.own.body"),
                            head("appeals.own.stage"), head("appeals.own.due")}}});
}

}  // namespace

void add_own_list(platform::Router& router, Room& room) {
  router.get("/appeals/own", Access::SignedIn, [&room](const Request& r) { return show(room, r); });
}

}  // namespace ashyq::appeals
