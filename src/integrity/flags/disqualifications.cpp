// Bids that should not have won, and bids that were kept from winning.
#include <algorithm>
#include <cstdlib>
#include <set>

#include "base/text.hpp"
#include "integrity/flags/bidding_rules.hpp"

namespace ashyq::integrity {

namespace {

/// Valid bids that an award may rest on: the one it names, else all of its supplier.
std::vector<Index> winning_bids(const Process& process, const Weighing& weighing, const LotView& lot,
                                Index award_index) {
  const Award& award = process.awards[award_index];
  std::vector<Index> bids;
  for (const Index i : lot.bids) {
    const Bid& bid = process.bids[i];
    if (bid.status != BidStatus::Valid) continue;
    const bool named = !bid.id.empty() && (award.related_bid == bid.id ||
                                           std::count(award.related_bids.begin(), award.related_bids.end(), bid.id));
    const bool names_any = !award.related_bid.empty() || award.related_bids.size() > 0;
    if (names_any ? named : !weighing.bidder(i).empty() && weighing.bidder(i) == weighing.winner(award_index))
      bids.push_back(i);
  }
  return bids;
}

/// A zone that only one of two moments has may explain up to a day between them.
bool zones_may_explain(const Moment& a, const Moment& b) {
  return a.has_time && b.has_time && a.has_zone != b.has_zone && std::abs(a.seconds - b.seconds) < 86'400;
}

Outcome late_bid_of(const Process& process, Weighing& weighing, const LotView& lot, Index award) {
  const Moment& deadline = *process.tender.tender_period.end;
  const auto bids = winning_bids(process, weighing, lot, award);
  if (bids.empty()) return process.has_bids ? Outcome::NoBidStatus : Outcome::NoBids;
  const Moment* earliest = nullptr;
  Index first = kNowhere;
  for (const Index i : bids) {
    const auto& date = process.bids[i].date;
    if (!date) return Outcome::NoBidDates;
    if (earliest && !(*date < *earliest)) continue;
    earliest = &*date;
    first = i;
  }
  if (!is_later(*earliest, deadline)) return Outcome::Clear;
  if (zones_may_explain(*earliest, deadline)) return Outcome::NoZone;
  return weigh(weighing, {days_between(deadline, *earliest) * 24, 0, Comparison::Above}, lot,
               {place(Field::BidDate, first, *earliest), place(Field::TenderPeriodEnd, kNowhere, deadline),
                place(Field::AwardSupplier, award)});
}

}  // namespace

Outcome late_bid_won(const Process& process, Weighing& weighing) {
  if (!process.tender.tender_period.end) return Outcome::NoDates;
  return each_lot(weighing, [&](const LotView& lot) {
    Telling telling(Outcome::NoAwards);
    for (const Index i : lot.awards)
      if (process.awards[i].status == AwardStatus::Active) telling.add(late_bid_of(process, weighing, lot, i));
    return telling.said();
  });
}

namespace {

struct Sorted {
  std::set<std::string_view> valid, disqualified;
  std::vector<Index> rejected;  ///< disqualified bids of bidders without a valid one
  bool nameless{false};
};

Sorted sorted(const Process& process, const Weighing& weighing, const LotView& lot) {
  Sorted out;
  for (const Index i : lot.bids) {
    const BidStatus status = process.bids[i].status;
    if (status != BidStatus::Valid && status != BidStatus::Disqualified) continue;
    if (weighing.bidder(i).empty()) out.nameless = true;
    else (status == BidStatus::Valid ? out.valid : out.disqualified).insert(weighing.bidder(i));
  }
  for (const auto bidder : out.valid) out.disqualified.erase(bidder);
  for (const Index i : lot.bids)
    if (process.bids[i].status == BidStatus::Disqualified && out.disqualified.contains(weighing.bidder(i)))
      out.rejected.push_back(i);
  return out;
}

/// Who holds the active awards of the lot, when all awards are final.
std::optional<std::set<std::string_view>> winners(const Process& process, const Weighing& weighing, const LotView& lot,
                                                  Outcome& why) {
  std::set<std::string_view> out;
  for (const Index i : lot.awards) {
    const AwardStatus status = process.awards[i].status;
    if (status == AwardStatus::Cancelled || status == AwardStatus::Unsuccessful) continue;
    why = status != AwardStatus::Active ? Outcome::AwardsNotFinal : Outcome::NoSupplier;
    if (status != AwardStatus::Active || weighing.winner(i).empty()) return std::nullopt;
    out.insert(weighing.winner(i));
  }
  why = Outcome::NoAwards;
  return out.empty() ? std::nullopt : std::optional(out);
}

}  // namespace

Outcome all_but_the_winner_disqualified(const Process& process, Weighing& weighing) {
  if (!process.has_bids) return Outcome::NoBids;
  return each_lot(weighing, [&](const LotView& lot) {
    Outcome why{};
    const auto won = winners(process, weighing, lot, why);
    if (!won) return why;
    const Sorted bids = sorted(process, weighing, lot);
    if (bids.nameless) return Outcome::NoBidders;
    if (bids.valid.empty() && bids.disqualified.empty()) return Outcome::NoBidStatus;
    if (bids.valid.size() + bids.disqualified.size() < 2) return Outcome::TooFewBids;
    if (bids.valid != *won || won->size() != 1) return Outcome::Clear;
    std::vector<Evidence> evidence;
    for (const Index i : bids.rejected) evidence.push_back(place(Field::BidStatusField, i));
    return weigh(weighing, {static_cast<double>(bids.disqualified.size()), std::max(1.0, weighing.parameter(0))}, &lot,
                 evidence);
  });
}

namespace {

/// Lowest of the bids, kNowhere when none has a price. Several currencies cannot be compared.
Index lowest(const Process& process, std::span<const Index> bids) {
  Index found = kNowhere;
  for (const Index i : bids)
    if (found == kNowhere || *process.bids[i].value.amount < *process.bids[found].value.amount) found = i;
  return found;
}

bool is_dumping(const Weighing& weighing, const LotView& lot, const Money& price) {
  const auto day = weighing.day();
  if (!day || !lot.estimate.amount || lot.estimate.currency != price.currency) return false;
  const auto floor = weighing.law().legal_floor(*lot.estimate.amount, weighing.category(), *day);
  return floor && *price.amount < *floor;
}

Outcome lowest_disqualified_in(const Process& process, Weighing& weighing, const LotView& lot) {
  std::vector<Index> rejected, others;
  std::set<std::string_view> currencies, kept;
  bool dumping = false, valid = false;
  for (const Index i : lot.bids) {
    const Bid& bid = process.bids[i];
    if (!bid.is_submitted() || !bid.value.comparable()) continue;
    currencies.insert(bid.value.currency);
    valid = valid || bid.status == BidStatus::Valid;
    if (bid.status != BidStatus::Disqualified) {
      others.push_back(i);
      kept.insert(weighing.bidder(i));
    } else if (is_dumping(weighing, lot, bid.value)) dumping = true;
    else rejected.push_back(i);
  }
  // Whoever has another bid standing was not shut out.
  std::erase_if(rejected, [&](Index i) { return !weighing.bidder(i).empty() && kept.contains(weighing.bidder(i)); });
  if (currencies.empty()) return process.has_bids ? Outcome::NoBidAmounts : Outcome::NoBids;
  if (currencies.size() > 1) return Outcome::SeveralCurrencies;
  if (!valid) return Outcome::NoBidStatus;
  if (rejected.empty()) return dumping ? Outcome::AtLegalFloor : Outcome::Clear;
  const Index low = lowest(process, rejected), other = lowest(process, others);
  const double next = process.bids[other].value.amount->as_double();
  if (next <= 0) return Outcome::NotMoney;
  return weigh(weighing, {(next - process.bids[low].value.amount->as_double()) / next, 0, Comparison::Above}, lot,
               {bid_amount(process, low), place(Field::BidStatusField, low), bid_amount(process, other)});
}

}  // namespace

Outcome lowest_bid_disqualified(const Process& process, Weighing& weighing) {
  if (!process.has_bids) return Outcome::NoBids;
  if (!price_decides(process, weighing)) return Outcome::PriceNotDecisive;
  return each_priced_lot(weighing, [&](const LotView& lot) {
    const bool active = std::any_of(lot.awards.begin(), lot.awards.end(),
                                    [&](Index i) { return process.awards[i].status == AwardStatus::Active; });
    return active ? lowest_disqualified_in(process, weighing, lot) : Outcome::NoAwards;
  });
}

namespace {

bool explains_decisions(const Process& process) {
  return std::any_of(process.awards.begin(), process.awards.end(),
                     [](const Award& award) { return award.documents.size() > 0 || !trim(award.rationale).empty(); });
}

}  // namespace

Outcome disqualified_without_a_reason(const Process& process, Weighing& weighing) {
  if (!process.has_bids) return Outcome::NoBids;
  bool any = false, documents = !process.tender.documents.empty();
  std::vector<Evidence> unexplained;
  for (std::size_t i = 0; i < process.bids.size() && i < kNowhere; ++i) {
    const Bid& bid = process.bids[i];
    const bool explained = bid.documents > 0 || !trim(bid.description).empty();
    documents = documents || explained;
    if (bid.status != BidStatus::Disqualified) continue;
    any = true;
    if (!explained) unexplained.push_back(place(Field::BidDocuments, static_cast<Index>(i)));
  }
  if (!any) return Outcome::NotConcerned;
  if (explains_decisions(process)) return Outcome::Clear;
  if (!documents) return Outcome::NoDocuments;  // a publisher without any documents hides nothing in particular
  return weigh(weighing, {static_cast<double>(unexplained.size()), weighing.parameter(0)}, nullptr, unexplained);
}

}  // namespace ashyq::integrity
