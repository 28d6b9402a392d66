#include "appeals/web/public/rows.hpp"

#include <fmt/format.h>

#include "platform/i18n/formats.hpp"

namespace ashyq::appeals {

namespace {

constexpr int kSoon = 3;  // as in the work lists

/// The clock records a missed day within seconds of midnight; nobody has to wait for it.
bool is_late(const PublicAppeal& a, Day today) { return a.late || (is_open(a.stage) && today > a.due_on); }

bool was_answered(const PublicAppeal& a) { return a.stage == Stage::Answered || a.stage == Stage::Terminated; }

const std::string& short_name(const Shown& shown, std::int64_t body, const std::string& otherwise) {
  const auto* found = shown.directory().find(Id<bodies::Body>(body));
  return found && !found->short_name.in(shown.language()).empty() ? found->short_name.in(shown.language()) : otherwise;
}

}  // namespace

std::string_view tag_of(const PublicAppeal& a, Day today) {
  if (is_late(a, today)) return "missed";
  if (was_answered(a)) return "kept";
  if (!is_open(a.stage)) return "closed";
  if (a.stage == Stage::NeedsFixing || a.stage == Stage::Preliminary) return "waiting";
  return a.due_on - today <= kSoon ? "soon" : "open";
}

std::string promise_in_words(const Shown& shown, const PublicAppeal& a) {
  const auto with_days = [&](std::string_view key, int days) { return shown.plural(key, days); };
  const std::string due = platform::short_date(shown.language(), a.due_on);
  if (is_open(a.stage)) {
    const int left = a.due_on - shown.today();
    if (is_late(a, shown.today())) return with_days("appeals.register.overdue", std::max(-left, 1));
    if (left == 0) return shown.text("appeals.register.due_today");
    return fmt::format("{} ({})", due, with_days("appeals.register.left", left));
  }
  if (!was_answered(a) || !a.ended_on) return shown.text("appeals.register.no_longer_owed");
  if (*a.ended_on > a.due_on) return with_days("appeals.register.answered_late", *a.ended_on - a.due_on);
  return shown.text("appeals.register.answered_in_time");
}

boost::json::object public_row(const Shown& shown, const PublicAppeal& a) {
  const std::string body = shown.body_name(a.body);
  return {{"url", fmt::format("/appeals/{}", a.id.value)},
          {"number", a.number},
          {"title", a.title ? *a.title : shown.category_name(a.category)},
          {"lang", a.title ? code(a.language) : code(shown.language())},
          {"body", short_name(shown, a.body, body)},
          {"received_on", platform::short_date(shown.language(), a.received_on)},
          {"stage", shown.text(fmt::format("appeals.stage.{}", name_of(a.stage)))},
          {"state", tag_of(a, shown.today())},
          {"promise", promise_in_words(shown, a)}};
}

boost::json::array public_rows(const Shown& shown, const std::vector<PublicAppeal>& appeals) {
  boost::json::array rows;
  for (const PublicAppeal& appeal : appeals) rows.push_back(public_row(shown, appeal));
  return rows;
}

boost::json::object public_record(const Shown& shown, const PublicAppeal& a, std::string_view site) {
  const auto& directory = shown.directory();
  const auto* body = directory.find(Id<bodies::Body>(a.body));
  const auto* category = directory.find(Id<bodies::Category>(a.category));
  const auto* district = directory.find(Id<bodies::District>(a.district));
  const auto maybe = [](const auto& value) -> boost::json::value {
    return value ? boost::json::value_from(*value) : boost::json::value(nullptr);
  };
  return {{"number", a.number},
          {"url", fmt::format("{}/appeals/{}", site, a.id.value)},
          {"kind", procedure_of(a.kind)},
          {"stage", name_of(a.stage)},
          {"open", is_open(a.stage)},
          {"body", body ? boost::json::value(body->slug) : nullptr},
          {"body_name", shown.body_name(a.body)},
          {"category", category ? boost::json::value(category->slug) : nullptr},
          {"category_name", shown.category_name(a.category)},
          {"district", district ? boost::json::value(district->slug) : nullptr},
          {"channel", name_of(a.channel)},
          {"language", code(a.language)},
          {"received_on", a.received_on.iso()},
          {"due_on", a.due_on.iso()},
          {"ended_on", a.ended_on ? boost::json::value(a.ended_on->iso()) : nullptr},
          {"late", is_late(a, shown.today())},
          {"outcome",
           a.outcome == Outcome::None ? boost::json::value(nullptr) : boost::json::value(name_of(a.outcome))},
          {"rating", a.rating == 0 ? boost::json::value(nullptr) : boost::json::value(a.rating)},
          {"latitude", a.place ? boost::json::value(a.place->latitude) : nullptr},
          {"longitude", a.place ? boost::json::value(a.place->longitude) : nullptr},
          {"title", maybe(a.title)},
          {"text", maybe(a.text)},
          {"answer", maybe(a.answer)}};
}

}  // namespace ashyq::appeals
