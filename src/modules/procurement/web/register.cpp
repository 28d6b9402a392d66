// /procurement: how many flags were raised, are under review, were dismissed and confirmed; by flag and by buyer; the same
// rows as CSV and JSON. Counts only: a flag that nobody has reviewed accuses nobody.
#include <fmt/format.h>

#include "integrity/matching/graph.hpp"
#include "procurement/web/leaf.hpp"
#include "procurement/web/pages.hpp"
#include "procurement/web/shown.hpp"

namespace ashyq::procurement {

namespace json = boost::json;
using platform::Request;
using platform::Response;
using platform::Tx;

namespace {

constexpr int kExportsPerMinute = 30;
constexpr int kBuyersShown = 50;  // by number of flags; the files hold all

const Visitor& stranger() {
  static const Visitor kNobody;
  return kNobody;
}

json::object cell(const Shown& shown, std::int64_t number) {
  return {{"text", shown.number(number)}, {"numeric", true}, {"value", number}};
}

json::array manifest(const Shown& shown, const Run& run) {
  json::array rows;
  for (const auto& [key, value] : {std::pair("ended", shown.when(*run.ended_at)),
                                   {"input", run.sha256},
                                   {"made_with", run.made_with},
                                   {"registers", run.registers},
                                   {"results", run.results_sha256}})
    if (!value.empty())
      rows.push_back(json::object{{"key", shown.text(fmt::format("procurement.manifest.{}", key))}, {"value", value}});
  return rows;
}

json::array tally_rows(const Shown& shown, const std::vector<Tally>& tallies, TallyBy by) {
  json::array rows;
  for (const Tally& t : tallies) {
    json::object name{{"text", t.key.empty()    ? shown.text("procurement.dashboard.unnamed")
                               : t.name.empty() ? shown.key_in_words(t.key)
                                                : t.name}};
    if (by == TallyBy::Flag) {
      name["text"] = fmt::format("{} · {}", t.key, shown.flag_text(t.key, "name"));
      name["url"] = fmt::format("/procurement/flags/{}", t.key);
    }
    rows.push_back(json::array{std::move(name), cell(shown, t.raised), cell(shown, t.under_review),
                               cell(shown, t.dismissed), cell(shown, t.confirmed)});
  }
  return rows;
}

json::array tiles(const Shown& shown, const std::vector<Tally>& tallies) {
  Tally all;
  for (const Tally& t : tallies) {
    all.raised += t.raised, all.under_review += t.under_review;
    all.dismissed += t.dismissed, all.confirmed += t.confirmed;
  }
  json::array tiles;
  const auto add = [&](std::string_view word, std::int64_t number) {
    tiles.push_back({{"number", shown.number(number)},
                     {"label", shown.text(fmt::format("procurement.tile.{}", word))},
                     {"rows_url", "/procurement/export.csv"}});
  };
  add("raised", all.raised);
  add("under_review", all.under_review);
  add("dismissed", all.dismissed);
  add("confirmed", all.confirmed);
  return tiles;
}

json::array confirmed_rows(const Shown& shown, const std::vector<RedFlag>& flags) {
  json::array rows;
  for (const RedFlag& f : flags) {
    json::object finding{{"text", shown.body_name(f.body)}};
    if (f.finding_open_to_all) finding["url"] = fmt::format("/findings/{}", f.finding);
    rows.push_back(json::array{{{"text", shown.flag_text(f.code, "name")},
                                {"url", f.ocid.empty() ? fmt::format("/procurement/flags/{}", f.code)
                                                       : contract_url(f.ocid, false)}},
                               {{"text", f.buyer}},
                               {{"text", f.supplier}},
                               std::move(finding)});
  }
  return rows;
}

Response register_page(Room& room, const Request& request) {
  const Shown shown(room, request);
  json::object context{{"title", shown.text("procurement.title")},
                       {"flag_head", shown.head({"flag", "#raised", "#under_review", "#dismissed", "#confirmed"})},
                       {"buyer_head", shown.head({"buyer", "#raised", "#under_review", "#dismissed", "#confirmed"})},
                       {"confirmed_head", shown.head({"flag", "buyer", "supplier", "finding"})}};
  room.database.read([&](Tx& tx) {
    const auto by_flag = room.flags.tally(tx, TallyBy::Flag);
    context["tiles"] = tiles(shown, by_flag);
    context["by_flag"] = tally_rows(shown, by_flag, TallyBy::Flag);
    context["by_buyer"] = tally_rows(shown, room.flags.tally(tx, TallyBy::Buyer, kBuyersShown), TallyBy::Buyer);
    auto leaf = leaf_of(tx, room, request, {.state = FlagState::Confirmed, .current_only = false}, stranger());
    context["confirmed"] = confirmed_rows(shown, leaf.flags);
    context["pages"] = std::move(leaf.links);
    const auto run = room.data.newest_done(tx);
    if (run && run->ended_at) context["run"] = manifest(shown, *run);
    context["purchases"] = shown.number(room.data.count_purchases(tx));
  });
  return room.shell.page(request, "procurement/register.html", std::move(context));
}

json::object row_of(std::string_view by, const Tally& t) {
  return {{"by", by},
          {"key", integrity::shown_key(t.key)},
          {"name", t.name},
          {"raised", t.raised},
          {"under_review", t.under_review},
          {"dismissed", t.dismissed},
          {"confirmed", t.confirmed}};
}

json::array rows_for_files(Room& room) {
  return room.database.read([&](Tx& tx) {
    json::array rows;
    for (const Tally& t : room.flags.tally(tx, TallyBy::Flag, kAllRows)) rows.push_back(row_of("flag", t));
    for (const Tally& t : room.flags.tally(tx, TallyBy::Buyer, kAllRows)) rows.push_back(row_of("buyer", t));
    return rows;
  });
}

}  // namespace

void add_register(platform::Router& router, Room& room) {
  router.get("/procurement", Access::Public, [&room](const Request& request) { return register_page(room, request); });
  router
      .get("/procurement/export.csv", Access::Public,
           [&room](const Request&) {
             Response file;
             file.content_type = "text/csv; charset=utf-8";
             file.body = csv_of(rows_for_files(room), row_of("", {}));
             file.header("Content-Disposition", "attachment; filename=\"procurement-flags.csv\"");
             return file;
           })
      .rate(kExportsPerMinute);
  router
      .get("/procurement/export.json", Access::Public,
           [&room](const Request&) { return platform::json(rows_for_files(room)); })
      .rate(kExportsPerMinute);
}

void add_public_pages(platform::Router& router, Room& room) {
  add_register(router, room);
  add_contracts(router, room);
  add_catalogue(router, room);
}

}  // namespace ashyq::procurement
