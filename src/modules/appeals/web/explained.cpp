#include "appeals/web/explained.hpp"

#include <fmt/format.h>

namespace ashyq::appeals {

namespace {

using promises::Off;
using promises::Step;
using promises::StepKind;

std::string_view off_key(Off off) {
  switch (off) {
    case Off::Worked: return "appeals.explained.worked";
    case Off::Weekend: return "appeals.explained.weekend";
    case Off::Holiday: return "appeals.explained.holiday";
    case Off::DayOff: return "appeals.explained.day_off";
    case Off::MovedDayOff: return "appeals.explained.moved_day_off";
  }
  return "appeals.explained.worked";
}

std::string step_text(const Shown& shown, const Step& step) {
  switch (step.kind) {
    case StepKind::Start: return shown.text("appeals.explained.start");
    case StepKind::Counted: return shown.text("appeals.explained.counted", {{"number", std::to_string(step.number)}});
    case StepKind::TermEnd: return shown.text("appeals.explained.term_end");
    case StepKind::MovedTo: return shown.text("appeals.explained.moved_to");
    case StepKind::Skipped: break;
  }
  const std::string why = shown.text(off_key(step.off));
  const std::string& name = step.name.in(shown.language());
  return name.empty() ? why : fmt::format("{}: {}", why, name);
}

std::string term_text(const Shown& shown, const promises::TermRule& rule) {
  const auto unit = rule.term.unit == promises::Unit::WorkingDays    ? "appeals.explained.working_days"
                    : rule.term.unit == promises::Unit::CalendarDays ? "appeals.explained.calendar_days"
                                                                     : "appeals.explained.months";
  return shown.plural(unit, rule.term.count);
}

}  // namespace

boost::json::object explained(platform::Tx& tx, const Room& room, const Shown& shown, const Appeal& appeal) {
  const auto promise = room.promises.find(tx, Id<promises::Promise>(appeal.promise));
  if (!promise) return {};
  const auto law = room.promises.law();
  const auto* procedure = law->procedure(promise->procedure);
  const auto* edition = procedure ? procedure->by_id(promise->edition) : nullptr;
  if (!edition) return {};
  const auto explanation = room.promises.explain(*promise);
  boost::json::array rows;
  for (const Step& step : explanation.steps)
    rows.push_back(boost::json::array{{{"text", shown.date(step.on)}}, {{"text", step_text(shown, step)}}});
  const auto* act = law->act(edition->standing.act);
  boost::json::object found{
      {"procedure", procedure->name.in(shown.language())},
      {"term", term_text(shown, edition->rule)},
      {"article", fmt::format("{}, {}", act ? act->short_name.in(shown.language()) : "", edition->standing.article)},
      {"edition", promise->edition},
      {"confirmed", edition->standing.is_confirmed()},
      {"doubt", edition->standing.doubt.in(shown.language())},
      {"start", shown.date(promise->started_on)},
      {"due", shown.date(promise->due_on)},
      {"counted_due", shown.date(explanation.due_on)},
      {"rows", std::move(rows)},
      {"head", {{{"text", shown.text("appeals.explained.day")}}, {{"text", shown.text("appeals.explained.why")}}}},
      {"caption", shown.text("appeals.explained.caption")}};
  if (promise->extended_until) found["extended"] = shown.date(*promise->extended_until);
  if (edition->silence) found["silence"] = edition->silence->text.in(shown.language());
  return found;
}

boost::json::array due_changes(platform::Tx& tx, const Room& room, const Shown& shown, const Appeal& appeal) {
  boost::json::array rows;
  for (const auto& change : room.promises.changes(tx, Id<promises::Promise>(appeal.promise)))
    rows.push_back({{"at", shown.date_time(change.at)},
                    {"old", shown.date(change.old_due_on)},
                    {"new", shown.date(change.new_due_on)},
                    {"reason", shown.text(fmt::format("appeals.due_change.{}", change.reason))}});
  return rows;
}

}  // namespace ashyq::appeals
