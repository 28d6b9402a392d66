#include "integrity/ocds/shapes.hpp"

namespace ashyq::integrity {
namespace {

using enum Type;
using enum Need;

constexpr Codelist kTags{
    "planning planningUpdate tender tenderAmendment tenderUpdate tenderCancellation award awardUpdate "
    "awardCancellation contract contractUpdate contractAmendment implementation implementationUpdate "
    "contractTermination compiled"};
constexpr Codelist kInitiation{"tender"};
constexpr Codelist kMethods{"open selective limited direct"};
constexpr Codelist kCategories{"goods works services"};
constexpr Codelist kTenderStatuses{"planning planned active cancelled unsuccessful complete withdrawn"};
constexpr Codelist kBidStatuses{"invited pending valid disqualified withdrawn", false};
constexpr Codelist kAwardStatuses{"pending active cancelled unsuccessful"};
constexpr Codelist kContractStatuses{"pending active cancelled terminated"};
constexpr Codelist kMilestoneStatuses{"scheduled met notMet partiallyMet"};
constexpr Codelist kRoles{
    "buyer procuringEntity supplier tenderer funder enquirer payer payee reviewBody interestedParty "
    "invitedCandidate qualifiedCandidate subcontractor wholesaleBuyer",
    false};
// ISO 4217; the standard's currency.csv keeps withdrawn codes too, here those that electronic data may still have.
constexpr Codelist kCurrencies{
    "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BOV BRL BSD BTN BWP BYN BYR BZD CAD "
    "CDF CHE CHF CHW CLF CLP CNY COP COU CRC CUC CUP CVE CZK DJF DKK DOP DZD EEK EGP ERN ETB EUR FJD FKP GBP GEL GHS "
    "GIP GMD GNF GTQ GYD HKD HNL HRK HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT "
    "LAK LBP LKR LRD LSL LTL LVL LYD MAD MDL MGA MKD MMK MNT MOP MRO MRU MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO NOK "
    "NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SKK SLE SLL SOS SRD SSP "
    "STD STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD USN UYI UYU UYW UZS VED VEF VES VND VUV WST "
    "XAF XCD XDR XOF XPF XSU XUA YER ZAR ZMW ZWL "
    "ADP AFA ATS AZM BEF BGL BYB CSD CYP DEM ESP FIM FRF GHC GRD GWP IEP ITL LUF MGF MTL MZM NLG PTE ROL RUR SDD "
    "SIT SRG TJR TMM TRL VEB XEU YUM ZMK ZWD ZWN ZWR"};

constexpr MemberShape kMoneyMembers[] = {{"amount", Number}, {"currency", Code, Optional, nullptr, &kCurrencies}};
constexpr Shape kMoney{kMoneyMembers, Together::Money};

constexpr MemberShape kPeriodMembers[] = {
    {"startDate", Date}, {"endDate", Date}, {"maxExtentDate", Date}, {"durationInDays", Type::Whole}};
constexpr Shape kPeriod{kPeriodMembers, Together::Period};

constexpr MemberShape kIdentifierMembers[] = {{"scheme"}, {"id", Id}, {"legalName"}, {"uri"}};
constexpr Shape kIdentifier{kIdentifierMembers, Together::Identifier};

constexpr MemberShape kAddressMembers[] = {
    {"streetAddress"}, {"locality"}, {"region"}, {"postalCode"}, {"countryName"}};
constexpr Shape kAddress{kAddressMembers};

constexpr MemberShape kContactMembers[] = {{"name"}, {"email"}, {"telephone"}, {"faxNumber"}, {"url"}};
constexpr Shape kContact{kContactMembers};

constexpr MemberShape kPartyMembers[] = {{"id", Id, Recommended},
                                         {"name", Text, Recommended},
                                         {"identifier", Object, Optional, &kIdentifier},
                                         {"additionalIdentifiers", Objects, Optional, &kIdentifier},
                                         {"address", Object, Optional, &kAddress},
                                         {"contactPoint", Object, Optional, &kContact},
                                         {"roles", Codes, Recommended, nullptr, &kRoles},
                                         {"details", Anything}};
constexpr Shape kParty{kPartyMembers};

constexpr MemberShape kReferenceMembers[] = {{"id", Id, Recommended},
                                             {"name", Text},
                                             {"identifier", Object, Optional, &kIdentifier}};
constexpr Shape kReference{kReferenceMembers};

constexpr MemberShape kClassificationMembers[] = {{"scheme"}, {"id", Id}, {"description"}, {"uri"}};
constexpr Shape kClassification{kClassificationMembers};

constexpr MemberShape kUnitMembers[] = {
    {"scheme"}, {"id", Id}, {"name"}, {"uri"}, {"value", Object, Optional, &kMoney}};
constexpr Shape kUnit{kUnitMembers};

constexpr MemberShape kItemMembers[] = {{"id", Id, Required},
                                        {"description"},
                                        {"classification", Object, Optional, &kClassification},
                                        {"additionalClassifications", Objects, Optional, &kClassification},
                                        {"quantity", Number},
                                        {"unit", Object, Optional, &kUnit},
                                        {"relatedLot", Id, Optional, nullptr, nullptr, Refers::Lots}};
constexpr Shape kItem{kItemMembers};

constexpr MemberShape kDocumentMembers[] = {{"id", Id, Required},
                                            {"documentType"},
                                            {"title"},
                                            {"description"},
                                            {"url"},
                                            {"datePublished", Date},
                                            {"dateModified", Date},
                                            {"format"},
                                            {"language"},
                                            {"relatedLots", Ids, Optional, nullptr, nullptr, Refers::Lots}};
constexpr Shape kDocument{kDocumentMembers};

constexpr MemberShape kMilestoneMembers[] = {{"id", Id, Required},
                                             {"title"},
                                             {"type"},
                                             {"description"},
                                             {"code"},
                                             {"dueDate", Date},
                                             {"dateMet", Date},
                                             {"dateModified", Date},
                                             {"status", Code, Optional, nullptr, &kMilestoneStatuses}};
constexpr Shape kMilestone{kMilestoneMembers};

constexpr MemberShape kAmendmentMembers[] = {{"id", Id},      {"date", Date},      {"rationale"},
                                             {"description"}, {"amendsReleaseID"}, {"releaseID"}};
constexpr Shape kAmendment{kAmendmentMembers};

constexpr MemberShape kRelatedMembers[] = {{"id", Id, Required}, {"relationship", Texts}, {"title"},
                                           {"scheme"},           {"identifier", Id},      {"uri"}};
constexpr Shape kRelated{kRelatedMembers};

constexpr MemberShape kBudgetMembers[] = {{"id", Id},  {"description"},   {"amount", Object, Optional, &kMoney},
                                          {"project"}, {"projectID", Id}, {"uri"}};
constexpr Shape kBudget{kBudgetMembers};

constexpr MemberShape kPlanningMembers[] = {{"rationale"},
                                            {"budget", Object, Optional, &kBudget},
                                            {"documents", Objects, Optional, &kDocument},
                                            {"milestones", Objects, Optional, &kMilestone}};
constexpr Shape kPlanning{kPlanningMembers};

constexpr MemberShape kLotMembers[] = {{"id", Id, Required},
                                       {"title"},
                                       {"description"},
                                       {"status", Code, Optional, nullptr, &kTenderStatuses},
                                       {"value", Object, Optional, &kMoney},
                                       {"minValue", Object, Optional, &kMoney}};
constexpr Shape kLot{kLotMembers};

constexpr MemberShape kEnquiryMembers[] = {{"id", Id, Required},
                                           {"date", Date},
                                           {"author", Object, Optional, &kReference, nullptr, Refers::Parties, ""},
                                           {"title"},
                                           {"description"},
                                           {"answer"},
                                           {"dateAnswered", Date},
                                           {"relatedLot", Id, Optional, nullptr, nullptr, Refers::Lots}};
constexpr Shape kEnquiry{kEnquiryMembers};

constexpr MemberShape kComplaintMembers[] = {{"id", Id}, {"status"}, {"date", Date}};
constexpr Shape kComplaint{kComplaintMembers};

constexpr MemberShape kTenderMembers[] = {
    {"id", Id, Required},
    {"title"},
    {"description"},
    {"status", Code, Recommended, nullptr, &kTenderStatuses},
    {"procuringEntity", Object, Optional, &kReference, nullptr, Refers::Parties, "procuringEntity"},
    {"items", Objects, Optional, &kItem},
    {"value", Object, Recommended, &kMoney},
    {"minValue", Object, Optional, &kMoney},
    {"procurementMethod", Code, Recommended, nullptr, &kMethods},
    {"procurementMethodDetails"},
    {"procurementMethodRationale"},
    {"mainProcurementCategory", Code, Optional, nullptr, &kCategories},
    {"additionalProcurementCategories", Texts},
    {"awardCriteria"},
    {"awardCriteriaDetails"},
    {"submissionMethod", Texts},
    {"submissionMethodDetails"},
    {"tenderPeriod", Object, Recommended, &kPeriod},
    {"enquiryPeriod", Object, Optional, &kPeriod},
    {"hasEnquiries", Boolean},
    {"eligibilityCriteria"},
    {"awardPeriod", Object, Optional, &kPeriod},
    {"contractPeriod", Object, Optional, &kPeriod},
    {"numberOfTenderers", Type::Whole},
    {"tenderers", Objects, Optional, &kReference, nullptr, Refers::Parties, "tenderer"},
    {"documents", Objects, Optional, &kDocument},
    {"milestones", Objects, Optional, &kMilestone},
    {"amendments", Objects, Optional, &kAmendment},
    {"lots", Objects, Optional, &kLot},
    {"enquiries", Objects, Optional, &kEnquiry},
    {"complaints", Objects, Optional, &kComplaint},
    {"datePublished", Date}};
constexpr Shape kTender{kTenderMembers, Together::Tender};

constexpr MemberShape kBidMembers[] = {{"id", Id, Required},
                                       {"date", Date, Recommended},
                                       {"status", Code, Recommended, nullptr, &kBidStatuses},
                                       {"tenderers", Objects, Recommended, &kReference, nullptr, Refers::Parties,
                                        "tenderer"},
                                       {"value", Object, Recommended, &kMoney},
                                       {"documents", Objects, Optional, &kDocument},
                                       {"items", Objects, Optional, &kItem},
                                       {"relatedLots", Ids, Optional, nullptr, nullptr, Refers::Lots}};
constexpr Shape kBid{kBidMembers};

constexpr MemberShape kStatisticMembers[] = {{"id", Id, Required},
                                             {"measure", Text, Required},
                                             {"date", Date},
                                             {"value", Number},
                                             {"notes"},
                                             {"relatedLot", Id, Optional, nullptr, nullptr, Refers::Lots}};
constexpr Shape kStatistic{kStatisticMembers};

constexpr MemberShape kBidsMembers[] = {{"statistics", Objects, Optional, &kStatistic},
                                        {"details", Objects, Optional, &kBid}};
constexpr Shape kBids{kBidsMembers};

constexpr MemberShape kAwardMembers[] = {{"id", Id, Required},
                                         {"title"},
                                         {"description"},
                                         {"status", Code, Recommended, nullptr, &kAwardStatuses},
                                         {"date", Date, Recommended},
                                         {"value", Object, Recommended, &kMoney},
                                         {"suppliers", Objects, Recommended, &kReference, nullptr, Refers::Parties,
                                          "supplier"},
                                         {"items", Objects, Optional, &kItem},
                                         {"contractPeriod", Object, Optional, &kPeriod},
                                         {"documents", Objects, Optional, &kDocument},
                                         {"amendments", Objects, Optional, &kAmendment},
                                         {"rationale"},
                                         {"relatedBid", Id, Optional, nullptr, nullptr, Refers::Bids},
                                         {"relatedBids", Ids, Optional, nullptr, nullptr, Refers::Bids},
                                         {"relatedLots", Ids, Optional, nullptr, nullptr, Refers::Lots}};
constexpr Shape kAward{kAwardMembers};

constexpr MemberShape kTransactionMembers[] = {
    {"id", Id, Required},
    {"source"},
    {"date", Date},
    {"value", Object, Optional, &kMoney},
    {"payer", Object, Optional, &kReference, nullptr, Refers::Parties, "payer"},
    {"payee", Object, Optional, &kReference, nullptr, Refers::Parties, "payee"},
    {"uri"}};
constexpr Shape kTransaction{kTransactionMembers};

constexpr MemberShape kImplementationMembers[] = {{"transactions", Objects, Optional, &kTransaction},
                                                  {"milestones", Objects, Optional, &kMilestone},
                                                  {"documents", Objects, Optional, &kDocument}};
constexpr Shape kImplementation{kImplementationMembers};

constexpr MemberShape kContractMembers[] = {{"id", Id, Required},
                                            {"awardID", Id, Required, nullptr, nullptr, Refers::Awards},
                                            {"title"},
                                            {"description"},
                                            {"status", Code, Recommended, nullptr, &kContractStatuses},
                                            {"period", Object, Optional, &kPeriod},
                                            {"value", Object, Recommended, &kMoney},
                                            {"items", Objects, Optional, &kItem},
                                            {"dateSigned", Date, Recommended},
                                            {"documents", Objects, Optional, &kDocument},
                                            {"implementation", Object, Optional, &kImplementation},
                                            {"relatedProcesses", Objects, Optional, &kRelated},
                                            {"milestones", Objects, Optional, &kMilestone},
                                            {"amendments", Objects, Optional, &kAmendment}};
constexpr Shape kContract{kContractMembers};

constexpr MemberShape kReleaseMembers[] = {{"ocid", Text, Required},
                                           {"id", Text, Required},
                                           {"date", Date, Required},
                                           {"tag", Codes, Required, nullptr, &kTags},
                                           {"initiationType", Code, Required, nullptr, &kInitiation},
                                           {"parties", Objects, Recommended, &kParty},
                                           {"buyer", Object, Recommended, &kReference, nullptr, Refers::Parties,
                                            "buyer"},
                                           {"planning", Object, Optional, &kPlanning},
                                           {"tender", Object, Optional, &kTender},
                                           {"bids", Object, Optional, &kBids},
                                           {"awards", Objects, Optional, &kAward},
                                           {"contracts", Objects, Optional, &kContract},
                                           {"language"},
                                           {"relatedProcesses", Objects, Optional, &kRelated}};
constexpr Shape kRelease{kReleaseMembers, Together::Release};

}  // namespace

const Shape& release_shape() { return kRelease; }

}  // namespace ashyq::integrity
