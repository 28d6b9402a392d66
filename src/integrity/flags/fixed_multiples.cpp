// Two bidders whose prices stand in the same proportion in one contest after the other.
#include <cmath>
#include <unordered_map>

#include "integrity/flags/collusion_rules.hpp"
#include "integrity/flags/statistics.hpp"

namespace ashyq::integrity {

namespace {

Evidence amount_of(const Competition& all, const Meeting& meeting, std::uint16_t entry) {
  const Entry& bid = all.entries(meeting)[entry];
  return amount_at(all.contest(meeting).process, Field::BidAmount, bid.bid, bid.amount);
}

/// The second's price as a multiple of the first's, to four digits, in one meeting.
struct Multiple {
  std::int64_t ratio{0};
  std::int64_t amount{0};
  Meeting meeting;
};

std::vector<Multiple> multiples(const Judging& judging, std::span<const Meeting> meetings) {
  const Competition& all = judging.competition();
  std::vector<Multiple> found;
  for (const Meeting& meeting : meetings) {
    const Entry &a = all.entries(meeting)[meeting.a], &b = all.entries(meeting)[meeting.b];
    if (a.amount == kNoAmount || b.amount == kNoAmount || a.currency != b.currency) continue;
    if (a.at_floor && b.at_floor) continue;
    if (!compares_prices(judging, judging.facts().processes[all.contest(meeting).process])) continue;
    const double ratio = static_cast<double>(b.amount) / static_cast<double>(a.amount);
    if (a.amount != b.amount && ratio < 1e4) found.push_back({std::llround(ratio * 1e4), a.amount, meeting});
  }
  return found;
}

/// How often each multiple occurs between any two.
class Occurrences {
 public:
  void add(std::int64_t ratio) {
    ++counts_[ratio];
    ++all_;
  }
  /// The probability of this multiple, as pairs other than this one show it.
  double of_others(std::int64_t ratio, std::size_t own_hits, std::size_t own) const {
    const auto found = counts_.find(ratio);
    const std::size_t hits = found == counts_.end() ? 0 : found->second;
    return shrunk_share(static_cast<double>(hits - own_hits), static_cast<double>(all_ - own), kUsual);
  }

 private:
  static constexpr double kUsual = 0.001;  // multiples spread evenly over ±5 %
  std::unordered_map<std::int64_t, std::size_t> counts_;
  std::size_t all_{0};
};

/// Meetings with one multiple. A repeated price list gives the same multiple without anybody multiplying: equal
/// prices count once, and so do several lots of one process.
std::size_t distinct(const Competition& all, std::span<const Multiple> same) {
  std::vector<std::int64_t> amounts;
  std::vector<Row> processes;
  for (const Multiple& one : same) {
    amounts.push_back(one.amount);
    processes.push_back(all.contest(one.meeting).process);
  }
  const auto count = [](auto& values) {
    std::sort(values.begin(), values.end());
    return static_cast<std::size_t>(std::unique(values.begin(), values.end()) - values.begin());
  };
  return std::min(count(amounts), count(processes));
}

struct MostFrequent {
  std::size_t count{0};
  std::vector<Meeting> meetings;
  std::int64_t ratio{0};
};

MostFrequent most_frequent(const Competition& all, std::vector<Multiple>& multiples) {
  MostFrequent most;
  each_group(
      multiples, [](const Multiple& one) { return one.ratio; },
      [&](std::span<Multiple> same) {
        const std::size_t count = distinct(all, same);
        if (count <= most.count) return;
        most = {count, {}, same.front().ratio};
        for (const Multiple& one : same) most.meetings.push_back(one.meeting);
      });
  return most;
}

}  // namespace

void prices_are_a_fixed_multiple(Judging& judging) {
  const Competition& all = judging.competition();
  Occurrences occurrences;
  all.each_pair(1, [&](std::span<const Meeting> meetings) {
    for (const Multiple& one : multiples(judging, meetings)) occurrences.add(one.ratio);
  });
  std::vector<Trial> trials;
  std::vector<std::vector<Meeting>> shown;
  all.each_pair(2, [&](std::span<const Meeting> meetings) {
    auto found = multiples(judging, meetings);
    if (found.size() < 2) return judging.not_computable(Outcome::TooFewBids);
    auto most = most_frequent(all, found);
    const double same = occurrences.of_others(most.ratio, most.meetings.size(), found.size());
    trials.push_back(
        {.subject = pair_subject(meetings.front().first(), meetings.front().second()),
         .p = coincidence(most.count, found.size(), same),
         .fits = static_cast<double>(most.count) >= judging.parameter(0),
         .weight = {static_cast<double>(most.count), judging.parameter(0), Comparison::AtLeast, Fence::Test},
         .peers = {PeerScope::Pair, 0, static_cast<std::uint32_t>(found.size())}});
    shown.push_back(most.count > 1 ? std::move(most.meetings) : std::vector<Meeting>{});
  });
  judge_trials(judging, trials, judging.parameter(1), judging.parameter(2),
               [&](std::size_t i) { return evidence_of_meetings(all, shown[i], amount_of); });
}

}  // namespace ashyq::integrity
