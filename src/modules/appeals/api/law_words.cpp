#include "appeals/api/law_words.hpp"

namespace ashyq::appeals {

using namespace promises;

// The switches have no default: a new value does not compile until it has a word.

std::string_view word_for(StepKind kind) {
  switch (kind) {
    case StepKind::Start: return "start";
    case StepKind::Counted: return "counted";
    case StepKind::Skipped: return "skipped";
    case StepKind::TermEnd: return "term_end";
    case StepKind::MovedTo: return "moved_to";
  }
  return "";
}

std::string_view word_for(Off off) {
  switch (off) {
    case Off::Worked: return "worked";
    case Off::Weekend: return "weekend";
    case Off::Holiday: return "holiday";
    case Off::DayOff: return "day_off";
    case Off::MovedDayOff: return "moved_day_off";
  }
  return "";
}

std::string_view word_for(Unit unit) {
  switch (unit) {
    case Unit::WorkingDays: return "working_days";
    case Unit::CalendarDays: return "calendar_days";
    case Unit::Months: return "months";
  }
  return "";
}

std::string_view word_for(StartEvent event) {
  switch (event) {
    case StartEvent::Registration: return "registration";
    case StartEvent::Receipt: return "receipt";
    case StartEvent::Decision: return "decision";
    case StartEvent::Learning: return "learning";
    case StartEvent::Hearing: return "hearing";
    case StartEvent::Reading: return "reading";
    case StartEvent::Request: return "request";
    case StartEvent::Adoption: return "adoption";
    case StartEvent::EntryIntoForce: return "entry_into_force";
  }
  return "";
}

std::string_view word_for(Family family) {
  switch (family) {
    case Family::Appeal: return "appeal";
    case Family::Simplified: return "simplified";
    case Family::Complaint: return "complaint";
    case Family::Information: return "information";
    case Family::Step: return "step";
  }
  return "";
}

std::string_view word_for(OwedBy owed_by) {
  switch (owed_by) {
    case OwedBy::Body: return "body";
    case OwedBy::ReviewingBody: return "reviewing_body";
    case OwedBy::Applicant: return "applicant";
  }
  return "";
}

std::string_view word_for(Favour favour) {
  switch (favour) {
    case Favour::None: return "none";
    case Favour::For: return "for";
    case Favour::Partly: return "partly";
    case Favour::Against: return "against";
  }
  return "";
}

std::string_view word_for(DayKind kind) {
  switch (kind) {
    case DayKind::Holiday: return "holiday";
    case DayKind::DayOff: return "day_off";
    case DayKind::MovedDayOff: return "moved_day_off";
    case DayKind::WorkedWeekend: return "worked_weekend";
    case DayKind::Ordinary: return "ordinary";
  }
  return "";
}

boost::json::object term_json(const Term& term) { return {{"count", term.count}, {"unit", word_for(term.unit)}}; }

}  // namespace ashyq::appeals
