// A case as staff see it: the person's words (each look is recorded), what is due and why, what may be done now.
#include <cmath>

#include <fmt/format.h>

#include "appeals/web/case.hpp"
#include "appeals/web/explained.hpp"
#include "appeals/web/files.hpp"
#include "appeals/web/officer/acts.hpp"

namespace ashyq::appeals {

namespace {

using platform::Request;
using platform::Response;
using platform::Tx;

void add_answer(Tx& tx, Room& room, const Appeal& appeal, boost::json::object& context) {
  if (const auto answer = room.store.answer(tx, appeal))
    context["answer"] = {{"facts", answer->facts},
                         {"law", answer->law},
                         {"decision", answer->decision},
                         {"right_to_complain", answer->right_to_complain},
                         {"lang", code(answer->language)}};
}

boost::json::array alike(Tx& tx, Room& room, const Shown& shown, const Request& request, const Appeal& appeal) {
  boost::json::array found;
  for (const auto& [other, share] : room.casework.alike(tx, appeal, request.visitor)) {
    auto row = shown.appeal(other);
    row["share"] = platform::percent(shown.language(), share);
    row["same_author"] = other.author != 0 && other.author == appeal.author;
    found.push_back(std::move(row));
  }
  return found;
}

/// What it continues and where it went on; a case of another body is named, but leads nowhere.
boost::json::array related(Tx& tx, Room& room, const Shown& shown, const Request& request, const Appeal& appeal) {
  boost::json::array found;
  const auto add = [&](const Appeal& other, std::string_view place) {
    auto row = shown.appeal(other);
    row["place"] = shown.text(fmt::format("appeals.timeline.{}", place));
    row["opens"] = room.store.find(tx, other.id, request.visitor).has_value();
    found.push_back(std::move(row));
  };
  if (appeal.parent.value != 0)
    if (const auto parent = room.store.find_any(tx, appeal.parent)) add(*parent, "parent");
  for (const Appeal& child : room.store.children(tx, appeal.id)) add(child, "child");
  return found;
}

boost::json::array deliveries(Tx& tx, Room& room, const Shown& shown, const Appeal& appeal) {
  boost::json::array found;
  for (const auto& delivery : room.notifications.deliveries_of(tx, "appeals.appeal", appeal.id.value)) {
    const auto state = static_cast<int>(delivery.state);
    found.push_back({{"at", shown.date_time(delivery.delivered_at.value_or(delivery.queued_at))},
                     {"what", shown.text(delivery.key + ".subject", {{"number", shown.number_of(appeal)}})},
                     {"state", shown.text(fmt::format("appeals.delivery.{}", state))},
                     {"failed", delivery.state == notifications::DeliveryState::Failed ||
                                    delivery.state == notifications::DeliveryState::NoAddress}});
  }
  return found;
}

/// Where the last act of the case stands, without opening any: what they say is the parties' to read.
std::string chain_words(Tx& tx, const Shown& shown, const Appeal& appeal) {
  const auto chain = ledger::place_of_chain(tx, "appeals.appeal", appeal.id.value);
  if (!chain) return shown.text("appeals.staff_case.chain_none");
  const auto& last = chain->last;
  const std::string place = last.is_published
                                ? shown.text("appeals.staff_case.chain_placed",
                                             {{"place", platform::number(shown.language(), *last.leaf_index + 1)}})
                                : shown.text("appeals.staff_case.chain_waiting");
  return shown.plural("appeals.staff_case.chain", chain->acts, {{"place", place}});
}

/// What stands in the row about who handles it and which days of the law are running.
void add_state(Tx& tx, Room& room, const Shown& shown, const Appeal& a, boost::json::object& context) {
  const auto day = [&](std::string_view name, const std::optional<Day>& value) {
    if (value) context[name] = shown.date(*value);
  };
  day("fix_until", a.fix_until);
  day("objection_until", a.objection_until);
  day("act_not_before", a.act_not_before);
  if (a.hearing_at) context["hearing_at"] = shown.date_time(*a.hearing_at);
  if (a.stage == Stage::Received) {
    day("last_forward_day", room.casework.last_forward_day(a));
    day("last_return_day", room.casework.last_return_day(a));
  }
  if (a.officer != 0) context["officer"] = room.identity.display_name(tx, Id<identity::Person>(a.officer));
  if (a.contested_body != 0) context["contested_body"] = shown.body_name(a.contested_body);
  context["objected"] = a.objected;
  context["hearing_asked"] = a.hearing_asked;
  context["extension_asked"] = a.extension_asked;
  context["anonymous"] = a.anonymous;
  context["channel"] = shown.text(fmt::format("appeals.channel.{}", name_of(a.channel)));
  context["words_lang"] = code(a.language);
  context["in_log"] = chain_words(tx, shown, a);
  context["published"] = room.view.find(tx, a.id).value_or(PublicAppeal{}).text.has_value();
}

}  // namespace

Response show_case_to_staff(Room& room, const Request& request, const Appeal& appeal) {
  const Shown shown(room, request);
  const Call call = room.call_of(request);
  boost::json::object context{{"title", shown.text("appeals.staff_case.title", {{"number", shown.number_of(appeal)}})},
                              {"appeal", shown.appeal(appeal)},
                              {"version", std::to_string(appeal.version)},
                              {"acts", acts_now(room, shown, call, appeal)},
                              {"may_note", !why_not("add_note", room, call, appeal)}};
  // The reading is written before the words are shown; without it there is no page.
  room.database.write([&](Tx& tx) {
    show_words(tx, room, request, appeal, context);
    add_state(tx, room, shown, appeal, context);
    add_answer(tx, room, appeal, context);
    context["files"] = shown_files(tx, room, appeal, shown.language());
    context["explained"] = explained(tx, room, shown, appeal);
    context["due_changes"] = due_changes(tx, room, shown, appeal);
    context["timeline"] = shown.timeline(tx, room.store.events(tx, appeal, Audience::Staff));
    context["alike"] = alike(tx, room, shown, request, appeal);
    context["related"] = related(tx, room, shown, request, appeal);
    context["deliveries"] = deliveries(tx, room, shown, appeal);
    context["readings"] = room.audit.shown(tx, request,
                                           audittrail::readings_of(tx, {"appeals.appeal", appeal.id.value}, 50));
  });
  return room.shell.page(request, "appeals/officer/case.html", std::move(context));
}

}  // namespace ashyq::appeals
