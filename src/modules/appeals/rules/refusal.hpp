// Every no that an act on an appeal can meet. Each has one status and one text per language.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace ashyq::appeals {

enum class Refusal : std::uint8_t {
  NotFound,          // does not exist, or not for this visitor: the same answer
  NotTheAddressee,   // the officer's body does not have this case
  NotYourPart,       // the role may not do this
  ChangedMeanwhile,  // somebody else was faster
  NotUnderReview,    // not in a stage where this act is possible
  AlreadyRegistered,
  AlreadyExtended,
  ExtensionNotAllowed,  // e.g. complaints, APPC art. 99
  ExtensionTooLong,     // more than two months from the decision, art. 76(3)
  TermHasPassed,
  GroundUnknown,         // not in the legal list
  OutcomeNotAllowed,     // not a legal outcome of this kind
  PartsMissing,          // facts, law or the right to complain are missing, art. 89(2)
  HearingRequired,       // adverse decision without a preliminary decision, art. 73
  ObjectionTermRunning,  // the applicant may still object
  NoReviewingBody,
  TooLateToObject,
  AlreadyRated,
  AlreadyComplained,
  UrgentNeverReturned,  // art. 64(7-2)
  SameBody,             // forwarding to oneself
  ReasonMissing,
  TextMissing,
  NoConsent,         // the person did not agree to publication, or the case is confidential
  DayWrong,          // not a day, or not one to come
  NotAColleague,     // the named officer does not work where the case is
  PersonalDataLeft,  // a text for everybody still seems to hold personal data
  NoReceiver,        // forwarding to nobody, or to who takes no appeals
  DrawDecides,       // who handles it is drawn in public, and nobody's choice
};

inline constexpr std::array kRefusals{
    Refusal::NotFound,         Refusal::NotTheAddressee,   Refusal::NotYourPart,          Refusal::ChangedMeanwhile,
    Refusal::NotUnderReview,   Refusal::AlreadyRegistered, Refusal::AlreadyExtended,      Refusal::ExtensionNotAllowed,
    Refusal::ExtensionTooLong, Refusal::TermHasPassed,     Refusal::GroundUnknown,        Refusal::OutcomeNotAllowed,
    Refusal::PartsMissing,     Refusal::HearingRequired,   Refusal::ObjectionTermRunning, Refusal::NoReviewingBody,
    Refusal::TooLateToObject,  Refusal::AlreadyRated,      Refusal::AlreadyComplained,    Refusal::UrgentNeverReturned,
    Refusal::SameBody,         Refusal::ReasonMissing,     Refusal::TextMissing,          Refusal::NoConsent,
    Refusal::DayWrong,         Refusal::NotAColleague,     Refusal::PersonalDataLeft,     Refusal::NoReceiver,
    Refusal::DrawDecides};

int status_of(Refusal refusal);
/// "appeals.refusal.not_found": the text in each language.
std::string_view key_of(Refusal refusal);
/// The form field the message belongs beside; empty: above the form.
std::string_view field_of(Refusal refusal);

}  // namespace ashyq::appeals
