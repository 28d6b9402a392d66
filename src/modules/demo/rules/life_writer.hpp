// Collects the events of one life: knows the hours of offices and the words of each step.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "demo/rules/life.hpp"

namespace ashyq::demo {

class LifeWriter {
 public:
  LifeWriter(const LifeContext& context, const Matter& matter, std::uint64_t index);

  Chance& chance() { return chance_; }
  const Matter& matter() const { return matter_; }
  const Body& body(int id) const { return c_.town.bodies.at(id); }
  const WorkCalendar& calendar() const { return c_.rules.calendar; }
  int percent_of(std::string_view end) const { return c_.town.shares.ends.at(std::string(end)); }
  Day due_on(std::string_view procedure, Day registered_on) const { return c_.rules.due_on(procedure, registered_on); }
  Day registration_day() const { return c_.rules.registration_day(matter_.received); }
  Day working(Day from, int days) const { return c_.rules.calendar.add_working_days(from, days); }

  /// At some office hour of the day, or of the first working day after the event added last in this part.
  LifeEvent& office(EventKind kind, Day on, int body, int official, Part part);
  /// At an hour when people are at home or at work, like any other.
  LifeEvent& citizen(EventKind kind, Day on, Part part);
  LifeEvent& at(EventKind kind, Instant when, Part part);
  /// At an office hour, whatever else happens that day: does not hold up the events after it.
  LifeEvent& aside(EventKind kind, Day on, int body, int official, Part part);
  /// The first day on which the office can react to what happened last in this part.
  Day earliest(Part part) const;
  /// `next` begins where `before` has come to.
  void follow(Part before, Part next) {
    last_[static_cast<std::size_t>(next)] = last_[static_cast<std::size_t>(before)];
  }
  /// The clock: the first instant after the due day.
  LifeEvent& missed(Day due, int body, Part part);

  /// A text of phrases/ in the appeal's language.
  std::string phrase(std::string_view key, Day on);
  std::string worded(std::string_view pattern, Day on);
  void set_slot(std::string name, std::string value) { slots_[std::move(name)] = std::move(value); }
  std::string day_words(Day day) const { return day_and_month(day, matter_.language); }

  /// In order of time, nothing from today on.
  std::vector<LifeEvent> finished() &&;

 private:
  LocalTime office_hour(Day on);
  LocalTime not_before_last(LocalTime when, Part part);

  const LifeContext& c_;
  const Matter& matter_;
  Chance chance_;
  Slots slots_;
  LocalTime last_[3]{};
  std::vector<LifeEvent> events_;
};

}  // namespace ashyq::demo
