// How a due day was found, as data; and the timeline.
#include <fmt/format.h>

#include "appeals/api/law_words.hpp"
#include "appeals/api/shapes.hpp"
#include "platform/clock/city_time.hpp"

namespace ashyq::appeals {

namespace json = boost::json;
using platform::Tx;

namespace {

json::array days_json(const promises::Explanation& explanation, Language language) {
  json::array days;
  for (const promises::Step& step : explanation.steps)
    days.push_back({{"on", step.on.iso()},
                    {"step", word_for(step.kind)},
                    {"number", row_or_null(step.number)},
                    {"off", word_for(step.off)},
                    {"name", text_or_null(step.name.in(language))}});
  return days;
}

/// Facts as they are stored, with the names that the interface uses for rows and moments.
json::object facts_json(const Event& event) {
  json::object facts;
  for (const auto& [name, value] : event.facts) {
    if (name == "body" || name == "parent" || name == "child" || name == "officer")
      facts[std::string(name) + "_id"] = value;
    else if (name == "bodies") facts["body_ids"] = value;
    else if (name == "at" && value.is_int64())
      facts["at"] = platform::city_time().iso(Instant(std::chrono::milliseconds(value.as_int64())));
    else facts[name] = value;
  }
  return facts;
}

}  // namespace

json::value explanation_json(Tx& tx, const Room& room, const Shown& shown, const Appeal& appeal) {
  const auto promise = room.promises.find(tx, Id<promises::Promise>(appeal.promise));
  const auto law = room.promises.law();
  const auto* procedure = promise ? law->procedure(promise->procedure) : nullptr;
  const auto* edition = procedure ? procedure->by_id(promise->edition) : nullptr;
  if (!edition) return nullptr;
  const auto* act = law->act(edition->standing.act);
  return json::object{{"procedure", procedure->id},
                      {"edition", promise->edition},
                      {"act", act ? act->short_name.in(shown.language()) : ""},
                      {"article", edition->standing.article},
                      {"confirmed", edition->standing.is_confirmed()},
                      {"doubt", text_or_null(edition->standing.doubt.in(shown.language()))},
                      {"term", term_json(edition->rule.term)},
                      {"started_on", promise->started_on.iso()},
                      {"due_on", promise->due_on.iso()},
                      {"extended_until", or_null(promise->extended_until)},
                      {"days", days_json(room.promises.explain(*promise), shown.language())}};
}

json::array events_json(Tx& tx, const Shown& shown, const std::vector<Event>& events) {
  const json::array words = shown.timeline(tx, events);
  json::array rows;
  for (std::size_t i = 0; i < events.size(); ++i) {
    const auto& in_words = words[i].as_object();
    const auto* who = in_words.if_contains("who");
    rows.push_back({{"id", events[i].id},
                    {"kind", name_of(events[i].kind)},
                    {"at", platform::city_time().iso(events[i].at)},
                    {"body_id", row_or_null(events[i].body)},
                    {"who", who ? *who : json::value(nullptr)},
                    {"title", in_words.at("title")},
                    {"text", text_or_null(events[i].text)},
                    {"facts", facts_json(events[i])}});
  }
  return rows;
}

}  // namespace ashyq::appeals
