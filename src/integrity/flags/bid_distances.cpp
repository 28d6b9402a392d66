// How far apart the bids of a lot lie: from the winner, from the estimate, or not at all.
#include <algorithm>
#include <tuple>

#include "integrity/flags/bidding_rules.hpp"
#include "integrity/matching/similarity.hpp"

namespace ashyq::integrity {

namespace {

// ---- the winner and the next

/// (second - winner) / winner of lots in which the price decided.
Outcome distance_to_winner(const Process& process, Weighing& weighing, bool floor_explains) {
  return each_priced_lot(weighing, [&](const LotView& lot) {
    Outcome why{};
    const auto pair = winner_and_second(process, weighing, lot, why);
    if (!pair) return why;
    const Amount winner = pair->winner.amount, second = pair->second.amount;
    if (winner <= Amount()) return Outcome::NotMoney;
    if (second < winner) return Outcome::PriceNotDecisive;
    // At the dumping threshold bidders meet because the law stops them there.
    if (floor_explains && weighing.is_legal_floor(lot, process.bids[pair->winner.bid].value))
      return Outcome::AtLegalFloor;
    const Evidence evidence[]{bid_amount(process, pair->winner.bid), bid_amount(process, pair->second.bid)};
    weighing.measure((second - winner).as_double() / winner.as_double(), &lot, evidence);
    return Outcome::Measured;
  });
}

}  // namespace

Outcome close_to_the_winner(const Process& process, Weighing& weighing) {
  return distance_to_winner(process, weighing, true);
}

Outcome heavily_discounted(const Process& process, Weighing& weighing) {
  return distance_to_winner(process, weighing, false);
}

Outcome far_below_the_estimate(const Process& process, Weighing& weighing) {
  return each_lot(weighing, [&](const LotView& lot) {
    Outcome why{};
    const auto both = award_and_estimate(process, lot, why);
    if (!both) return why;
    if (both->award.sum <= 0) return Outcome::NotMoney;
    return weigh(weighing, {1 - as_double(both->award.sum) / both->estimate.as_double(), weighing.parameter(0)}, &lot,
                 both->evidence);
  });
}

namespace {

// ---- identical prices

/// Nothing but a name tells it apart: no number, and an id that is the name once more ("XW-NAME-ALMA-LTD").
bool is_known_by_name(const Process& process, const Organisation& one) {
  const bool is_numbered = one.party < process.parties.size() && !process.parties[one.party].identifier.empty();
  const Spelling name = spell(one.name);
  return !is_numbered && !name.empty() && spell(one.key).joined.ends_with(name.joined);
}

/// How surely two names are one firm's; 0 when either has a number of its own.
double likeness(const Process& process, const Organisation& a, const Organisation& b) {
  if (!is_known_by_name(process, a) || !is_known_by_name(process, b)) return 0;
  return organisation_similarity(spell(a.name), spell(b.name), WordWeights()).score;
}

bool share_a_member(const Process& process, const Bid& a, const Bid& b, double same_name) {
  return std::any_of(a.tenderers.begin(), a.tenderers.end(), [&](const Organisation& one) {
    return std::any_of(b.tenderers.begin(), b.tenderers.end(), [&](const Organisation& other) {
      return one.key == other.key || likeness(process, one, other) >= same_name;
    });
  });
}

/// Submitted bids with a price and a bidder, by currency and amount.
std::vector<Index> by_amount(const Process& process, const Weighing& weighing, const LotView& lot) {
  std::vector<Index> bids;
  for (const Index i : lot.bids) {
    const Bid& bid = process.bids[i];
    if (bid.is_submitted() && bid.value.comparable() && *bid.value.amount > Amount() && !weighing.bidder(i).empty())
      bids.push_back(i);
  }
  std::sort(bids.begin(), bids.end(), [&](Index a, Index b) {
    const Money &x = process.bids[a].value, &y = process.bids[b].value;
    return std::tie(x.currency, *x.amount, a) < std::tie(y.currency, *y.amount, b);
  });
  return bids;
}

bool same_price(const Money& a, const Money& b) { return a.amount == b.amount && a.currency == b.currency; }

/// Of bids at one price, those that have no member in common with an earlier one.
std::vector<Index> of_different_bidders(const Process& process, std::span<const Index> bids, double same_name) {
  std::vector<Index> apart;
  for (const Index i : bids)
    if (std::none_of(apart.begin(), apart.end(),
                     [&](Index j) { return share_a_member(process, process.bids[i], process.bids[j], same_name); }))
      apart.push_back(i);
  return apart;
}

}  // namespace

Outcome identical_prices(const Process& process, Weighing& weighing) {
  return each_priced_lot(weighing, [&](const LotView& lot) {
    const auto bids = by_amount(process, weighing, lot);
    if (bids.empty()) return process.has_bids ? Outcome::NoBidAmounts : Outcome::NoBids;
    if (bids.size() < 2) return Outcome::TooFewBids;
    Outcome said = Outcome::Clear;
    for (std::size_t begin = 0, end = 0; begin < bids.size(); begin = end) {
      const Money& price = process.bids[bids[begin]].value;
      while (end < bids.size() && same_price(process.bids[bids[end]].value, price)) ++end;
      const auto apart = of_different_bidders(process, std::span(bids).subspan(begin, end - begin),
                                              weighing.parameter(0));
      if (apart.size() < 2) continue;
      if (weighing.is_legal_floor(lot, price)) {
        said = Outcome::AtLegalFloor;
        continue;
      }
      std::vector<Evidence> evidence;
      for (const Index i : apart) evidence.push_back(bid_amount(process, i));
      weigh(weighing, {static_cast<double>(apart.size()), 2}, &lot, evidence);
    }
    return said;
  });
}

}  // namespace ashyq::integrity
