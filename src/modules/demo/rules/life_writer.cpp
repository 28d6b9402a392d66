#include "demo/rules/life_writer.hpp"

#include <algorithm>

namespace ashyq::demo {

using std::chrono::milliseconds;
using std::chrono::minutes;

LifeWriter::LifeWriter(const LifeContext& context, const Matter& matter, std::uint64_t index)
    : c_(context), matter_(matter), chance_(context.seed, "life", index), slots_(matter.slots) {
  slots_["received"] = day_words(matter.received.on);
  for (LocalTime& last : last_) last = matter.received;
  events_.reserve(12);
}

/// Two things on one day happen in their order; the minute between them is somebody's walk to the next desk.
LocalTime LifeWriter::not_before_last(LocalTime when, Part part) {
  LocalTime& last = last_[static_cast<std::size_t>(part)];
  if (when <= last) {
    when = {last.on, last.since_midnight + minutes(1) + milliseconds(chance_.below(400'000))};
    if (when.since_midnight >= std::chrono::hours(24))
      when = {last.on + 1, when.since_midnight - std::chrono::hours(24)};
  }
  last = when;
  return when;
}

LifeEvent& LifeWriter::at(EventKind kind, Instant when, Part part) {
  LifeEvent event;
  event.kind = kind;
  event.at = when;
  event.part = part;
  events_.push_back(std::move(event));
  return events_.back();
}

LocalTime LifeWriter::office_hour(Day on) {
  const bool morning = chance_.percent(55);
  const int minute = morning ? chance_.between(9 * 60 + 5, 12 * 60 + 55) : chance_.between(14 * 60 + 35, 18 * 60 + 10);
  return {on, minutes(minute) + milliseconds(chance_.below(60'000))};
}

Day LifeWriter::earliest(Part part) const {
  const LocalTime& last = last_[static_cast<std::size_t>(part)];
  const Day day = calendar().working_on_or_after(last.on);
  const bool closed = day == last.on && last.since_midnight >= minutes(18 * 60 + 30);
  return closed ? calendar().next_working(day) : day;
}

LifeEvent& LifeWriter::office(EventKind kind, Day on, int body, int official, Part part) {
  const LocalTime when = not_before_last(office_hour(std::max(on, earliest(part))), part);
  LifeEvent& event = at(kind, c_.rules.instant(when), part);
  event.body = body;
  event.official = official;
  return event;
}

LifeEvent& LifeWriter::aside(EventKind kind, Day on, int body, int official, Part part) {
  LifeEvent& event = at(kind, c_.rules.instant(office_hour(on)), part);
  event.body = body;
  event.official = official;
  return event;
}

LifeEvent& LifeWriter::citizen(EventKind kind, Day on, Part part) {
  const LocalTime when =
      not_before_last({on, minutes(chance_.between(8 * 60, 22 * 60 + 30)) + milliseconds(chance_.below(60'000))}, part);
  return at(kind, c_.rules.instant(when), part);
}

LifeEvent& LifeWriter::missed(Day due, int body, Part part) {
  LifeEvent& event = at(EventKind::Missed, c_.rules.instant({due + 1, milliseconds(0)}), part);
  event.body = body;
  event.day = due;
  return event;
}

std::string LifeWriter::worded(std::string_view pattern, Day on) {
  slots_["visit_date"] = day_words(
      std::max(c_.rules.calendar.add_working_days(on, -chance_.between(1, 4)), registration_day()));
  slots_["plan_date"] = day_words(c_.rules.calendar.add_working_days(on, chance_.between(8, 45)));
  return demo::worded(pattern, slots_, matter_.sex, chance_);
}

std::string LifeWriter::phrase(std::string_view key, Day on) {
  return worded(chance_.of(c_.town.phrase(matter_.language, key)), on);
}

std::vector<LifeEvent> LifeWriter::finished() && {
  const Instant today = c_.rules.instant({c_.today, milliseconds(0)});
  std::erase_if(events_, [&](const LifeEvent& event) { return event.at >= today; });
  std::ranges::stable_sort(events_, {}, &LifeEvent::at);
  return std::move(events_);
}

}  // namespace ashyq::demo
