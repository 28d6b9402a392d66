// Contests of a town put down as facts: as many bidders as are named, the first of whom wins.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>

#include "integrity/facts/facts.hpp"

namespace ashyq::integrity {

inline std::int64_t sum_of(double sum) { return static_cast<std::int64_t>(sum * Amount::kPerUnit); }
/// Midnight on the town's wall, five hours east.
inline std::int64_t midnight(int year, unsigned month, unsigned day) {
  return Day::of(year, month, day).sys_days().time_since_epoch().count() * 86'400 - 5 * 3'600;
}

class PurchasesTown {
 public:
  std::string buyer{"hospital"};
  Facts facts;

  Name name(std::string_view text) { return facts.names.number(text); }

  Row contest(std::int64_t when, std::initializer_list<std::string_view> tenderers) {
    const auto row = static_cast<Row>(facts.processes.size());
    facts.processes.push_back({.ocid = name("ocds-" + std::to_string(1'000 + row)),
                               .buyer = name(buyer),
                               .currency = name("KZT"),
                               .market = name("ENSTRU:45"),
                               .published = when,
                               .deadline = when,
                               .awarded = when,
                               .local_day = static_cast<std::int32_t>((when + 5 * 3'600) / 86'400),
                               .year = 2026,
                               .method = Method::Open,
                               .status = TenderStatus::Complete});
    for (const std::string_view tenderer : tenderers) bid(row, tenderer, tenderer == *tenderers.begin());
    award(row, *tenderers.begin(), 900'000);
    return row;
  }

  void bid(Row row, std::string_view tenderer, bool won) {
    Index index = 0;
    for (const BidFact& bid : facts.bids) index = static_cast<Index>(index + (bid.process == row));
    facts.bids.push_back({.process = row,
                          .tenderer = name(tenderer),
                          .currency = name("KZT"),
                          .amount = sum_of(900'000 + 1'000 * index),
                          .index = index,
                          .status = BidStatus::Valid,
                          .won = won});
  }

  void award(Row row, std::string_view supplier, double amount) {
    Index index = 0;
    for (const AwardFact& award : facts.awards) index = static_cast<Index>(index + (award.process == row));
    facts.awards.push_back({.process = row,
                            .supplier = name(supplier),
                            .currency = name("KZT"),
                            .amount = sum_of(amount),
                            .at = facts.processes[row].awarded,
                            .index = index,
                            .suppliers = 1,
                            .status = AwardStatus::Active});
  }
};

}  // namespace ashyq::integrity
