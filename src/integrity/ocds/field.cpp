#include "integrity/ocds/field.hpp"

#include <algorithm>
#include <array>

#include "base/number.hpp"

namespace ashyq::integrity {

namespace {

struct Described {
  std::string_view name, pattern;
};

/// In the order of Field.
constexpr std::array kFields = std::to_array<Described>({
    {"", ""},
    {"ocid", "/ocid"},
    {"buyer", "/buyer"},
    {"procuring_entity", "/tender/procuringEntity"},
    {"party", "/parties[]"},
    {"party_address", "/parties[]/address"},
    {"party_contact", "/parties[]/contactPoint"},
    {"party_identifier", "/parties[]/identifier"},
    {"party_founded", "/parties[]/details/dateFounded"},
    {"planning_budget", "/planning/budget/amount/amount"},
    {"planning_method", "/planning/procurementMethodDetails"},
    {"planning_documents", "/planning/documents"},
    {"planning_rationale", "/planning/rationale"},
    {"tender", "/tender"},
    {"tender_title", "/tender/title"},
    {"tender_description", "/tender/description"},
    {"tender_status", "/tender/status"},
    {"tender_method", "/tender/procurementMethod"},
    {"tender_method_details", "/tender/procurementMethodDetails"},
    {"tender_rationale", "/tender/procurementMethodRationale"},
    {"tender_criteria", "/tender/awardCriteria"},
    {"tender_value", "/tender/value/amount"},
    {"tender_period_start", "/tender/tenderPeriod/startDate"},
    {"tender_period_end", "/tender/tenderPeriod/endDate"},
    {"tender_published", "/tender/datePublished"},
    {"tender_document", "/tender/documents[]"},
    {"number_of_tenderers", "/tender/numberOfTenderers"},
    {"tenderer", "/tender/tenderers[]"},
    {"tender_item", "/tender/items[]"},
    {"tender_lot", "/tender/lots[]"},
    {"enquiry", "/tender/enquiries[]"},
    {"complaints", "/tender/complaints"},
    {"bid_opening", "/tender/bidOpening/date"},
    {"award_period_start", "/tender/awardPeriod/startDate"},
    {"bid", "/bids/details[]"},
    {"bid_status", "/bids/details[]/status"},
    {"bid_date", "/bids/details[]/date"},
    {"bid_amount", "/bids/details[]/value/amount"},
    {"bid_tenderer", "/bids/details[]/tenderers[]"},
    {"bid_item_price", "/bids/details[]/items[]/unit/value/amount"},
    {"bid_documents", "/bids/details[]/documents"},
    {"bid_statistics", "/bids/statistics"},
    {"award", "/awards[]"},
    {"award_status", "/awards[]/status"},
    {"award_date", "/awards[]/date"},
    {"award_amount", "/awards[]/value/amount"},
    {"award_supplier", "/awards[]/suppliers[]"},
    {"award_item", "/awards[]/items[]"},
    {"award_item_price", "/awards[]/items[]/unit/value/amount"},
    {"award_rationale", "/awards[]/rationale"},
    {"contract", "/contracts[]"},
    {"contract_signed", "/contracts[]/dateSigned"},
    {"contract_amount", "/contracts[]/value/amount"},
    {"contract_period", "/contracts[]/period"},
    {"contract_amendment", "/contracts[]/amendments[]"},
    {"contract_document", "/contracts[]/documents[]"},
    {"contract_transaction", "/contracts[]/implementation/transactions[]"},
    {"contract_milestone", "/contracts[]/implementation/milestones[]"},
    {"contract_subcontractor", "/contracts[]/subcontracting/subcontracts[]"},
    {"related_process", "/relatedProcesses[]"},
    {"buyer_contact", "/buyer/contactPoint"},
    {"lot_amount", "/tender/lots[]/value/amount"},
    {"register", "register"},
    {"declaration", "declarations"},
    {"ownership", "ownership"},
    {"award_subcontractor", "/awards[]/subcontracting/subcontracts[]"},
    {"contract_own_milestone", "/contracts[]/milestones[]"},
});
static_assert(kFields.size() == static_cast<std::size_t>(kLastField) + 1);

}  // namespace

std::string_view name_of(Field field) { return kFields[static_cast<std::size_t>(field)].name; }
std::string_view pattern_of(Field field) { return kFields[static_cast<std::size_t>(field)].pattern; }

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

std::optional<Place> place_of(std::string_view path) {
  Place place;
  std::string pattern;
  Index* next = &place.i;
  for (std::size_t end = 0; !path.empty(); path.remove_prefix(end)) {
    end = std::min(path.find('/', 1), path.size());
    const auto index = parse_number<Index>(path.substr(1, end - 1));
    pattern += index ? "[]" : path.substr(0, end);
    if (!index) continue;
    if (next == nullptr) return std::nullopt;
    *next = *index;
    next = next == &place.i ? &place.j : nullptr;
  }
  const auto found = std::ranges::find(kFields, pattern, &Described::pattern);
  if (found == kFields.end() || found->name.empty()) return std::nullopt;
  place.field = static_cast<Field>(found - kFields.begin());
  return place;
}

}  // namespace ashyq::integrity
