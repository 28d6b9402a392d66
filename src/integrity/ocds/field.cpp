#include "integrity/ocds/field.hpp"

namespace ashyq::integrity {

std::string_view pattern_of(Field field) {
  switch (field) {
    case Field::None: return "";
    case Field::Ocid: return "/ocid";
    case Field::Buyer: return "/buyer";
    case Field::ProcuringEntity: return "/tender/procuringEntity";
    case Field::Party: return "/parties[]";
    case Field::PartyAddress: return "/parties[]/address";
    case Field::PartyContact: return "/parties[]/contactPoint";
    case Field::PartyIdentifier: return "/parties[]/identifier";
    case Field::PartyFounded: return "/parties[]/details/dateFounded";
    case Field::PlanningBudget: return "/planning/budget/amount/amount";
    case Field::PlanningMethod: return "/planning/procurementMethodDetails";
    case Field::PlanningDocuments: return "/planning/documents";
    case Field::PlanningRationale: return "/planning/rationale";
    case Field::Tender: return "/tender";
    case Field::TenderTitle: return "/tender/title";
    case Field::TenderDescription: return "/tender/description";
    case Field::TenderStatusField: return "/tender/status";
    case Field::TenderMethod: return "/tender/procurementMethod";
    case Field::TenderMethodDetails: return "/tender/procurementMethodDetails";
    case Field::TenderRationale: return "/tender/procurementMethodRationale";
    case Field::TenderCriteria: return "/tender/awardCriteria";
    case Field::TenderValue: return "/tender/value/amount";
    case Field::TenderPeriodStart: return "/tender/tenderPeriod/startDate";
    case Field::TenderPeriodEnd: return "/tender/tenderPeriod/endDate";
    case Field::TenderPublished: return "/tender/datePublished";
    case Field::TenderDocument: return "/tender/documents[]";
    case Field::TenderNumberOfTenderers: return "/tender/numberOfTenderers";
    case Field::Tenderer: return "/tender/tenderers[]";
    case Field::TenderItem: return "/tender/items[]";
    case Field::TenderLot: return "/tender/lots[]";
    case Field::Enquiry: return "/tender/enquiries[]";
    case Field::Complaints: return "/tender/complaints";
    case Field::BidOpening: return "/tender/bidOpening/date";
    case Field::AwardPeriodStart: return "/tender/awardPeriod/startDate";
    case Field::Bid: return "/bids/details[]";
    case Field::BidStatusField: return "/bids/details[]/status";
    case Field::BidDate: return "/bids/details[]/date";
    case Field::BidAmount: return "/bids/details[]/value/amount";
    case Field::BidTenderer: return "/bids/details[]/tenderers[]";
    case Field::BidItemPrice: return "/bids/details[]/items[]/unit/value/amount";
    case Field::BidDocuments: return "/bids/details[]/documents";
    case Field::BidStatistics: return "/bids/statistics";
    case Field::Award: return "/awards[]";
    case Field::AwardStatusField: return "/awards[]/status";
    case Field::AwardDate: return "/awards[]/date";
    case Field::AwardAmount: return "/awards[]/value/amount";
    case Field::AwardSupplier: return "/awards[]/suppliers[]";
    case Field::AwardItem: return "/awards[]/items[]";
    case Field::AwardItemPrice: return "/awards[]/items[]/unit/value/amount";
    case Field::AwardRationale: return "/awards[]/rationale";
    case Field::Contract: return "/contracts[]";
    case Field::ContractSigned: return "/contracts[]/dateSigned";
    case Field::ContractAmount: return "/contracts[]/value/amount";
    case Field::ContractPeriod: return "/contracts[]/period";
    case Field::ContractAmendment: return "/contracts[]/amendments[]";
    case Field::ContractDocument: return "/contracts[]/documents[]";
    case Field::ContractTransaction: return "/contracts[]/implementation/transactions[]";
    case Field::ContractMilestone: return "/contracts[]/implementation/milestones[]";
    case Field::ContractSubcontractor: return "/contracts[]/subcontracting/subcontracts[]";
    case Field::RelatedProcess: return "/relatedProcesses[]";
    case Field::BuyerContact: return "/buyer/contactPoint";
    case Field::LotAmount: return "/tender/lots[]/value/amount";
    case Field::Register: return "register";
    case Field::Declaration: return "declarations";
    case Field::Ownership: return "ownership";
    case Field::AwardSubcontractor: return "/awards[]/subcontracting/subcontracts[]";
    case Field::ContractOwnMilestone: return "/contracts[]/milestones[]";
  }
  return "";
}

std::string path_of(Field field, Index i, Index j) {
  std::string path;
  std::string_view rest = pattern_of(field);
  for (const Index index : {i, j}) {
    const std::size_t brackets = rest.find("[]");
    if (brackets == std::string_view::npos || index == kNowhere) break;
    path.append(rest.substr(0, brackets)).append("/").append(std::to_string(index));
    rest.remove_prefix(brackets + 2);
  }
  return path.append(rest);
}

}  // namespace ashyq::integrity
