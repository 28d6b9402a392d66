#include "procurement/rules/refusal.hpp"

namespace ashyq::procurement {

// The switches have no default: a new refusal does not compile until it has a status and a text.

int status_of(Refusal refusal) {
  switch (refusal) {
    case Refusal::NotFound: return 404;
    case Refusal::NotYourPart:
    case Refusal::OwnBody:
    case Refusal::SecondPerson: return 403;
    case Refusal::ChangedMeanwhile:
    case Refusal::NotNow:
    case Refusal::AlreadyAnswered:
    case Refusal::NoInput:
    case Refusal::RunWaits: return 409;
    case Refusal::FileTooLarge: return 413;
    case Refusal::NotAnAuditor:
    case Refusal::ReasonMissing:
    case Refusal::TextMissing:
    case Refusal::BodyMissing:
    case Refusal::NameMissing:
    case Refusal::FileMissing:
    case Refusal::AddressWrong:
    case Refusal::HoursWrong:
    case Refusal::KindMissing:
    case Refusal::RegisterWrong:
    case Refusal::SettingsWrong: return 422;
  }
  return 500;
}

std::string_view key_of(Refusal refusal) {
  switch (refusal) {
    case Refusal::NotFound: return "procurement.refusal.not_found";
    case Refusal::NotYourPart: return "procurement.refusal.not_your_part";
    case Refusal::OwnBody: return "procurement.refusal.own_body";
    case Refusal::SecondPerson: return "procurement.refusal.second_person";
    case Refusal::ChangedMeanwhile: return "procurement.refusal.changed_meanwhile";
    case Refusal::NotNow: return "procurement.refusal.not_now";
    case Refusal::AlreadyAnswered: return "procurement.refusal.already_answered";
    case Refusal::NotAnAuditor: return "procurement.refusal.not_an_auditor";
    case Refusal::ReasonMissing: return "procurement.refusal.reason_missing";
    case Refusal::TextMissing: return "procurement.refusal.text_missing";
    case Refusal::BodyMissing: return "procurement.refusal.body_missing";
    case Refusal::NameMissing: return "procurement.refusal.name_missing";
    case Refusal::FileMissing: return "procurement.refusal.file_missing";
    case Refusal::FileTooLarge: return "procurement.refusal.file_too_large";
    case Refusal::AddressWrong: return "procurement.refusal.address_wrong";
    case Refusal::HoursWrong: return "procurement.refusal.hours_wrong";
    case Refusal::KindMissing: return "procurement.refusal.kind_missing";
    case Refusal::RegisterWrong: return "procurement.refusal.register_wrong";
    case Refusal::SettingsWrong: return "procurement.refusal.settings_wrong";
    case Refusal::NoInput: return "procurement.refusal.no_input";
    case Refusal::RunWaits: return "procurement.refusal.run_waits";
  }
  return "";
}

std::string_view field_of(Refusal refusal) {
  switch (refusal) {
    case Refusal::NotAnAuditor: return "auditor";
    case Refusal::ReasonMissing: return "reason";
    case Refusal::TextMissing: return "text";
    case Refusal::BodyMissing: return "body";
    case Refusal::NameMissing: return "name";
    case Refusal::FileMissing:
    case Refusal::FileTooLarge:
    case Refusal::RegisterWrong: return "file";
    case Refusal::AddressWrong: return "url";
    case Refusal::HoursWrong: return "hours";
    case Refusal::KindMissing: return "kind";
    case Refusal::SettingsWrong: return "settings";
    case Refusal::NotFound:
    case Refusal::NotYourPart:
    case Refusal::OwnBody:
    case Refusal::SecondPerson:
    case Refusal::ChangedMeanwhile:
    case Refusal::NotNow:
    case Refusal::AlreadyAnswered:
    case Refusal::NoInput:
    case Refusal::RunWaits: return "";
  }
  return "";
}

}  // namespace ashyq::procurement
