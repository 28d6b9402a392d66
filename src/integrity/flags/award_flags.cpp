// Whether the award fits the estimate, the bids and the time that deciding takes.
#include <algorithm>

#include "integrity/flags/process_rules.hpp"

namespace ashyq::integrity {

namespace {

Evidence award_amount(const Process& process, Index award) {
  return place(Field::AwardAmount, award, *process.awards[award].value.amount);
}

/// Equal to the cent, and nobody bid so much: one was entered for the other, and their ratio says nothing.
bool is_copied(const Process& process, const LotView& lot, const AwardAndEstimate& both) {
  return both.award.sum == both.estimate.ten_thousandths() &&
         std::none_of(lot.bids.begin(), lot.bids.end(),
                      [&](Index i) { return process.bids[i].value.amount == both.estimate; });
}

Outcome close_to_or_above_the_estimate(const Process& process, Weighing& weighing) {
  return each_lot(weighing, [&](const LotView& lot) {
    Outcome why{};
    const auto both = award_and_estimate(process, lot, why);
    if (!both) return why;
    if (is_copied(process, lot, *both)) return Outcome::EstimateCopied;
    const double ratio = as_double(both->award.sum) / both->estimate.as_double();
    if (ratio > 1) return weigh(weighing, {ratio, 1, Comparison::Above}, &lot, both->evidence);
    // Without competition the price is agreed on, and meets the estimate as a matter of course.
    if (!weighing.is_competitive().value_or(false)) return Outcome::Clear;
    return weigh(weighing, {ratio, weighing.parameter(0)}, &lot, both->evidence);
  });
}

// ---- the time it took

/// The first active award of the lot with a date.
Index first_dated_award(const Process& process, const LotView& lot) {
  Index first = kNowhere;
  for (const Index i : lot.awards) {
    const Award& award = process.awards[i];
    if (award.status == AwardStatus::Active && award.date &&
        (first == kNowhere || *award.date < *process.awards[first].date))
      first = i;
  }
  return first;
}

/// Its contract was signed a day or more before: one of the two dates is wrong, and no time can be counted from it (DQ1).
bool is_signed_before(const Process& process, const Award& award) {
  return std::any_of(process.contracts.begin(), process.contracts.end(), [&](const Contract& contract) {
    const bool is_its_own = process.award_of(contract) == &award || process.awards.size() == 1;
    return is_its_own && contract.signed_at && days_between(*contract.signed_at, *award.date) >= 1;
  });
}

/// Decided by the portal itself, at once (PP art. 15(6) to (10)), or in real time.
bool is_decided_by_the_portal(const Process& process, const Weighing& weighing) {
  const std::string_view method = weighing.law().method_named(process.tender.method_details);
  return method == "quotations" || method == "electronic_shop" || method == "auction";
}

/// Days from the deadline to the award of each lot, given to `judge` with their evidence.
template <class Judge>
Outcome decision_period(const Process& process, const Weighing& weighing, Judge judge) {
  if (const Outcome why = only_competitive(weighing); why != Outcome::Clear) return why;
  const auto& deadline = process.tender.tender_period.end;
  if (!deadline) return Outcome::NoDates;
  return each_lot(weighing, [&](const LotView& lot) {
    if (lot.awards.empty()) return Outcome::NoAwards;
    const Index award = first_dated_award(process, lot);
    if (award == kNowhere) return Outcome::NoAwardDate;
    const Moment& date = *process.awards[award].date;
    const double days = days_between(*deadline, date);
    if (days < 0) return Outcome::NoDates;  // an award before the deadline is a fault of the data: DQ1
    if (is_signed_before(process, process.awards[award])) return Outcome::NoDates;
    const Evidence evidence[]{place(Field::TenderPeriodEnd, kNowhere, *deadline), place(Field::AwardDate, award, date)};
    return judge(lot, days, std::span<const Evidence>(evidence));
  });
}

Outcome decided_in_a_hurry(const Process& process, Weighing& weighing) {
  if (is_decided_by_the_portal(process, weighing)) return Outcome::NotConcerned;
  return decision_period(process, weighing, [&](const LotView& lot, double days, std::span<const Evidence> evidence) {
    return weigh(weighing, {days, weighing.parameter(0), Comparison::AtMost}, &lot, evidence);
  });
}

Outcome decided_late(const Process& process, Weighing& weighing) {
  return decision_period(process, weighing, [&](const LotView& lot, double days, std::span<const Evidence> evidence) {
    weighing.measure(days, &lot, evidence);
    return Outcome::Measured;
  });
}

Outcome signed_late_in(const Process& process, Weighing& weighing, Index i) {
  const Contract& contract = process.contracts[i];
  if (contract.status == ContractStatus::Cancelled) return Outcome::NotConcerned;
  if (!contract.signed_at) return Outcome::NoContractDate;
  const Award* award = process.award_of(contract);
  if (!award && process.awards.size() == 1) award = &process.awards[0];
  if (!award) return Outcome::NoAwards;
  if (!award->date) return Outcome::NoAwardDate;
  const double days = days_between(*award->date, *contract.signed_at);
  if (days < 0) return Outcome::NoDates;  // DQ1
  const auto& deadline = process.tender.tender_period.end;
  if (deadline && days_between(*award->date, *deadline) >= 1) return Outcome::NoDates;  // DQ1
  const auto number = static_cast<Index>(award - process.awards.begin());
  const std::initializer_list<Evidence> evidence = {place(Field::AwardDate, number, *award->date),
                                                    place(Field::ContractSigned, i, *contract.signed_at)};
  const auto day = weighing.day();
  const auto term = day ? weighing.law().term("award_to_signature", *day) : std::nullopt;
  if (term) return weigh(weighing, {days, static_cast<double>(term->days), Comparison::Above, Fence::Legal}, evidence);
  weighing.measure(days, evidence);
  return Outcome::Measured;
}

Outcome signed_late(const Process& process, Weighing& weighing) {
  Telling telling(Outcome::NoContracts);
  for (std::size_t i = 0; i < process.contracts.size() && i < kNowhere; ++i)
    telling.add(signed_late_in(process, weighing, static_cast<Index>(i)));
  return telling.said();
}

// ---- the bids behind it

Outcome not_the_lowest_bid(const Process& process, Weighing& weighing) {
  if (!process.has_bids) return Outcome::NoBids;
  if (!price_decides(process, weighing)) return Outcome::PriceNotDecisive;
  if (!weighing.compares_prices()) return Outcome::Excluded;
  return each_lot(weighing, [&](const LotView& lot) {
    Outcome why{};
    const auto pair = winner_and_second(process, weighing, lot, why);
    if (!pair) return why;
    const double other = pair->second.amount.as_double();
    if (other <= 0) return Outcome::NotMoney;
    return weigh(weighing,
                 {(pair->winner.amount.as_double() - other) / other, weighing.parameter(0), Comparison::Above}, lot,
                 {place(Field::BidAmount, pair->winner.bid, pair->winner.amount),
                  place(Field::BidAmount, pair->second.bid, pair->second.amount)});
  });
}

bool names(const Award& award, const Bid& bid) {
  return !bid.id.empty() &&
         (award.related_bid == bid.id || std::count(award.related_bids.begin(), award.related_bids.end(), bid.id));
}

/// What the supplier itself asked for: the bids that the award names together, else its highest in this lot.
struct Asked {
  Total sum{0};
  Index bid{kNowhere};
};
Asked asked_for(const Process& process, const Weighing& weighing, const LotView& lot, Index award_index) {
  const Award& award = process.awards[award_index];
  const bool names_any = !award.related_bid.empty() || award.related_bids.size() > 0;
  Asked out;
  for (const Index i : lot.bids) {
    const Bid& bid = process.bids[i];
    if (bid.status != BidStatus::Valid || !bid.value.comparable() || bid.value.currency != award.value.currency)
      continue;
    if (names_any ? !names(award, bid)
                  : weighing.bidder(i).empty() || weighing.bidder(i) != weighing.winner(award_index))
      continue;
    const Total amount = bid.value.amount->ten_thousandths();
    out.sum = names_any ? out.sum + amount : std::max(out.sum, amount);
    if (out.bid == kNowhere || *process.bids[out.bid].value.amount < *bid.value.amount) out.bid = i;
  }
  return out;
}

/// Tables joined at the publisher repeat an award: one sum for one supplier, whatever the id.
bool stands_before(const Process& process, const Weighing& weighing, const LotView& lot, Index award_index) {
  const Award& award = process.awards[award_index];
  return std::any_of(lot.awards.begin(), lot.awards.end(), [&](Index i) {
    const Award& other = process.awards[i];
    return i < award_index && other.status == award.status && weighing.winner(i) == weighing.winner(award_index) &&
           other.value.amount == award.value.amount && other.value.currency == award.value.currency &&
           other.related_bid == award.related_bid && other.related_bids == award.related_bids;
  });
}

Outcome above_its_own_bid(const Process& process, Weighing& weighing) {
  if (!process.has_bids) return Outcome::NoBids;
  return each_lot(weighing, [&](const LotView& lot) {
    Telling telling(Outcome::NoAwards);
    // Bids may be without a tax that the award has.
    const double most = weighing.parameter(0) + weighing.parameter(1);
    for (const Index i : lot.awards) {
      const Award& award = process.awards[i];
      if (award.status != AwardStatus::Active || stands_before(process, weighing, lot, i)) continue;
      if (!award.value.comparable()) telling.add(Outcome::NoAwardAmount);
      else if (!lot.id.empty() && award.related_lots.size() > 1) telling.add(Outcome::SeveralAwards);
      else if (const Asked asked = asked_for(process, weighing, lot, i); asked.bid == kNowhere || asked.sum <= 0)
        telling.add(Outcome::NoBidAmounts);
      else
        telling.add(weigh(
            weighing, {award.value.amount->as_double() / as_double(asked.sum) - 1, most, Comparison::Above}, lot,
            {award_amount(process, i), place(Field::BidAmount, asked.bid, *process.bids[asked.bid].value.amount)}));
    }
    return telling.said();
  });
}

constexpr Judgement kLongest{.fence = Fence::Percentile,
                             .comparison = Comparison::AtLeast,
                             .narrowest = PeerScope::MarketMethodYear,
                             .level = 0.975};

std::vector<Flag> make_award_flags() {
  return {
      {.code = "R031",
       .family = Family::Award,
       .subject = SubjectKind::Lot,
       .needs = {Field::AwardAmount, Field::AwardStatusField, Field::TenderValue, Field::LotAmount},
       .source = "OCP 2024 R031; DevGateway I083",
       .law = "PP art. 15(4), 15(8)(1): never above the sum set aside",
       .parameters = {{{"share", 0.98, "share"}}},
       .severity = 1,
       .process_rule = close_to_or_above_the_estimate},
      {.code = "R060",
       .family = Family::Award,
       .subject = SubjectKind::Process,
       .needs = {Field::AwardDate, Field::ContractSigned},
       .source = "OCP 2024 R060",
       .severity = 1,
       .judgement = kLongest,
       .process_rule = signed_late},
      {.code = "R061",
       .family = Family::Award,
       .subject = SubjectKind::Lot,
       .needs = {Field::TenderPeriodEnd, Field::AwardDate, Field::AwardStatusField, Field::TenderMethod},
       .source = "OCP 2024 R061; Fazekas, Toth and King 2016",
       .parameters = {{{"most", 3, "days"}}},
       .severity = 1,
       .process_rule = decided_in_a_hurry},
      {.code = "R062",
       .family = Family::Award,
       .subject = SubjectKind::Lot,
       .needs = {Field::TenderPeriodEnd, Field::AwardDate, Field::AwardStatusField, Field::TenderMethod},
       .source = "OCP 2024 R062; Fazekas, Toth and King 2016",
       .severity = 1,
       .judgement = kLongest,
       .process_rule = decided_late},
      {.code = "NLOW",
       .family = Family::Award,
       .subject = SubjectKind::Lot,
       .needs = {Field::BidAmount, Field::BidStatusField, Field::BidTenderer, Field::AwardSupplier,
                 Field::TenderCriteria},
       .source = "OCP 2024 R036, of bids that stood",
       .law = "PP art. 10(4) for price quotations",
       .parameters = {{{"over", 0, "share"}}},
       .severity = 2,
       .process_rule = not_the_lowest_bid},
      {.code = "PRICE",
       .family = Family::Award,
       .subject = SubjectKind::Lot,
       .needs = {Field::AwardAmount, Field::AwardSupplier, Field::BidAmount, Field::BidTenderer},
       .source = "Own, after OCP 2024 R059",
       .law = "PP art. 15(2), 15(6): never above the supplier's own bid",
       // Kazakhstan's rate since 2026: suppliers ask without it, contracts have it. Where both have it, 0.
       .parameters = {{{"over", 0.001, "share"}, {"tax", 0.16, "share"}}},
       .severity = 3,
       .process_rule = above_its_own_bid},
  };
}

}  // namespace

std::span<const Flag> award_flags() {
  static const auto flags = make_award_flags();
  return flags;
}

}  // namespace ashyq::integrity
