#include "integrity/ocds/codes.hpp"

#include <array>

namespace ashyq::integrity {
namespace {

// Codes in the order of the enums; the first stands for Unknown.
constexpr std::array<std::string_view, 5> kMethods{"", "open", "selective", "limited", "direct"};
constexpr std::array<std::string_view, 8> kTenderStatuses{"",          "planning",     "planned",  "active",
                                                          "cancelled", "unsuccessful", "complete", "withdrawn"};
constexpr std::array<std::string_view, 6> kBidStatuses{"", "invited", "pending", "valid", "disqualified", "withdrawn"};
constexpr std::array<std::string_view, 5> kAwardStatuses{"", "pending", "active", "cancelled", "unsuccessful"};
constexpr std::array<std::string_view, 5> kContractStatuses{"", "pending", "active", "cancelled", "terminated"};

template <class Status, std::size_t n>
Status find(const std::array<std::string_view, n>& codes, std::string_view code) {
  std::size_t i = 0;
  while (i < n && codes[i] != code) ++i;
  return static_cast<Status>(i);  // behind the last one: Other
}

template <class Status, std::size_t n>
std::string_view name(const std::array<std::string_view, n>& codes, Status status) {
  const auto i = static_cast<std::size_t>(status);
  return i < n ? codes[i] : "other";
}

static_assert(static_cast<std::size_t>(TenderStatus::Other) == kTenderStatuses.size());
static_assert(static_cast<std::size_t>(BidStatus::Other) == kBidStatuses.size());
static_assert(static_cast<std::size_t>(AwardStatus::Other) == kAwardStatuses.size());
static_assert(static_cast<std::size_t>(ContractStatus::Other) == kContractStatuses.size());

}  // namespace

Method method_of(std::string_view code) {
  for (std::size_t i = 1; i < kMethods.size(); ++i) {
    if (kMethods[i] == code) return static_cast<Method>(i);
  }
  return Method::Unknown;
}

TenderStatus tender_status_of(std::string_view code) { return find<TenderStatus>(kTenderStatuses, code); }
BidStatus bid_status_of(std::string_view code) { return find<BidStatus>(kBidStatuses, code); }
AwardStatus award_status_of(std::string_view code) { return find<AwardStatus>(kAwardStatuses, code); }
ContractStatus contract_status_of(std::string_view code) { return find<ContractStatus>(kContractStatuses, code); }

std::string_view name_of(Method method) { return name(kMethods, method); }
std::string_view name_of(TenderStatus status) { return name(kTenderStatuses, status); }
std::string_view name_of(BidStatus status) { return name(kBidStatuses, status); }
std::string_view name_of(AwardStatus status) { return name(kAwardStatuses, status); }
std::string_view name_of(ContractStatus status) { return name(kContractStatuses, status); }

}  // namespace ashyq::integrity
