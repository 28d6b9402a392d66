// One letter for each step of a case, in the person's own language. It says what happened and where to read on; the
// words themselves stay behind the sign-in or the receipt code.
#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "appeals/web/pages.hpp"
#include "platform/clock/city_time.hpp"
#include "platform/i18n/formats.hpp"

namespace ashyq::appeals {

using platform::Tx;

namespace {

/// Steps that the person is told of; the rest they did themselves or need not know.
constexpr std::array<std::string_view, 18> kTold{
    "submitted", "routed_urgently",  "registered",        "fix_requested",  "returned",       "forwarded",
    "extended",  "preliminary_sent", "hearing_appointed", "protocol_filed", "answered",       "terminated",
    "withdrawn", "published",        "complaint_filed",   "passed_up",      "self_corrected", "renewed"};

notifications::Recipient recipient_of(Tx& tx, Room& room, const Appeal& appeal) {
  if (appeal.author != 0) {
    const auto contact = room.identity.contact_without_record(tx, Id<identity::Person>(appeal.author));
    return {.account = appeal.author, .language = contact ? contact->language : appeal.language};
  }
  const auto payload = room.store.payload(tx, appeal);
  // Without an address the letter still waits in the list of deliveries, so that staff see: this one goes by post.
  return {.email = payload ? payload->email : "", .language = appeal.language};
}

/// Where it went: the bodies of the cases that continue it.
std::string receivers(Tx& tx, Room& room, const Appeal& appeal, Language language) {
  const auto directory = room.bodies.directory();
  std::string names;
  for (const Appeal& child : room.store.children(tx, appeal.id))
    if (child.relation == Relation::Forwarded || child.relation == Relation::Split)
      names += (names.empty() ? "" : "; ") + directory->name_of(child.body, language);
  return names;
}

boost::json::object arguments_of(Tx& tx, Room& room, const Appeal& a, Language language) {
  const auto day = [&](const std::optional<Day>& value) { return value ? platform::long_date(language, *value) : ""; };
  boost::json::object arguments{
      {"number", public_number(a, platform::city_day(a.received_at.value_or(Instant{})).year())},
      {"body", room.bodies.directory()->name_of(a.body, language)},
      {"due", day(a.due_on)},
      {"fix_until", day(a.fix_until)},
      {"objection_until", day(a.objection_until)},
      {"outcome", room.shell.catalogue().text(language, fmt::format("appeals.outcome.{}", name_of(a.outcome)))},
      {"receivers", receivers(tx, room, a, language)}};
  arguments["hearing"] = a.hearing_at ? platform::date_time(language, *a.hearing_at) : "";
  return arguments;
}

}  // namespace

void tell_the_person(Tx& tx, Room& room, Id<Appeal> id, std::string_view event_kind) {
  if (std::ranges::find(kTold, event_kind) == kTold.end()) return;
  const auto appeal = room.store.find_any(tx, id);
  if (!appeal) return;
  const auto recipient = recipient_of(tx, room, *appeal);
  room.notifications.queue(tx, recipient,
                           {.key = fmt::format("appeals.letter.{}", event_kind),
                            .arguments = arguments_of(tx, room, *appeal, recipient.language),
                            .path = fmt::format("/appeals/{}", id.value),
                            .subject_kind = "appeals.appeal",
                            .subject = id.value},
                           room.shell.clock().now());
}

}  // namespace ashyq::appeals
