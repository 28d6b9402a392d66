#include "audits/rules/refusal.hpp"

namespace ashyq::audits {

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
    case Refusal::FindingsNotIssued:
    case Refusal::FindingsOpen:
    case Refusal::AlreadyDrawn: return 409;
    case Refusal::NotAnAuditor:
    case Refusal::TitleMissing:
    case Refusal::BodyMissing:
    case Refusal::KindMissing:
    case Refusal::ScopeMissing:
    case Refusal::GroundMissing:
    case Refusal::PeriodWrong:
    case Refusal::DaysWrong:
    case Refusal::NormMissing:
    case Refusal::FactsMissing:
    case Refusal::RecommendationMissing:
    case Refusal::DirectionMissing:
    case Refusal::SphereMissing:
    case Refusal::CausesMissing:
    case Refusal::TextMissing:
    case Refusal::ReasonMissing:
    case Refusal::AddressWrong:
    case Refusal::SummaryMissing:
    case Refusal::NothingToDraw:
    case Refusal::SeatsWrong: return 422;
  }
  return 500;
}

std::string_view key_of(Refusal refusal) {
  switch (refusal) {
    case Refusal::NotFound: return "audits.refusal.not_found";
    case Refusal::NotYourPart: return "audits.refusal.not_your_part";
    case Refusal::ChangedMeanwhile: return "audits.refusal.changed_meanwhile";
    case Refusal::NotNow: return "audits.refusal.not_now";
    case Refusal::OwnBody: return "audits.refusal.own_body";
    case Refusal::SecondPerson: return "audits.refusal.second_person";
    case Refusal::NotAnAuditor: return "audits.refusal.not_an_auditor";
    case Refusal::TitleMissing: return "audits.refusal.title_missing";
    case Refusal::BodyMissing: return "audits.refusal.body_missing";
    case Refusal::KindMissing: return "audits.refusal.kind_missing";
    case Refusal::ScopeMissing: return "audits.refusal.scope_missing";
    case Refusal::GroundMissing: return "audits.refusal.ground_missing";
    case Refusal::PeriodWrong: return "audits.refusal.period_wrong";
    case Refusal::DaysWrong: return "audits.refusal.days_wrong";
    case Refusal::NormMissing: return "audits.refusal.norm_missing";
    case Refusal::FactsMissing: return "audits.refusal.facts_missing";
    case Refusal::RecommendationMissing: return "audits.refusal.recommendation_missing";
    case Refusal::DirectionMissing: return "audits.refusal.direction_missing";
    case Refusal::SphereMissing: return "audits.refusal.sphere_missing";
    case Refusal::CausesMissing: return "audits.refusal.causes_missing";
    case Refusal::TextMissing: return "audits.refusal.text_missing";
    case Refusal::ReasonMissing: return "audits.refusal.reason_missing";
    case Refusal::AlreadyAnswered: return "audits.refusal.already_answered";
    case Refusal::AddressWrong: return "audits.refusal.address_wrong";
    case Refusal::SummaryMissing: return "audits.refusal.summary_missing";
    case Refusal::FindingsNotIssued: return "audits.refusal.findings_not_issued";
    case Refusal::FindingsOpen: return "audits.refusal.findings_open";
    case Refusal::AlreadyDrawn: return "audits.refusal.already_drawn";
    case Refusal::NothingToDraw: return "audits.refusal.nothing_to_draw";
    case Refusal::SeatsWrong: return "audits.refusal.seats_wrong";
  }
  return "audits.refusal.not_found";
}

std::string_view field_of(Refusal refusal) {
  switch (refusal) {
    case Refusal::NotAnAuditor: return "auditor";
    case Refusal::TitleMissing: return "title_kk";
    case Refusal::BodyMissing: return "body";
    case Refusal::KindMissing: return "kind";
    case Refusal::ScopeMissing: return "scope";
    case Refusal::GroundMissing: return "ground";
    case Refusal::PeriodWrong: return "period_to";
    case Refusal::DaysWrong: return "ends_on";
    case Refusal::NormMissing: return "norm";
    case Refusal::FactsMissing: return "facts";
    case Refusal::RecommendationMissing: return "recommendation";
    case Refusal::DirectionMissing: return "direction";
    case Refusal::SphereMissing: return "sphere";
    case Refusal::CausesMissing: return "causes";
    case Refusal::TextMissing: return "text";
    case Refusal::ReasonMissing: return "reason";
    case Refusal::AddressWrong: return "source_url";
    case Refusal::SummaryMissing: return "summary";
    case Refusal::NothingToDraw: return "lines";
    case Refusal::SeatsWrong: return "seats";
    default: return "";
  }
}

}  // namespace ashyq::audits
