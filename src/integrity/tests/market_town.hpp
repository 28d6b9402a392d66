// A town's purchases written row by row: what a test of rules over many processes says of them, and nothing else.
#pragma once

#include <cstdio>
#include <initializer_list>
#include <string>
#include <string_view>

#include "integrity/flags/dataset_rules.hpp"
#include "integrity/flags/rulings.hpp"

namespace ashyq::integrity {

inline std::int64_t tenge(double sum) { return static_cast<std::int64_t>(sum * Amount::kPerUnit); }
inline std::int64_t instant(int year, unsigned month, unsigned day, int minute = 0) {
  const auto days = Day::of(year, month, day).sys_days().time_since_epoch().count();
  return days * 86'400 - 5 * 3'600 + 60 * minute;  // on the town's wall, five hours east
}

class MarketTown {
  Facts facts_;  // before `usual`, which takes names from it

 public:
  /// Whatever is said of the next processes until it is changed.
  ProcessFact usual{.buyer = name("hospital"),
                    .region = name("75"),
                    .currency = name("KZT"),
                    .category = name("goods"),
                    .market = name("ENSTRU:45"),
                    .item_class = name("ENSTRU:4521"),
                    .year = 2026,
                    .bidders = kUnknownBidders,
                    .method = Method::Open,
                    .status = TenderStatus::Complete};

  Name name(std::string_view text) { return facts_.names.number(text); }

  /// A process of that day; its number within the town.
  Row process(std::int64_t published, double estimate = 0) {
    ProcessFact fact = usual;
    char ocid[16];
    std::snprintf(ocid, sizeof ocid, "ocds-%06zu", facts_.processes.size());
    fact.ocid = name(ocid);
    fact.published = fact.deadline = fact.awarded = published;
    fact.local_day = static_cast<std::int32_t>((published + 5 * 3'600) / 86'400);
    fact.year = static_cast<std::uint16_t>(calendar_day(fact.local_day).year());
    if (estimate > 0) fact.estimate = tenge(estimate);
    facts_.processes.push_back(fact);
    return static_cast<Row>(facts_.processes.size() - 1);
  }
  Row process() { return process(instant(2026, 3, 2)); }
  ProcessFact& of(Row row) { return facts_.processes[row]; }

  BidFact& bid(Row row, std::string_view tenderer, double amount, bool won = false) {
    Index index = 0;
    for (const BidFact& bid : facts_.bids) index = static_cast<Index>(index + (bid.process == row));
    return facts_.bids.emplace_back(BidFact{.process = row,
                                            .tenderer = name(tenderer),
                                            .currency = usual.currency,
                                            .amount = tenge(amount),
                                            .index = index,
                                            .status = BidStatus::Valid,
                                            .won = won});
  }
  AwardFact& award(Row row, std::string_view supplier, double amount) {
    return facts_.awards.emplace_back(AwardFact{.process = row,
                                                .supplier = name(supplier),
                                                .currency = usual.currency,
                                                .amount = tenge(amount),
                                                .at = facts_.processes[row].awarded,
                                                .index = 0,
                                                .suppliers = 1,
                                                .status = AwardStatus::Active});
  }
  ItemFact& item(Row row, std::string_view item_class, std::string_view supplier, double price) {
    return facts_.items.emplace_back(ItemFact{.process = row,
                                              .item_class = name(item_class),
                                              .unit = name("piece"),
                                              .currency = usual.currency,
                                              .supplier = name(supplier),
                                              .unit_price = tenge(price),
                                              .quantity = 10,
                                              .award = 0,
                                              .index = 0});
  }
  /// A contest of these bidders, the first of whom wins; prices a percent apart.
  Row contest(std::int64_t published, std::initializer_list<std::string_view> tenderers) {
    const Row row = process(published, 1'000'000);
    double price = 900'000 + 1'000 * static_cast<double>(row % 97);
    for (const std::string_view tenderer : tenderers) {
      bid(row, tenderer, price, price < 1'000'000 && tenderer == *tenderers.begin());
      price *= 1.01;
    }
    award(row, *tenderers.begin(), 900'000);
    return row;
  }
  Facts& facts() { return facts_; }
};

/// The town judged by one rule.
class Verdict {
 public:
  Verdict(MarketTown& town, std::string_view code, const ProcurementLaw& law = {})
      : flag_(*flag_named(code)), facts_(prepared(town)), rulings_(facts_, settings_, law, nullptr) {
    rulings_.judge(flag_);
  }
  std::span<const RaisedFlag> raised() const { return facts_.raised; }
  std::size_t count() const { return facts_.raised.size(); }
  const Counts& counts() const { return rulings_.counts(flag_); }
  std::uint64_t not_computable(Outcome why) const {
    const auto& reasons = counts().not_computable;
    const auto found = reasons.find(why);
    return found == reasons.end() ? 0 : found->second;
  }
  std::string subject(std::size_t i = 0) const {
    const Subject& subject = facts_.raised[i].subject;
    std::string text(facts_.names.text(subject.a));
    if (subject.b != 0) text += " + " + std::string(facts_.names.text(subject.b));
    return text;
  }
  std::vector<std::string> processes(std::size_t i = 0) const {
    std::vector<std::string> found;
    const EvidenceRange range = facts_.raised[i].evidence;
    for (std::uint32_t at = range.begin; at < range.begin + range.count; ++at)
      found.emplace_back(facts_.names.text(facts_.processes[facts_.evidence[at].process].ocid));
    return found;
  }
  const Facts& facts() const { return facts_; }

 private:
  static Facts prepared(MarketTown& town) {
    Facts facts = std::move(town.facts());
    facts.outcomes.resize(facts.processes.size() * process_rules());
    facts.sort();
    return facts;
  }
  FlagNumber flag_;
  Settings settings_;
  Facts facts_;
  Rulings rulings_;
};

}  // namespace ashyq::integrity
