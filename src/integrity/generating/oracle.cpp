#include "integrity/generating/oracle.hpp"

#include <algorithm>
#include <cmath>
#include <set>

namespace ashyq::integrity::generating {
namespace {

class Oracle {
 public:
  Oracle(const Draft& draft, const Writing& writing)
      : draft_(draft), bids_(writing.bids && !draft.gaps.bids && is_competitive(draft.way)) {}
  std::vector<Reckoned> all();

 private:
  const Draft& draft_;
  bool bids_;
  int lot_{-1};
  std::vector<const Offer*> offers_;
  std::vector<Reckoned> found_;

  void say(std::string_view flag, std::optional<double> value = {}, bool sure = true) {
    found_.push_back({flag, draft_.lots.size() > 1 ? lot_ : -1, value, sure});
  }
  const LotDraft& lot() const { return draft_.lots[static_cast<std::size_t>(lot_)]; }
  const Offer* winner() const {
    return lot().winner < 0 ? nullptr : &draft_.offers[static_cast<std::size_t>(lot().winner)];
  }
  void of_papers();
  void of_periods();
  void of_bidders();
  void of_equal_prices();
  void of_lateness();
  void of_disqualified();
  void of_lowest();
  void of_estimate();
  void of_contract();
};

std::pair<int, int> who(const Offer& offer) { return std::minmax(offer.firm, offer.partner); }

std::vector<Reckoned> Oracle::all() {
  of_papers();
  of_periods();
  for (lot_ = 0; lot_ < static_cast<int>(draft_.lots.size()); ++lot_) {
    offers_.clear();
    for (const Offer& offer : draft_.offers)
      if (offer.lot == lot_) offers_.push_back(&offer);
    if (is_competitive(draft_.way)) of_bidders();
    if (bids_) {
      of_equal_prices();
      of_lateness();
      of_disqualified();
      of_lowest();
    }
    if (is_competitive(draft_.way)) of_estimate();
    of_contract();
  }
  return found_;
}

void Oracle::of_papers() {
  if (draft_.gaps.planning) say("R001");
  else if (draft_.way == Way::Direct && is_competitive(draft_.planned)) say("R012");
  if (draft_.complaints > 0) say("R020");
  if (draft_.unanswered > 0 && is_competitive(draft_.way)) say("R039");
}

/// Drawn calls are open for longer than any law asks; only a scheme goes below, and then far below.
void Oracle::of_periods() {
  if (!is_competitive(draft_.way)) return;
  const Seconds days = (draft_.deadline - draft_.start) / kDay;
  lot_ = -1;
  // Law counts days in its own way, and has no term for some ways: there the rule looks at peers.
  if (days < 4) say("R003");
  else if (draft_.way == Way::Shop || draft_.way == Way::Rating) say("R003", {}, false);
}

void Oracle::of_bidders() {
  std::set<std::pair<int, int>> bidders;
  for (const Offer* offer : offers_) bidders.insert(who(*offer));
  if (bidders.size() != 1) return;
  // Without bids only the count of the whole process was published; a consortium then counts as two.
  if (bids_) say("R018", 1);
  else if (!draft_.gaps.count && draft_.lots.size() == 1 && bidders.begin()->first < 0) say("R018", 1);
}

void Oracle::of_equal_prices() {
  if (draft_.at_floor) return say("R028", {}, false);
  for (const Offer* a : offers_)
    for (const Offer* b : offers_)
      if (who(*a) < who(*b) && a->amount == b->amount) return say("R028");
}

void Oracle::of_lateness() {
  if (winner() && !draft_.gaps.bid_dates && winner()->at > draft_.deadline) say("R030");
}

void Oracle::of_disqualified() {
  std::set<std::pair<int, int>> valid, disqualified;
  for (const Offer* offer : offers_) (offer->status == BidStatus::Valid ? valid : disqualified).insert(who(*offer));
  if (!winner() || valid.size() != 1) return;
  disqualified.erase(who(*winner()));
  if (!disqualified.empty()) say("R035", static_cast<double>(disqualified.size()));
}

void Oracle::of_lowest() {
  if (!winner()) return;
  Tiyn valid = INT64_MAX, disqualified = INT64_MAX;
  for (const Offer* offer : offers_) {
    Tiyn& lowest = offer->status == BidStatus::Valid ? valid : disqualified;
    lowest = std::min(lowest, offer->amount);
  }
  // Where points decide, the lowest price is no right to win; and works below the floor are dumping (PP art. 13).
  const bool dumping = draft_.category == "works" && disqualified < lot().estimate / 100 * 95;
  if (disqualified < valid) say("R036", {}, draft_.price_only && !dumping);
}

void Oracle::of_estimate() {
  const bool known = !draft_.gaps.estimate || !draft_.gaps.planning || draft_.lots.size() > 1;
  if (!winner() || !known) return;
  const double share = static_cast<double>(lot().awarded) / static_cast<double>(lot().estimate);
  if (share >= 0.98) say("R031", share, draft_.price_only && draft_.way != Way::Shop);
}

void Oracle::of_contract() {
  if (lot().winner < 0) return;
  const double decided = static_cast<double>(lot().awarded_at - draft_.deadline) / kDay;
  // Elsewhere the portal itself decides, at once.
  if ((draft_.way == Way::Tender || draft_.way == Way::Rating) && decided <= 3) say("R061", decided);
  if (!lot().deal.concluded) return;
  const double ratio = static_cast<double>(lot().deal.amount) / static_cast<double>(lot().awarded);
  if (std::abs(ratio - 1) > 0.1) say("R059", std::abs(ratio - 1));
  if (lot().deal.delivered > lot().deal.due) say("R067");
  Tiyn paid = 0;
  for (const Payment& payment : lot().deal.payments) paid += payment.amount;
  if (paid > lot().deal.amount) say("R068", static_cast<double>(paid) / static_cast<double>(lot().deal.amount));
  // Raised within 90 days of signing is no better, whatever the sum; the sums of each change are not published.
  if (ratio > 1.15 && !lot().deal.changes.empty()) say("R069", ratio - 1);
}

}  // namespace

std::vector<Reckoned> reckon(const Draft& draft, const Writing& writing) { return Oracle(draft, writing).all(); }

}  // namespace ashyq::integrity::generating
