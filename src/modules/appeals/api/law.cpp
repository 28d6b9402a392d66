// GET /api/v1/law/…: the data from which every due day can be recounted.
#include "appeals/api/law_words.hpp"
#include "appeals/api/resources.hpp"
#include "appeals/api/shapes.hpp"

namespace ashyq::appeals {

namespace {

namespace json = boost::json;
using platform::Response;
using promises::Edition;
using promises::Law;

json::array items_json(const Law& law, const std::string& list) {
  json::array items;
  for (const auto& item : law.list(list).items)
    items.push_back({{"id", item.id},
                     {"article", item.article},
                     {"name", in_languages(item.name)},
                     {"favour", word_for(item.favour)}});
  return items;
}

json::value extension_json(const std::optional<promises::Extension>& extension) {
  if (!extension) return nullptr;
  return json::object{{"times", extension->times},
                      {"limit", term_json(extension->limit)},
                      {"limit_from", extension->limit_from == promises::LimitFrom::Decision ? "decision" : "due_day"},
                      {"decided_by", json::value_from(extension->decided_by)},
                      {"notice", term_json(extension->notice)},
                      {"article", extension->standing.article},
                      {"ground", in_languages(extension->ground)}};
}

json::value silence_json(const std::optional<promises::Silence>& silence) {
  if (!silence) return nullptr;
  return json::object{{"consequence", "deemed_refusal"},
                      {"article", silence->article},
                      {"text", in_languages(silence->text)}};
}

json::object edition_json(const Law& law, const Edition& e) {
  const auto* act = law.act(e.standing.act);
  return {{"id", e.id()},
          {"valid_from", e.valid_from.iso()},
          {"act", act ? act->number : e.standing.act},
          {"article", e.standing.article},
          {"confirmed", e.standing.is_confirmed()},
          {"source", e.standing.source},
          {"doubt", e.standing.is_confirmed() ? json::value(nullptr) : json::value(in_languages(e.standing.doubt))},
          {"term", term_json(e.rule.term)},
          {"starts", word_for(e.rule.starts)},
          {"direction", e.rule.direction == promises::Direction::After ? "after" : "before"},
          {"start_is_counted", e.rule.start_is_counted},
          {"rolls_over", e.rule.rolls_over},
          {"extension", extension_json(e.extension)},
          {"silence", silence_json(e.silence)},
          {"outcomes", items_json(law, e.outcomes)},
          {"return_grounds", items_json(law, e.return_grounds)},
          {"termination_grounds", items_json(law, e.termination_grounds)}};
}

Response procedures(const Room& room) {
  const auto law = room.promises.law();
  json::array all;
  for (const auto& [id, procedure] : law->procedures) {
    json::array editions;
    for (const Edition& edition : procedure.editions) editions.push_back(edition_json(*law, edition));
    all.push_back({{"id", id},
                   {"family", word_for(procedure.family)},
                   {"owed_by", word_for(procedure.owed_by)},
                   {"name", in_languages(procedure.name)},
                   {"editions", std::move(editions)}});
  }
  return public_json(json::object{{"fingerprint", law->fingerprint}, {"procedures", std::move(all)}});
}

Response calendar(const Room& room, const Ask& ask) {
  const auto law = room.promises.law();
  const auto number = ask.request.number("year");
  const auto& years = law->calendar.years();
  const auto found = number <= 9999 ? years.find(static_cast<int>(number)) : years.end();
  if (found == years.end()) return room.shell.error(ask.request, 404);
  const CalendarYear& year = found->second;
  json::array days;
  for (const SpecialDay& day : year.days)
    days.push_back({{"on", day.on.iso()},
                    {"kind", word_for(day.kind)},
                    {"name", in_languages(day.name)},
                    {"moved_from", or_null(day.moved_from)},
                    {"working", law->calendar.is_working(day.on)},
                    {"confirmed", day.confirmed}});
  return public_json(json::object{
      {"year", year.year}, {"edition", year.edition}, {"confirmed", year.confirmed}, {"days", std::move(days)}});
}

}  // namespace

void add_law_resource(Resource& resource) {
  Room& room = resource.room();
  resource.get("/api/v1/law/procedures", Access::Public, [&room](const Ask&) { return procedures(room); });
  resource.get("/api/v1/law/calendar/{year}", Access::Public, [&room](const Ask& ask) { return calendar(room, ask); });
}

}  // namespace ashyq::appeals
