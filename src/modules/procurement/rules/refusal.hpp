// Every no that an act on data or flags can meet. Each has one status and one text per language.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace ashyq::procurement {

enum class Refusal : std::uint8_t {
  NotFound,          // does not exist, or not for this visitor: the same answer
  NotYourPart,       // the role may not do this
  OwnBody,           // an auditor who works for the buyer judges nothing of it
  SecondPerson,      // who proposed the dismissal does not decide it
  ChangedMeanwhile,  // somebody else was faster
  NotNow,            // not in a state where this act is possible
  AlreadyAnswered,
  NotAnAuditor,  // the named person is none
  ReasonMissing,
  TextMissing,
  BodyMissing,  // a finding is somebody's
  NameMissing,
  FileMissing,
  FileTooLarge,  // above the city's setting
  AddressWrong,  // not https
  HoursWrong,
  KindMissing,
  RegisterWrong,  // no line of it can be read
  SettingsWrong,
  NoInput,   // nothing has come from this source yet
  RunWaits,  // the same source is about to be run
};

inline constexpr std::array kRefusals{Refusal::NotFound,        Refusal::NotYourPart,      Refusal::OwnBody,
                                      Refusal::SecondPerson,    Refusal::ChangedMeanwhile, Refusal::NotNow,
                                      Refusal::AlreadyAnswered, Refusal::NotAnAuditor,     Refusal::ReasonMissing,
                                      Refusal::TextMissing,     Refusal::BodyMissing,      Refusal::NameMissing,
                                      Refusal::FileMissing,     Refusal::FileTooLarge,     Refusal::AddressWrong,
                                      Refusal::HoursWrong,      Refusal::KindMissing,      Refusal::RegisterWrong,
                                      Refusal::SettingsWrong,   Refusal::NoInput,          Refusal::RunWaits};

int status_of(Refusal refusal);
/// "procurement.refusal.not_found": the text in each language.
std::string_view key_of(Refusal refusal);
/// The form field the message belongs beside; empty: above the form.
std::string_view field_of(Refusal refusal);

}  // namespace ashyq::procurement
