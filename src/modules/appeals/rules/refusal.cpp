#include "appeals/rules/refusal.hpp"

namespace ashyq::appeals {

// The switches have no default: a new refusal does not compile until it has a status and a text.

int status_of(Refusal refusal) {
  switch (refusal) {
    case Refusal::NotFound: return 404;
    case Refusal::NotTheAddressee:
    case Refusal::NotYourPart: return 403;
    case Refusal::ChangedMeanwhile:
    case Refusal::NotUnderReview:
    case Refusal::AlreadyRegistered:
    case Refusal::AlreadyExtended:
    case Refusal::TermHasPassed:
    case Refusal::ObjectionTermRunning:
    case Refusal::TooLateToObject:
    case Refusal::AlreadyRated:
    case Refusal::DrawDecides:
    case Refusal::AlreadyComplained: return 409;
    case Refusal::ExtensionNotAllowed:
    case Refusal::ExtensionTooLong:
    case Refusal::GroundUnknown:
    case Refusal::OutcomeNotAllowed:
    case Refusal::PartsMissing:
    case Refusal::HearingRequired:
    case Refusal::NoReviewingBody:
    case Refusal::UrgentNeverReturned:
    case Refusal::SameBody:
    case Refusal::ReasonMissing:
    case Refusal::TextMissing:
    case Refusal::NoConsent:
    case Refusal::DayWrong:
    case Refusal::NotAColleague:
    case Refusal::PersonalDataLeft:
    case Refusal::NoReceiver: return 422;
  }
  return 500;
}

std::string_view key_of(Refusal refusal) {
  switch (refusal) {
    case Refusal::NotFound: return "appeals.refusal.not_found";
    case Refusal::NotTheAddressee: return "appeals.refusal.not_the_addressee";
    case Refusal::NotYourPart: return "appeals.refusal.not_your_part";
    case Refusal::ChangedMeanwhile: return "appeals.refusal.changed_meanwhile";
    case Refusal::NotUnderReview: return "appeals.refusal.not_under_review";
    case Refusal::AlreadyRegistered: return "appeals.refusal.already_registered";
    case Refusal::AlreadyExtended: return "appeals.refusal.already_extended";
    case Refusal::ExtensionNotAllowed: return "appeals.refusal.extension_not_allowed";
    case Refusal::ExtensionTooLong: return "appeals.refusal.extension_too_long";
    case Refusal::TermHasPassed: return "appeals.refusal.term_has_passed";
    case Refusal::GroundUnknown: return "appeals.refusal.ground_unknown";
    case Refusal::OutcomeNotAllowed: return "appeals.refusal.outcome_not_allowed";
    case Refusal::PartsMissing: return "appeals.refusal.parts_missing";
    case Refusal::HearingRequired: return "appeals.refusal.hearing_required";
    case Refusal::ObjectionTermRunning: return "appeals.refusal.objection_term_running";
    case Refusal::NoReviewingBody: return "appeals.refusal.no_reviewing_body";
    case Refusal::TooLateToObject: return "appeals.refusal.too_late_to_object";
    case Refusal::AlreadyRated: return "appeals.refusal.already_rated";
    case Refusal::AlreadyComplained: return "appeals.refusal.already_complained";
    case Refusal::UrgentNeverReturned: return "appeals.refusal.urgent_never_returned";
    case Refusal::SameBody: return "appeals.refusal.same_body";
    case Refusal::ReasonMissing: return "appeals.refusal.reason_missing";
    case Refusal::TextMissing: return "appeals.refusal.text_missing";
    case Refusal::NoConsent: return "appeals.refusal.no_consent";
    case Refusal::DayWrong: return "appeals.refusal.day_wrong";
    case Refusal::DrawDecides: return "appeals.refusal.draw_decides";
    case Refusal::NotAColleague: return "appeals.refusal.not_a_colleague";
    case Refusal::PersonalDataLeft: return "appeals.refusal.personal_data_left";
    case Refusal::NoReceiver: return "appeals.refusal.no_receiver";
  }
  return "appeals.refusal.not_found";
}

std::string_view field_of(Refusal refusal) {
  switch (refusal) {
    case Refusal::GroundUnknown: return "ground";
    case Refusal::OutcomeNotAllowed:
    case Refusal::HearingRequired: return "outcome";
    case Refusal::ExtensionTooLong: return "until";
    case Refusal::SameBody: return "body_1";
    case Refusal::ReasonMissing: return "reason";
    case Refusal::TextMissing: return "text";
    case Refusal::DayWrong: return "day";
    case Refusal::NotAColleague: return "officer";
    case Refusal::PersonalDataLeft: return "checked";
    case Refusal::NoReceiver: return "body_1";
    default: return "";
  }
}

}  // namespace ashyq::appeals
