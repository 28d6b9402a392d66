// The closed codelists of OCDS as the engine knows them. Codes are exact: "Active" is not "active".
#pragma once

#include <string_view>

#include "integrity/ocds/process.hpp"

namespace ashyq::integrity {

// The empty text is Unknown. A status that is no code of the standard is Other; such a method is Unknown.
Method method_of(std::string_view code);
TenderStatus tender_status_of(std::string_view code);
BidStatus bid_status_of(std::string_view code);
AwardStatus award_status_of(std::string_view code);
ContractStatus contract_status_of(std::string_view code);

/// The code; "" for Unknown, "other" for Other.
std::string_view name_of(Method method);
std::string_view name_of(TenderStatus status);
std::string_view name_of(BidStatus status);
std::string_view name_of(AwardStatus status);
std::string_view name_of(ContractStatus status);

}  // namespace ashyq::integrity
