// The timeline in words: each event's title from the catalogues, its facts as a sentence.
#include <fmt/format.h>

#include "appeals/web/shown.hpp"
#include "platform/clock/city_time.hpp"

namespace ashyq::appeals {

namespace {

std::string fact(const Event& event, std::string_view name) {
  const auto* found = event.facts.if_contains(name);
  return found && found->is_string() ? std::string(found->as_string()) : "";
}

std::int64_t number(const Event& event, std::string_view name) {
  const auto* found = event.facts.if_contains(name);
  return found && found->is_int64() ? found->as_int64() : 0;
}

}  // namespace

boost::json::array Shown::timeline(platform::Tx& tx, const std::vector<Event>& events) const {
  const auto day = [&](const Event& event, std::string_view name) {
    const auto parsed = Day::parse(fact(event, name));
    return parsed ? date(*parsed) : "";
  };
  const auto bodies = [&](const Event& event) {
    std::string names;
    if (const auto* list = event.facts.if_contains("bodies"))
      for (const auto& body : list->as_array()) names += (names.empty() ? "" : "; ") + body_name(body.as_int64());
    if (const auto one = number(event, "body")) names = body_name(one);
    return names;
  };
  const auto officer = [&](const Event& event) {
    const auto account = number(event, "officer");
    return account == 0 ? "" : room_.identity.display_name(tx, Id<identity::Person>(account));
  };
  boost::json::array items;
  for (const Event& event : events) {
    const std::string title =
        text(fmt::format("appeals.event.{}", name_of(event.kind)),
             {{"until", day(event, "until")},
              {"due_on", day(event, "due_on")},
              {"old", day(event, "old")},
              {"new", day(event, "new")},
              {"objection_until", day(event, "objection_until")},
              {"bodies", bodies(event)},
              {"officer", officer(event)},
              {"stars", std::to_string(number(event, "stars"))},
              {"ground", legal_name("return_grounds", fact(event, "ground"))},
              {"outcome", fact(event, "outcome").empty() ? "" : text("appeals.outcome." + fact(event, "outcome"))},
              {"at", date_time(Instant(std::chrono::milliseconds(number(event, "at"))))}});
    boost::json::object item{{"when", date_time(event.at)},
                             {"datetime", platform::city_time().iso(event.at)},
                             {"title", title}};
    if (event.body != 0) item["who"] = body_name(event.body);
    if (event.actor != 0)
      if (const auto name = room_.identity.display_name(tx, Id<identity::Person>(event.actor)); !name.empty())
        item["who"] = event.body != 0 ? fmt::format("{}, {}", name, body_name(event.body)) : name;
    if (!event.text.empty()) item["text"] = event.text;
    if (event.kind == EventKind::Missed) item["state"] = "missed";
    if (event.kind == EventKind::Answered) item["state"] = "kept";
    for (const std::string_view link : {"parent", "child"})
      if (const auto id = number(event, link)) {
        item["url"] = fmt::format("/appeals/{}", id);
        item["url_text"] = text(fmt::format("appeals.timeline.{}", link));
      }
    items.push_back(std::move(item));
  }
  return items;
}

boost::json::array category_items(const Shown& shown) {
  boost::json::array items;
  for (const auto& category : shown.directory().categories())
    if (category.active)
      items.push_back({{"value", std::to_string(category.id.value)}, {"text", category.name.in(shown.language())}});
  return items;
}

boost::json::array body_items(const Shown& shown) {
  boost::json::array items;
  for (const auto& body : shown.directory().bodies())
    if (body.active && body.takes_appeals)
      items.push_back({{"value", std::to_string(body.id.value)}, {"text", body.name.in(shown.language())}});
  return items;
}

boost::json::array district_items(const Shown& shown) {
  boost::json::array items;
  for (const auto& district : shown.directory().districts())
    items.push_back({{"value", std::to_string(district.id.value)}, {"text", district.name.in(shown.language())}});
  return items;
}

boost::json::array legal_items(const Shown& shown, std::string_view list, const std::vector<std::string>& ids) {
  boost::json::array items;
  for (const auto& id : ids) items.push_back({{"value", id}, {"text", shown.legal_name(list, id)}});
  return items;
}

}  // namespace ashyq::appeals
