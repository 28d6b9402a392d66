// What rules over many processes share: rows in groups, evidence out of any process, and tests judged together.
#pragma once

#include <algorithm>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "integrity/flags/judging.hpp"

namespace ashyq::integrity {

Evidence at(Row process, Field field, Index i = kNowhere, Index j = kNowhere);
Evidence amount_at(Row process, Field field, Index i, std::int64_t ten_thousandths);
Evidence moment_at(Row process, Field field, Index i, std::int64_t seconds);
Evidence name_at(Row process, Field field, Index i, Name name);
Evidence number_at(Row process, Field field, Index i, double number);

/// Rules over many processes leave cancelled tenders and excluded methods out, as process rules do.
bool is_judged(const Dataset& data, const ProcessFact& fact);
bool compares_prices(const Dataset& data, const ProcessFact& fact);
inline bool is_competitive(Method method) { return method == Method::Open || method == Method::Selective; }
inline bool is_non_competitive(Method method) { return method == Method::Limited || method == Method::Direct; }
inline Subject buyer_subject(Name key) { return {SubjectKind::Buyer, key, 0}; }
inline Subject pair_subject(Name a, Name b) { return {SubjectKind::Pair, std::min(a, b), std::max(a, b)}; }
/// Days since 1970 of an instant where the publisher is; of nothing, the process's day.
std::int32_t day_of(const Dataset& data, std::int64_t seconds, const ProcessFact& fact);
Day calendar_day(std::int32_t days);

/// Asks of each process; counts those that are clear or cannot be computed. Who is asked raises by itself.
template <class Ask>
void each_process(Judging& judging, Ask ask) {
  for (Row row = 0; row < judging.facts().processes.size(); ++row) {
    const Outcome outcome = ask(row);
    if (outcome == Outcome::Clear) judging.clear();
    else if (outcome != Outcome::Raised) judging.not_computable(outcome);
  }
}

/// Sorts the rows by `key`, keeping the order of equals, and gives each run of equals to `take`.
template <class T, class Key, class Take>
void each_group(std::vector<T>& rows, Key key, Take take) {
  const auto before = [&](const T& a, const T& b) { return key(a) < key(b); };
  if (!std::is_sorted(rows.begin(), rows.end(), before)) std::stable_sort(rows.begin(), rows.end(), before);
  for (auto first = rows.begin(); first != rows.end();) {
    const auto last = std::find_if(first, rows.end(), [&](const T& row) { return key(row) != key(*first); });
    take(std::span<T>(first, last));
    first = last;
  }
}

/// An award that was made, with its process: what shares and sums are taken of.
struct Purchase {
  Row process{0};
  Name buyer{0}, supplier{0}, market{0}, region{0}, currency{0}, category{0};
  std::int64_t amount{0};
  std::int32_t day{0};
  std::uint16_t year{0};
  Index award{kNowhere};
  Method method{Method::Unknown};
};
/// Active awards with buyer, supplier and a sum above zero, in the order of processes. Says how many lack one of them.
std::vector<Purchase> purchases(Judging& judging);
Evidence evidence_of(const Purchase& purchase);
/// Of the most telling rows: the first ones, as many as a flag carries.
template <class Rows, class Tell>
std::vector<Evidence> evidence_of_all(const Rows& rows, Tell tell) {
  std::vector<Evidence> evidence;
  for (const auto& row : rows) {
    if (evidence.size() == kMostEvidence) break;
    evidence.push_back(tell(row));
  }
  return evidence;
}

/// One question put to chance. `value` is the probability unless `weight` says something plainer.
struct Trial {
  Subject subject;
  double p{1};
  bool fits{true};  ///< also meets the plain conditions of the rule
  Weight weight;
  Peers peers;
};
/// Judges trials of one rule together (Benjamini-Hochberg): many looks do not make a finding out of chance. Raised are
/// those that fit, with p ≤ level and q ≤ most_q.
void judge_trials(Judging& judging, std::span<const Trial> trials, double level, double most_q,
                  const std::function<std::vector<Evidence>(std::size_t)>& evidence);
/// A weight that says the probability itself.
inline Weight probability(double p, double level) { return {p, level, Comparison::AtMost, Fence::Test}; }

}  // namespace ashyq::integrity
