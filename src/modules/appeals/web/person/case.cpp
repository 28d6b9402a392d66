// The person's own case: where it stands, by when the city owes what, what they may do now, who looked at their data.
#include <fmt/format.h>

#include "appeals/web/act_form.hpp"
#include "appeals/web/case.hpp"
#include "appeals/web/explained.hpp"

namespace ashyq::appeals {

namespace {

using platform::Request;
using platform::Response;
using platform::Tx;

/// Only what may be done now; each leads to its page.
boost::json::array possible_acts(Tx& tx, Room& room, const Shown& shown, const Request& request, const Appeal& a) {
  boost::json::array acts;
  const auto offer = [&](bool possible, std::string_view noun, std::string_view stem) {
    if (possible)
      acts.push_back({{"url", fmt::format("/appeals/{}/{}", a.id.value, noun)},
                      {"text", shown.text(fmt::format("appeals.{}.title", stem))}});
  };
  const bool open = is_open(a.stage);
  offer(a.stage == Stage::NeedsFixing, "correction", "correct_appeal");
  offer(a.stage == Stage::Preliminary && !a.objected && a.objection_until && shown.today() <= *a.objection_until,
        "objection", "object_to_preliminary");
  offer(open && a.stage != Stage::NeedsFixing, "addition", "add_to_appeal");
  offer(a.stage == Stage::Answered && a.rating == 0, "rating", "rate_answer");
  offer(may_complain(a, request.visitor, room.store.has_complaint(tx, a.id), shown.today()).has_value(), "complaint",
        "file_complaint");
  offer(may_renew(a, request.visitor).has_value(), "renewal", "open_follow_up");
  offer(open, "withdrawal", "withdraw_appeal");
  return acts;
}

boost::json::array files(Tx& tx, Room& room, const Appeal& appeal) {
  boost::json::array found;
  for (const auto& file : room.store.attachments(tx, appeal))
    found.push_back(
        {{"name", file.filename}, {"url", fmt::format("/appeals/{}/files/{}", appeal.id.value, file.id.value)}});
  return found;
}

boost::json::array related(Tx& tx, Room& room, const Shown& shown, const Request& request, const Appeal& appeal) {
  boost::json::array found;
  for (const Appeal& child : room.store.children(tx, appeal.id))
    if (is_author(child, request.visitor) || appeal.author == 0) found.push_back(shown.appeal(child));
  return found;
}

void add_answer(Tx& tx, Room& room, const Appeal& appeal, boost::json::object& context) {
  if (const auto answer = room.store.answer(tx, appeal))
    context["answer"] = {{"facts", answer->facts},
                         {"law", answer->law},
                         {"decision", answer->decision},
                         {"right_to_complain", answer->right_to_complain},
                         {"lang", code(answer->language)}};
}

boost::json::array deliveries(Tx& tx, Room& room, const Shown& shown, const Appeal& appeal) {
  boost::json::array found;
  for (const auto& delivery : room.notifications.deliveries_of(tx, "appeals.appeal", appeal.id.value))
    found.push_back({{"at", shown.date_time(delivery.queued_at)},
                     {"what", shown.text(delivery.key + ".subject", {{"number", shown.number_of(appeal)}})},
                     {"state", shown.text(fmt::format("appeals.delivery.{}", static_cast<int>(delivery.state)))}});
  return found;
}

}  // namespace

Response show_case_to_person(Room& room, const Request& request, const Appeal& appeal) {
  const Shown shown(room, request);
  boost::json::object context{{"title", shown.text("appeals.case.title", {{"number", shown.number_of(appeal)}})}};
  room.database.read([&](Tx& tx) {
    context["appeal"] = shown.appeal(appeal);
    if (const auto payload = room.store.payload(tx, appeal)) context["payload"] = shown_payload(*payload);
    context["timeline"] = shown.timeline(tx, room.store.events(tx, appeal, Audience::Parties));
    context["explained"] = explained(tx, room, shown, appeal);
    context["due_changes"] = due_changes(tx, room, shown, appeal);
    context["acts"] = possible_acts(tx, room, shown, request, appeal);
    context["files"] = files(tx, room, appeal);
    context["related"] = related(tx, room, shown, request, appeal);
    context["deliveries"] = deliveries(tx, room, shown, appeal);
    context["readings"] = room.audit.shown(
        tx, request, audittrail::readings_of(tx, audittrail::Subject{"appeals.appeal", appeal.id.value}));
    add_answer(tx, room, appeal, context);
  });
  if (appeal.objection_until) context["objection_until"] = shown.date(*appeal.objection_until);
  if (appeal.fix_until) context["fix_until"] = shown.date(*appeal.fix_until);
  return room.shell.page(request, "appeals/person/case.html", std::move(context)).header("Cache-Control", "no-store");
}

}  // namespace ashyq::appeals
