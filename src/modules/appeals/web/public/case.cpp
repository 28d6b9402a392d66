// A case as everybody sees it: what was promised, how the day was counted, what happened. Never who asked.
#include <fmt/format.h>

#include "appeals/storage/case_book.hpp"
#include "appeals/web/case.hpp"
#include "appeals/web/explained.hpp"
#include "appeals/web/public/pages.hpp"
#include "appeals/web/public/rows.hpp"

namespace ashyq::appeals {

using platform::Request;
using platform::Response;
using platform::Tx;

namespace {

/// The case it continues and its own parts, as far as everybody may see those.
boost::json::array related(Tx& tx, Room& room, const Shown& shown, const PublicAppeal& appeal) {
  boost::json::array found;
  const auto add = [&](const PublicAppeal& other, std::string_view place) {
    auto row = public_row(shown, other);
    row["place"] = shown.text(fmt::format("appeals.timeline.{}", place));
    found.push_back(std::move(row));
  };
  if (appeal.parent.value != 0)
    if (const auto parent = room.view.find(tx, appeal.parent)) add(*parent, "parent");
  RegisterFilter parts;
  parts.parent = appeal.id.value;
  parts.limit = 50;
  parts.texts = false;
  for (const PublicAppeal& part : room.view.list(tx, parts)) add(part, "child");
  return found;
}

/// Links to cases outside the register would only lead to "not found", and tell that there is one.
std::vector<Event> public_events(Tx& tx, Room& room, const Appeal& appeal) {
  auto events = room.store.events(tx, appeal, Audience::Public);
  for (Event& event : events) {
    event.text.clear();
    for (const std::string_view link : {"parent", "child"})
      if (const auto* id = event.facts.if_contains(link);
          id && id->is_int64() && !room.view.find(tx, Id<Appeal>(id->as_int64())))
        event.facts.erase(link);
  }
  return events;
}

void add_texts(const Shown& shown, const PublicAppeal& a, boost::json::object& context) {
  context["words_lang"] = code(a.language);
  if (a.title) context["heading"] = *a.title;
  if (a.text) context["text"] = *a.text;
  if (a.answer) context["answer"] = *a.answer;
  if (a.rating > 0) context["rating"] = shown.text("appeals.public_case.rating", {{"stars", std::to_string(a.rating)}});
}

/// What was published, to the byte, and where the log says so.
void add_fingerprint(Tx& tx, const Shown& shown, const PublicAppeal& a, boost::json::object& context) {
  const auto place = ledger::place_in_clear(tx, "appeals.appeal", a.id.value);
  if (!place || (!a.title && !a.text && !a.answer)) return;
  context["fingerprint"] = shown.text("appeals.public_case.fingerprint", {{"sha256", published_fingerprint(a)}});
  context["published_in_log"] =
      place->is_published ? shown.text("appeals.public_case.published_at_place",
                                       {{"place", platform::number(shown.language(), *place->leaf_index + 1)}})
                          : shown.text("appeals.public_case.published_waiting");
}

bool prepare(Room& room, const Shown& shown, Id<Appeal> id, boost::json::object& context) {
  return room.database.read([&](Tx& tx) {
    const auto seen = room.view.find(tx, id);
    const auto whole = seen ? room.store.find_any(tx, id) : std::nullopt;
    if (!whole) return false;
    context["title"] = shown.text("appeals.public_case.title", {{"number", seen->number}});
    context["appeal"] = shown.appeal(*seen);
    context["row"] = public_row(shown, *seen);
    context["channel"] = shown.text(fmt::format("appeals.channel.{}", name_of(seen->channel)));
    context["explained"] = explained(tx, room, shown, *whole);
    context["due_changes"] = due_changes(tx, room, shown, *whole);
    context["timeline"] = shown.timeline(tx, public_events(tx, room, *whole));
    context["related"] = related(tx, room, shown, *seen);
    context["data_url"] = fmt::format("/appeals/export.json?q={}", seen->number);
    add_texts(shown, *seen, context);
    add_fingerprint(tx, shown, *seen, context);
    return true;
  });
}

Response show(Room& room, const Request& request, Id<Appeal> id) {
  const Shown shown(room, request);
  boost::json::object context;
  if (!prepare(room, shown, id, context)) return room.shell.error(request, 404);
  context["breadcrumbs"] = boost::json::array{{{"text", shown.text("appeals.register.title")}, {"url", "/appeals"}},
                                              {{"text", context["appeal"].at("number")}}};
  return room.shell.page(request, "appeals/public/case.html", std::move(context));
}

/// A page that waits for the log's next beat would be kept past it.
bool waits_for_the_log(Room& room, Id<Appeal> id) {
  const auto place = room.database.read([&](Tx& tx) { return ledger::place_in_clear(tx, "appeals.appeal", id.value); });
  return place && !place->is_published;
}

}  // namespace

Response show_case_to_all(Room& room, const Request& request, Id<Appeal> id) {
  if (request.query.has("notice") || waits_for_the_log(room, id)) return show(room, request, id);
  return room.cache.cached(request, room.view.data_version(), [&] { return show(room, request, id); });
}

}  // namespace ashyq::appeals
