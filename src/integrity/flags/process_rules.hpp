// What rules over one process share: days as people count them, sums that cannot overflow, and one answer for all lots.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "integrity/flags/weighing.hpp"

namespace ashyq::integrity {

/// Gathers what was said of the parts of a process: whoever could be judged speaks before any reason why not, and a
/// reason before "does not concern such processes".
class Telling {
 public:
  /// What is said when there are no parts.
  explicit Telling(Outcome of_none = Outcome::NotConcerned) : best_(of_none) {}
  void add(Outcome outcome) {
    if (!asked_ || rank(outcome) > rank(best_)) best_ = outcome;
    asked_ = true;
  }
  Outcome said() const { return best_; }

 private:
  static int rank(Outcome outcome) { return is_computable(outcome) ? 2 : outcome == Outcome::NotConcerned ? 0 : 1; }
  Outcome best_;
  bool asked_{false};
};

/// Asks the rule of each lot.
template <class Rule>
Outcome each_lot(const Weighing& weighing, Rule rule) {
  Telling telling;
  for (const LotView& lot : weighing.lots()) telling.add(rule(lot));
  return telling.said();
}

/// Raises when the weight holds.
Outcome weigh(Weighing& weighing, Weight weight, const LotView* lot, std::span<const Evidence> evidence);
inline Outcome weigh(Weighing& weighing, Weight weight, std::initializer_list<Evidence> evidence) {
  return weigh(weighing, weight, nullptr, {evidence.begin(), evidence.size()});
}
inline Outcome weigh(Weighing& weighing, Weight weight, const LotView& lot, std::initializer_list<Evidence> evidence) {
  return weigh(weighing, weight, &lot, {evidence.begin(), evidence.size()});
}

/// Open or selective: Clear. Direct or limited: the rule is not about it. Not said: no method.
Outcome only_competitive(const Weighing& weighing);

// ---- time
/// Days, with their fraction when both moments have a time; of dates alone, whole days.
double days_between(const Moment& from, const Moment& to);
/// Certainly later: of a date without a time nothing is said within its day.
bool is_later(const Moment& moment, const Moment& than);
/// How long a period was open; a last day without a time counts to its end.
double days_open(const Moment& start, const Moment& end);
/// Bids may still come in: at the release, the deadline lay ahead.
bool is_still_open(const Process& process);

// ---- money
double as_double(Total ten_thousandths);
/// Active awards of the lot, together. Of awards over several lots nobody knows what each lot cost.
struct Awarded {
  Total sum{0};
  std::string_view currency;
  Index first{kNowhere};
};
std::optional<Awarded> awarded(const Process& process, const LotView& lot, Outcome& why);
/// The lot's own estimate, or that of an undivided process: a whole tender's estimate is not its lot's.
std::optional<Money> own_estimate(const Process& process, const LotView& lot, Outcome& why);
/// What was awarded beside what was estimated, in one currency.
struct AwardAndEstimate {
  Awarded award;
  Amount estimate;
  std::array<Evidence, 2> evidence;
};
std::optional<AwardAndEstimate> award_and_estimate(const Process& process, const LotView& lot, Outcome& why);

/// As the reference says it, else its party.
std::string_view buyer_name(const Process& process);

// ---- bids
/// The winner's price and the lowest of all others, when all awards of the lot are final and one bid has won.
struct WinnerAndSecond {
  Price winner, second;
};
std::optional<WinnerAndSecond> winner_and_second(const Process& process, const Weighing& weighing, const LotView& lot,
                                                 Outcome& why);
/// Criteria said to be price only, or a method in which the price decides by law (PP art. 10(4)).
bool price_decides(const Process& process, const Weighing& weighing);

}  // namespace ashyq::integrity
