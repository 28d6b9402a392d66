// Whether the purchase was planned, and whether its method may be used at all.
#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "integrity/flags/process_rules.hpp"
#include "integrity/ocds/codes.hpp"

namespace ashyq::integrity {

namespace {

bool is_planning_document(const Document& document) {
  static constexpr std::array<std::string_view, 4> kTypes{"procurementPlan", "marketStudies", "needsAssessment",
                                                          "budgetApproval"};
  return std::find(kTypes.begin(), kTypes.end(), document.type) != kTypes.end();
}

Outcome planning_documents_missing(const Process& process, Weighing& weighing) {
  const Planning& planning = process.planning;
  if (!process.tender.present) return Outcome::NoTender;
  const bool told = planning.budget.amount || !planning.method_details.empty() || !planning.rationale.empty();
  const auto documents = std::count_if(planning.documents.begin(), planning.documents.end(), is_planning_document);
  if (told) return Outcome::Clear;
  return weigh(weighing, {static_cast<double>(documents), 1, Comparison::Below}, {place(Field::PlanningDocuments)});
}

bool follows_a_failure(const Process& process, const Weighing& weighing) {
  const auto failed = [](std::string_view relationship) { return relationship == "unsuccessfulProcess"; };
  for (const RelatedProcess& related : process.related)
    if (std::any_of(related.relationships.begin(), related.relationships.end(), failed)) return true;
  const auto day = weighing.day();
  const ProcurementLaw& law = weighing.law();
  return day && law.is_after_failure(law.single_source_ground(process.tender.method_rationale, *day));
}

/// nullopt: the plan's word for the method is not known.
std::optional<bool> was_planned_competitive(const Process& process, const Weighing& weighing) {
  const std::string_view planned = process.planning.method_details;
  const Method code = method_of(planned);
  if (code != Method::Unknown) return code == Method::Open || code == Method::Selective;
  const std::string_view method = weighing.law().method_named(planned);
  if (method.empty()) return std::nullopt;
  return method != "single_source";
}

Outcome bought_directly_against_the_plan(const Process& process, Weighing& weighing) {
  if (process.planning.method_details.empty()) return Outcome::NoPlanning;
  const auto competitive = weighing.is_competitive();
  if (!competitive) return Outcome::NoMethod;
  if (*competitive) return Outcome::Clear;
  // PP art. 15(4), (6), 16(2): after competitive purchases failed, a single source is lawful whatever was planned.
  if (follows_a_failure(process, weighing)) return Outcome::NotConcerned;
  if (fold(process.planning.method_details) == fold(process.tender.method_details)) return Outcome::Clear;
  const auto planned = was_planned_competitive(process, weighing);
  if (!planned) return Outcome::NoMethod;
  return weigh(weighing, {*planned ? 1.0 : 0.0, 1, Comparison::AtLeast},
               {place(Field::PlanningMethod), place(Field::TenderMethodDetails), place(Field::TenderMethod)});
}

std::string_view rationale_of(const Process& process) {
  if (!trim(process.tender.method_rationale).empty()) return trim(process.tender.method_rationale);
  for (const Award& award : process.awards)
    if (!trim(award.rationale).empty()) return trim(award.rationale);
  return {};
}

Outcome only_non_competitive(const Weighing& weighing) {
  const auto competitive = weighing.is_competitive();
  if (!competitive) return Outcome::NoMethod;
  return *competitive ? Outcome::NotConcerned : Outcome::Clear;
}

Outcome no_reason_for_a_single_source(const Process& process, Weighing& weighing) {
  if (const Outcome why = only_non_competitive(weighing); why != Outcome::Clear) return why;
  const double given = rationale_of(process).empty() ? 0 : 1;
  return weigh(weighing, {given, 1, Comparison::Below}, {place(Field::TenderRationale), place(Field::TenderMethod)});
}

Outcome ground_not_in_the_law(const Process& process, Weighing& weighing) {
  if (const Outcome why = only_non_competitive(weighing); why != Outcome::Clear) return why;
  const std::string_view rationale = rationale_of(process);
  if (rationale.empty()) return Outcome::NotConcerned;  // R010 says so
  const auto day = weighing.day();
  if (!day) return Outcome::NoDates;
  if (!weighing.law().knows_single_source_grounds(*day)) return Outcome::NoLegalLimit;
  const double listed = weighing.law().is_single_source_ground(rationale, *day) ? 1 : 0;
  return weigh(weighing, {listed, 1, Comparison::Below, Fence::Legal}, {place(Field::TenderRationale)});
}

/// Which limit the purchase claims to stay under; empty when its method has none.
std::string_view claimed_limit(const Process& process, const Weighing& weighing, Day day) {
  const ProcurementLaw& law = weighing.law();
  const std::string_view method = law.method_named(process.tender.method_details);
  if (method == "quotations" || method == "electronic_shop") return method;
  if (weighing.is_competitive().value_or(true)) return {};
  if (!law.is_small_purchase(law.single_source_ground(rationale_of(process), day))) return {};
  return law.is_rural_buyer(buyer_name(process)) ? "direct_rural" : "direct_small";
}

/// What was awarded, and before that what was estimated, in the law's own currency.
std::optional<Awarded> bought_for(const Process& process, std::string_view currency, Outcome& why) {
  LotView whole;
  for (std::size_t i = 0; i < process.awards.size() && i < kNowhere; ++i) whole.awards.push_back(static_cast<Index>(i));
  auto sum = awarded(process, whole, why);
  if (!sum && why != Outcome::SeveralCurrencies && process.tender.value.comparable())
    sum = Awarded{process.tender.value.amount->ten_thousandths(), process.tender.value.currency, kNowhere};
  if (sum && sum->currency == currency) return sum;
  why = sum ? Outcome::SeveralCurrencies : Outcome::NoEstimate;
  return std::nullopt;
}

Outcome over_the_limit_of_its_method(const Process& process, Weighing& weighing) {
  const auto day = weighing.day();
  if (!day) return Outcome::NoDates;
  if (process.tender.method_details.empty() && process.tender.method == Method::Unknown) return Outcome::NoMethod;
  if (weighing.law().country().empty()) return Outcome::NoLegalLimit;
  const std::string_view method = claimed_limit(process, weighing, *day);
  if (method.empty()) return Outcome::NotConcerned;
  // The shop is for goods only (PP art. 10(5)).
  const auto limit = weighing.law().limit(method, method == "electronic_shop" ? "goods" : weighing.category(), *day);
  if (!limit) return weighing.category().empty() ? Outcome::NoCategory : Outcome::NoLegalLimit;
  Outcome why{};
  const auto bought = bought_for(process, weighing.law().currency(), why);
  if (!bought) return why;
  const Field field = bought->first == kNowhere ? Field::TenderValue : Field::AwardAmount;
  const Amount shown = bought->first == kNowhere ? *process.tender.value.amount
                                                 : *process.awards[bought->first].value.amount;
  return weigh(weighing, {as_double(bought->sum), limit->amount.as_double(), Comparison::Above, Fence::Legal},
               {place(field, bought->first, shown), place(Field::TenderMethodDetails), place(Field::TenderRationale)});
}

std::vector<Flag> make_planning_flags() {
  return {
      {.code = "R001",
       .family = Family::Planning,
       .subject = SubjectKind::Process,
       .needs = {Field::PlanningDocuments, Field::PlanningBudget},
       .source = "OCP 2024 R001",
       .severity = 1,
       .process_rule = planning_documents_missing},
      {.code = "R010",
       .family = Family::Planning,
       .subject = SubjectKind::Process,
       .needs = {Field::TenderMethod, Field::TenderRationale, Field::AwardRationale},
       .source = "OCP 2024 R010",
       .law = "PP art. 16(1), (5)",
       .severity = 2,
       .process_rule = no_reason_for_a_single_source},
      {.code = "R012",
       .family = Family::Planning,
       .subject = SubjectKind::Process,
       .needs = {Field::PlanningMethod, Field::TenderMethodDetails, Field::TenderMethod},
       .source = "OCP 2024 R012; goszakup lots, planned and actual method",
       .law = "PP art. 10(7)",
       .severity = 2,
       .process_rule = bought_directly_against_the_plan},
      {.code = "KZ1",
       .family = Family::Planning,
       .subject = SubjectKind::Process,
       .needs = {Field::TenderMethod, Field::TenderRationale},
       .source = "OCP 2024 R010",
       .law = "PP art. 16(2), (3)",
       .severity = 2,
       .process_rule = ground_not_in_the_law},
      {.code = "KZ2",
       .family = Family::Planning,
       .subject = SubjectKind::Process,
       .needs = {Field::TenderMethodDetails, Field::TenderValue, Field::AwardAmount, Field::TenderRationale},
       .source = "Kyrgyz risk index KG16; DevGateway I003",
       .law = "PP art. 10(4), 10(5), 16(3)(28)",
       .severity = 3,
       .process_rule = over_the_limit_of_its_method},
  };
}

}  // namespace

std::span<const Flag> planning_flags() {
  static const auto flags = make_planning_flags();
  return flags;
}

}  // namespace ashyq::integrity
