#include "appeals/web/shown.hpp"

#include <fmt/format.h>

#include "platform/clock/city_time.hpp"

namespace ashyq::appeals {

Shown::Shown(const Room& room, const platform::Request& request)
    : room_(room),
      directory_(room.bodies.directory()),
      law_(room.promises.law()),
      language_(request.language),
      today_(platform::city_day(room.shell.clock().now())) {}

std::string Shown::text(std::string_view key, const platform::TextArguments& arguments) const {
  return room_.shell.catalogue().text(language_, key, arguments);
}
std::string Shown::plural(std::string_view key, std::int64_t count, const platform::TextArguments& arguments) const {
  return room_.shell.catalogue().plural(language_, key, count, arguments);
}
std::string Shown::date(Day day) const { return platform::long_date(language_, day); }
std::string Shown::date_time(Instant at) const { return platform::date_time(language_, at); }
std::string Shown::body_name(std::int64_t body) const { return directory_->name_of(body, language_); }

std::string Shown::category_name(std::int64_t category) const {
  const auto* found = directory_->find(Id<bodies::Category>(category));
  return found ? found->name.in(language_) : "";
}

std::string Shown::number_of(const Appeal& appeal) const {
  return public_number(appeal, platform::city_day(appeal.received_at.value_or(Instant{})).year());
}

std::string Shown::legal_name(std::string_view list, std::string_view item) const {
  const auto* found = law_->list(list).find(std::string(item));
  return found ? found->name.in(language_) : std::string(item);
}

boost::json::object Shown::due(Day due_on, bool open, bool late) const {
  const int left = due_on - today_;
  // Three calendar days: what an officer can still plan for.
  constexpr int kSoon = 3;
  const std::string_view state = late ? "missed" : !open ? "kept" : left <= kSoon ? "soon" : "";
  return {{"on", due_on.iso()}, {"text", date(due_on)}, {"state", state}, {"days_left", left}};
}

boost::json::object Shown::stage(Stage stage, Kind kind, bool extended) const {
  const std::string_view word = name_of(stage);
  return {{"word", word},
          {"text", text(fmt::format("appeals.stage.{}", word))},
          {"open", is_open(stage)},
          {"kind", procedure_of(kind)},
          {"extended", extended}};
}

boost::json::object Shown::appeal(const Appeal& a) const {
  const bool open = is_open(a.stage);
  const Day ended_on = a.ended_at ? platform::city_day(*a.ended_at) : today_;
  const bool late = a.due_on && ended_on > *a.due_on;
  boost::json::object shown{{"id", a.id.value},
                            {"number", number_of(a)},
                            {"url", fmt::format("/appeals/{}", a.id.value)},
                            {"version", a.version},
                            {"kind", text(fmt::format("appeals.kind.{}", procedure_of(a.kind)))},
                            {"kind_word", procedure_of(a.kind)},
                            {"stage", stage(a.stage, a.kind, a.extended_until.has_value())},
                            {"body", {{"id", a.body}, {"name", body_name(a.body)}}},
                            {"category", category_name(a.category)},
                            {"category_id", a.category},
                            {"late", late},
                            {"urgent", a.urgent},
                            {"rating", a.rating},
                            {"publish_consent", a.publish_consent}};
  if (a.received_at) shown["received_at"] = date_time(*a.received_at);
  if (a.registered_on) shown["registered_on"] = date(*a.registered_on);
  if (a.due_on) shown["due"] = due(*a.due_on, open, late);
  if (a.ended_at) shown["ended_at"] = date_time(*a.ended_at);
  if (a.outcome != Outcome::None) shown["outcome"] = text(fmt::format("appeals.outcome.{}", name_of(a.outcome)));
  if (const auto* district = directory_->find(Id<bodies::District>(a.district)))
    shown["district"] = district->name.in(language_);
  if (const auto* body = directory_->find(Id<bodies::Body>(a.body)))
    shown["body"].as_object()["url"] = fmt::format("/bodies/{}", body->slug);
  return shown;
}

boost::json::object Shown::appeal(const PublicAppeal& p) const {
  const bool open = is_open(p.stage);
  boost::json::object shown{{"id", p.id.value},
                            {"number", p.number},
                            {"url", fmt::format("/appeals/{}", p.id.value)},
                            {"kind", text(fmt::format("appeals.kind.{}", procedure_of(p.kind)))},
                            {"kind_word", procedure_of(p.kind)},
                            {"stage", stage(p.stage, p.kind, false)},
                            {"body", {{"id", p.body}, {"name", body_name(p.body)}}},
                            {"category", category_name(p.category)},
                            {"received_on", date(p.received_on)},
                            {"due", due(p.due_on, open, p.late)},
                            {"late", p.late},
                            {"rating", p.rating}};
  if (p.ended_on) shown["ended_on"] = date(*p.ended_on);
  if (p.title) shown["title"] = *p.title;
  if (p.text) shown["text"] = *p.text;
  if (p.answer) shown["answer"] = *p.answer;
  if (p.outcome != Outcome::None) shown["outcome"] = text(fmt::format("appeals.outcome.{}", name_of(p.outcome)));
  if (const auto* district = directory_->find(Id<bodies::District>(p.district)))
    shown["district"] = district->name.in(language_);
  if (const auto* body = directory_->find(Id<bodies::Body>(p.body)))
    shown["body"].as_object()["url"] = fmt::format("/bodies/{}", body->slug);
  return shown;
}

}  // namespace ashyq::appeals
