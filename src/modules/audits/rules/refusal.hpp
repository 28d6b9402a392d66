// Every no that an act on an audit or a finding can meet. Each has one status and one text per language.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace ashyq::audits {

enum class Refusal : std::uint8_t {
  NotFound,          // does not exist, or not for this visitor: the same answer
  NotYourPart,       // the role may not do this
  ChangedMeanwhile,  // somebody else was faster
  NotNow,            // not in a state where this act is possible
  OwnBody,           // an auditor who works in the body judges nothing of it
  SecondPerson,      // who proposed the dismissal does not decide it
  NotAnAuditor,      // the named person is none
  TitleMissing,      // in one of the languages
  BodyMissing,
  KindMissing,
  ScopeMissing,
  GroundMissing,
  PeriodWrong,  // ends before it begins
  DaysWrong,
  NormMissing,
  FactsMissing,
  RecommendationMissing,
  DirectionMissing,  // a risk lies in one of the two
  SphereMissing,
  CausesMissing,
  TextMissing,
  ReasonMissing,
  AlreadyAnswered,
  AddressWrong,  // of the source: not a page of the web
  SummaryMissing,
  FindingsNotIssued,  // a report is made of findings that the bodies have
  FindingsOpen,       // an audit is closed when all it found is
  AlreadyDrawn,
  NothingToDraw,
  SeatsWrong,  // what stands there is no number of lines
};

inline constexpr std::array kRefusals{
    Refusal::NotFound,         Refusal::NotYourPart,     Refusal::ChangedMeanwhile,
    Refusal::NotNow,           Refusal::OwnBody,         Refusal::SecondPerson,
    Refusal::NotAnAuditor,     Refusal::TitleMissing,    Refusal::BodyMissing,
    Refusal::KindMissing,      Refusal::ScopeMissing,    Refusal::GroundMissing,
    Refusal::PeriodWrong,      Refusal::DaysWrong,       Refusal::NormMissing,
    Refusal::FactsMissing,     Refusal::SphereMissing,   Refusal::RecommendationMissing,
    Refusal::DirectionMissing, Refusal::CausesMissing,   Refusal::TextMissing,
    Refusal::ReasonMissing,    Refusal::AlreadyAnswered, Refusal::AddressWrong,
    Refusal::AlreadyDrawn,     Refusal::SummaryMissing,  Refusal::FindingsNotIssued,
    Refusal::FindingsOpen,     Refusal::NothingToDraw,   Refusal::SeatsWrong};

int status_of(Refusal refusal);
/// "audits.refusal.not_found": the text in each language.
std::string_view key_of(Refusal refusal);
/// The form field the message belongs beside; empty: above the form.
std::string_view field_of(Refusal refusal);

}  // namespace ashyq::audits
