#include "integrity/flags/process_rules.hpp"

#include <algorithm>

namespace ashyq::integrity {

Outcome weigh(Weighing& weighing, Weight weight, const LotView* lot, std::span<const Evidence> evidence) {
  if (!holds(weight.value, weight.threshold, weight.comparison)) return Outcome::Clear;
  weighing.raise(weight, lot, evidence);
  return Outcome::Raised;
}

Outcome only_competitive(const Weighing& weighing) {
  const auto competitive = weighing.is_competitive();
  if (!competitive) return Outcome::NoMethod;
  return *competitive ? Outcome::Clear : Outcome::NotConcerned;
}

double days_between(const Moment& from, const Moment& to) {
  if (from.has_time && to.has_time) return static_cast<double>(to.seconds - from.seconds) / 86'400;
  return to.day() - from.day();
}

bool is_later(const Moment& moment, const Moment& than) {
  if (moment.has_time && than.has_time) return moment.seconds > than.seconds;
  return moment.day() > than.day();
}

double days_open(const Moment& start, const Moment& end) {
  const std::int64_t closes = end.has_time ? end.seconds : end.seconds + 86'400;
  return static_cast<double>(closes - start.seconds) / 86'400;
}

bool is_still_open(const Process& process) {
  const auto& end = process.tender.tender_period.end;
  return process.date && end && is_later(*end, *process.date);
}

double as_double(Total ten_thousandths) { return static_cast<double>(ten_thousandths) / Amount::kPerUnit; }

std::optional<Awarded> awarded(const Process& process, const LotView& lot, Outcome& why) {
  Awarded out;
  const auto none = [&](Outcome reason) {
    why = reason;
    return std::nullopt;
  };
  for (const Index i : lot.awards) {
    const Award& award = process.awards[i];
    if (award.status != AwardStatus::Active) continue;
    if (!lot.id.empty() && award.related_lots.size() > 1) return none(Outcome::SeveralAwards);
    if (!award.value.comparable()) return none(Outcome::NoAwardAmount);
    if (out.first == kNowhere) out.first = i;
    else if (award.value.currency != out.currency) return none(Outcome::SeveralCurrencies);
    out.currency = award.value.currency;
    out.sum += award.value.amount->ten_thousandths();
  }
  if (out.first == kNowhere) return none(Outcome::NoAwards);
  return out;
}

std::optional<Money> own_estimate(const Process& process, const LotView& lot, Outcome& why) {
  const bool borrowed = lot.lot != kNowhere && !process.tender.lots[lot.lot].value.amount;
  const bool sensible = lot.estimate.comparable() && *lot.estimate.amount > Amount();
  if (!borrowed && sensible) return lot.estimate;
  why = Outcome::NoEstimate;
  return std::nullopt;
}

std::optional<AwardAndEstimate> award_and_estimate(const Process& process, const LotView& lot, Outcome& why) {
  const auto estimate = own_estimate(process, lot, why);
  if (!estimate) return std::nullopt;
  const auto award = awarded(process, lot, why);
  if (!award) return std::nullopt;
  if (award->currency != estimate->currency) {
    why = Outcome::SeveralCurrencies;
    return std::nullopt;
  }
  const Field of = lot.lot == kNowhere ? Field::TenderValue : Field::LotAmount;
  return AwardAndEstimate{*award,
                          *estimate->amount,
                          {place(Field::AwardAmount, award->first, *process.awards[award->first].value.amount),
                           place(of, lot.lot, *estimate->amount)}};
}

std::string_view buyer_name(const Process& process) {
  const Organisation& buyer = process.buyer;
  if (!buyer.name.empty() || buyer.party >= process.parties.size()) return buyer.name;
  return process.parties[buyer.party].name;
}

std::optional<WinnerAndSecond> winner_and_second(const Process& process, const Weighing& weighing, const LotView& lot,
                                                 Outcome& why) {
  const auto none = [&](Outcome reason) {
    why = reason;
    return std::nullopt;
  };
  const auto prices = weighing.prices(lot, why);
  if (prices.empty()) return std::nullopt;
  bool active = false;
  for (const Index i : lot.awards) {
    const AwardStatus status = process.awards[i].status;
    if (status == AwardStatus::Pending || status == AwardStatus::Other || status == AwardStatus::Unknown)
      return none(Outcome::AwardsNotFinal);
    active = active || status == AwardStatus::Active;
  }
  const auto won = std::count_if(prices.begin(), prices.end(), [](const Price& price) { return price.won; });
  if (!active) return none(Outcome::NoAwards);
  if (won == 0) return none(Outcome::NoSupplier);
  if (won > 1) return none(Outcome::SeveralAwards);
  if (prices.size() < 2) return none(Outcome::TooFewBids);
  WinnerAndSecond out;
  out.winner = *std::find_if(prices.begin(), prices.end(), [](const Price& price) { return price.won; });
  out.second = *std::find_if(prices.begin(), prices.end(), [](const Price& price) { return !price.won; });
  return out;
}

bool price_decides(const Process& process, const Weighing& weighing) {
  const std::string_view criteria = process.tender.award_criteria;
  if (criteria == "priceOnly" || criteria == "lowestCost") return true;
  return criteria.empty() && weighing.law().method_named(process.tender.method_details) == "quotations";
}

}  // namespace ashyq::integrity
