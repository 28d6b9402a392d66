#include "ledger/web/draws_page.hpp"

#include <fmt/format.h>

#include "ledger/rules/draw_check.hpp"
#include "ledger/rules/entry.hpp"

namespace ashyq::ledger {

using platform::Request;
using platform::Response;
using platform::Tx;

namespace json = boost::json;

namespace {

constexpr int kPage = 25;
constexpr std::size_t kShown = 100;

struct Reader {
  const DrawDesk& desk;
  const Request& request;

  std::string text(std::string_view key, const platform::TextArguments& arguments = {}) const {
    return desk.shell.text(request, key, arguments);
  }
  std::string moment(Instant at) const { return platform::date_time(request.language, at); }
  std::string moment(std::int64_t seconds) const { return moment(from_unix_seconds(seconds)); }
  std::string number(std::size_t value) const {
    return platform::number(request.language, static_cast<std::int64_t>(value));
  }
  /// A word of the opening that this program has a text for, else the word itself.
  std::string word(std::string_view family, const std::string& word) const {
    const std::string key = fmt::format("ledger.draws.{}.{}", family, word);
    return desk.shell.catalogue().has(key) ? text(key) : word;
  }
};

std::string_view colour_of(DrawState state) {
  switch (state) {
    case DrawState::Opened:
    case DrawState::Collecting: return "open";
    case DrawState::Drawn: return "kept";
    case DrawState::FellBack: return "missed";
    case DrawState::Aborted: return "closed";
  }
  return "open";
}

std::string state_text(const Reader& reader, const Draw& draw) {
  return reader.text(fmt::format("ledger.draws.state.{}", name_of(draw.state)));
}

std::string address_of(std::int64_t id) { return fmt::format("/ledger/draws/{}", id); }

json::array list_rows(const Reader& reader, const std::vector<Draw>& draws) {
  json::array rows;
  for (const Draw& draw : draws)
    rows.push_back(json::array{
        json::object{{"text", reader.text("ledger.draws.number", {{"number", std::to_string(draw.opening.draw)}})},
                     {"url", address_of(draw.opening.draw)}},
        json::object{{"text", reader.word("purpose", draw.opening.purpose)}},
        json::object{{"text", reader.moment(draw.opened_at)}},
        json::object{{"text", state_text(reader, draw)}, {"state", colour_of(draw.state)}}});
  return rows;
}

Response list_page(const DrawDesk& desk, const Request& request) {
  const Reader reader{desk, request};
  const auto before = decimal(request.query["before"]).value_or(std::uint64_t{1} << 62);
  auto draws = desk.database.read(
      [&](Tx& tx) { return draws_below(tx, static_cast<std::int64_t>(before), kPage + 1); });
  std::string older;
  if (draws.size() > kPage) {
    draws.pop_back();
    older = fmt::format("/ledger/draws?before={}", draws.back().opening.draw);
  }
  json::array head;
  for (const auto* column : {"draw", "purpose", "opened", "state"})
    head.push_back(json::object{{"text", reader.text(fmt::format("ledger.draws.column.{}", column))}});
  return desk.shell.page(request, "ledger/draws.html",
                         {{"title", reader.text("ledger.draws.title")},
                          {"has_sources", desk.draws.has_sources()},
                          {"head", std::move(head)},
                          {"rows", list_rows(reader, draws)},
                          {"older_url", older}});
}

json::object row(const Reader& reader, std::string_view key, std::string value) {
  return {{"key", reader.text(fmt::format("ledger.draws.fact.{}", key))}, {"value", std::move(value)}};
}

json::array facts(const Reader& reader, const Draw& draw, const Hash& leaf) {
  const DrawOpening& opening = draw.opening;
  json::array rows;
  rows.push_back(row(reader, "purpose", reader.word("purpose", opening.purpose)));
  json::object state = row(reader, "state", state_text(reader, draw));
  state["state"] = colour_of(draw.state);
  rows.push_back(std::move(state));
  rows.push_back(row(reader, "opened", reader.moment(draw.opened_at)));
  rows.push_back(row(reader, "candidates", reader.number(draw.candidates.size())));
  rows.push_back(row(reader, "seats", reader.number(static_cast<std::size_t>(opening.seats))));
  if (!opening.sources.empty()) {
    rows.push_back(row(reader, "minimum",
                       reader.text("ledger.draws.minimum_of", {{"minimum", std::to_string(opening.minimum)},
                                                               {"all", std::to_string(opening.sources.size())}})));
    rows.push_back(row(reader, "all_until", reader.moment(opening.all_until)));
    rows.push_back(row(reader, "enough_until", reader.moment(opening.enough_until)));
  }
  rows.push_back(row(reader, "fallback", reader.word("fallback", opening.fallback)));
  rows.push_back(row(reader, "root", to_hex(opening.candidates_root.view())));
  rows.push_back(row(reader, "leaf", to_hex(leaf.view())));
  if (draw.seed) rows.push_back(row(reader, "seed", to_hex(draw.seed->view())));
  return rows;
}

json::array sources(const Reader& reader, const Draw& draw, const std::vector<Contribution>& given) {
  json::array rows;
  for (const auto& source : draw.opening.sources) {
    const auto by = std::ranges::find(given, source.name, &Contribution::source);
    const bool has = by != given.end();
    rows.push_back({{"name", source.name},
                    {"key", to_hex(source.key)},
                    {"text", has ? reader.text("ledger.draws.contributed", {{"at", reader.moment(by->at)}})
                                 : reader.text(draw.closed_at ? "ledger.draws.missing" : "ledger.draws.awaited")},
                    {"colour", has              ? "kept"
                               : draw.closed_at ? "missed"
                                                : "open"}});
  }
  return rows;
}

/// For each case those who were drawn, and from where they stepped aside.
json::array result(const Draw& draw) {
  json::array rows;
  if (!draw.seed) return rows;
  const auto places = drawn_places(draw.opening, *draw.seed);
  for (std::size_t i = 0; i < places.size(); ++i) {
    json::array drawn;
    for (const auto place : places[i])
      drawn.push_back(json::object{{"text", draw.candidates[place]}, {"place", place + 1}});
    const auto now = draw.recused[i] > 0 ? Draws::holder(draw, i) : std::nullopt;
    rows.push_back({{"case", draw.opening.cases[i]},
                    {"drawn", std::move(drawn)},
                    {"substitute", now ? draw.candidates[*now] : ""},
                    {"recused", draw.recused[i]}});
  }
  return rows;
}

json::array list_shown(const Draw& draw) {
  json::array list;
  for (std::size_t i = 0; i < std::min(draw.candidates.size(), kShown); ++i) list.emplace_back(draw.candidates[i]);
  return list;
}

/// What the script says, in the reader's language.
std::string script_words(const Reader& reader) {
  json::object words;
  for (const auto* key : {"working", "holds", "fails", "no_result", "unreachable", "fell_back", "seed", "place",
                          "step.opening", "step.candidates", "step.witnesses", "step.contributions", "step.enough",
                          "step.seed", "step.places", "step.result_logged", "passed", "failed"})
    words[key] = reader.text(fmt::format("ledger.draws.script.{}", key));
  return json::serialize(words);
}

struct Found {
  Draw draw;
  StoredAct opening;
  std::optional<StoredAct> result;
  std::vector<Contribution> given;
  std::string opening_proof, result_proof;
};
std::optional<Found> found(const DrawDesk& desk, const Request& request) {
  const auto id = decimal(request.text("id"));
  if (!id) return std::nullopt;
  return desk.database.read([&](Tx& tx) -> std::optional<Found> {
    auto draw = find_draw(tx, static_cast<std::int64_t>(*id));
    auto opening = draw ? draw_act(tx, draw->opening.draw, "ledger.draw_open") : std::nullopt;
    if (!opening) return std::nullopt;
    Found all{std::move(*draw), std::move(*opening), {}, {}, {}, {}};
    all.result = draw_act(tx, all.draw.opening.draw, "ledger.draw_result");
    all.given = contributions_of(tx, all.draw.opening.draw);
    all.opening_proof = published_proof(tx, all.opening);
    if (all.result) all.result_proof = published_proof(tx, *all.result);
    return all;
  });
}

Response draw_page(const DrawDesk& desk, const Request& request) {
  const auto all = found(desk, request);
  if (!all) return desk.shell.error(request, 404);
  const Reader reader{desk, request};
  const Draw& draw = all->draw;
  const std::string file = desk.shell.city().public_url + address_of(draw.opening.draw) + ".json";
  const bool is_drawn = draw.state == DrawState::Drawn;
  return desk.shell.page(request, "ledger/draw.html",
                         {{"title",
                           reader.text("ledger.draws.number", {{"number", std::to_string(draw.opening.draw)}})},
                          {"purpose", draw.opening.purpose},
                          {"state", name_of(draw.state)},
                          {"state_why", reader.text(fmt::format("ledger.draws.state.{}.why", name_of(draw.state)))},
                          {"fallback", reader.word("fallback", draw.opening.fallback)},
                          {"facts", facts(reader, draw, leaf_hash(all->opening.entry))},
                          {"sources", sources(reader, draw, all->given)},
                          {"is_drawn", is_drawn},
                          {"has_cases", draw.opening.purpose == "officer"},
                          {"result", result(draw)},
                          {"list", list_shown(draw)},
                          {"more", draw.candidates.size() > kShown},
                          {"file", address_of(draw.opening.draw) + ".json"},
                          {"words", script_words(reader)},
                          {"command", fmt::format("ashyq verify draw {}", file)}});
}

/// Everything that verifiers need, and nothing that was not published: proofs come with the result only, so that nobody
/// who has not contributed yet learns what the result would be.
Response draw_file(const DrawDesk& desk, const Request& request) {
  const auto all = found(desk, request);
  if (!all) return desk.shell.error(request, 404);
  Response response = platform::json(json::object{{"format", "ashyq-draw/v1"},
                                                  {"draw", all->draw.opening.draw},
                                                  {"state", name_of(all->draw.state)},
                                                  {"opening", all->opening.entry},
                                                  {"candidates", json::value_from(all->draw.candidates)},
                                                  {"result", all->result ? all->result->entry : ""},
                                                  {"opening_proof", all->opening_proof},
                                                  {"result_proof", all->result_proof},
                                                  {"policy", desk.publisher.policy_text()}});
  response.header("Cache-Control", "no-cache");
  response.header("Access-Control-Allow-Origin", "*");
  return response;
}

}  // namespace

void add_draw_pages(platform::Router& router, const DrawDesk& desk) {
  router.get("/ledger/draws", Access::Public, [&desk](const Request& request) { return list_page(desk, request); });
  router.get("/ledger/draws/{id}", Access::Public, [&desk](const Request& request) {
    constexpr std::string_view kFile = ".json";
    const std::string asked(request.text("id"));
    if (!asked.ends_with(kFile)) return draw_page(desk, request);
    Request of_file = request;
    of_file.params["id"] = asked.substr(0, asked.size() - kFile.size());
    return draw_file(desk, of_file);
  });
}

}  // namespace ashyq::ledger
