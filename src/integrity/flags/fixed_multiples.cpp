// Two bidders whose prices stand in the same proportion in one contest after the other.
#include <cmath>
#include <optional>

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

/// Beyond tenfold nobody covers anybody.
constexpr double kMost = 10;

std::optional<Multiple> multiple_of(const Judging& judging, const Meeting& meeting) {
  const Competition& all = judging.competition();
  const Entry &a = all.entries(meeting)[meeting.a], &b = all.entries(meeting)[meeting.b];
  if (a.amount == kNoAmount || b.amount == kNoAmount || a.currency != b.currency || a.amount == b.amount) return {};
  if (a.at_floor && b.at_floor) return {};
  if (!compares_prices(judging, judging.facts().processes[all.contest(meeting).process])) return {};
  const double ratio = static_cast<double>(b.amount) / static_cast<double>(a.amount);
  if (ratio >= kMost || ratio <= 1 / kMost) return {};
  return Multiple{std::llround(ratio * 1e4), a.amount, meeting};
}

/// Of the meetings of one pair.
void take_multiples(const Judging& judging, std::span<const Meeting> of_pair, std::vector<Multiple>& found) {
  found.clear();
  for (const Meeting& meeting : of_pair)
    if (const auto multiple = multiple_of(judging, meeting)) found.push_back(*multiple);
}

/// How often each multiple occurs between any two.
class Occurrences {
 public:
  explicit Occurrences(const Judging& judging) : counts_(static_cast<std::size_t>(kMost * 1e4) + 1) {
    for (const Meeting& meeting : judging.competition().meetings())
      if (const auto multiple = multiple_of(judging, meeting)) {
        ++counts_[static_cast<std::size_t>(multiple->ratio)];
        ++all_;
      }
  }
  /// The probability of this multiple, as pairs other than this one show it.
  double of_others(std::int64_t ratio, std::size_t own_hits, std::size_t own) const {
    const std::size_t hits = counts_[static_cast<std::size_t>(ratio)];
    return shrunk_share(static_cast<double>(hits - own_hits), static_cast<double>(all_ - own), kUsual);
  }

 private:
  static constexpr double kUsual = 0.001;  // multiples spread evenly over ±5 %
  std::vector<std::size_t> counts_;
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
  std::span<const Multiple> same;
};

MostFrequent most_frequent(const Competition& all, std::span<Multiple> of_pair) {
  std::sort(of_pair.begin(), of_pair.end(), [](const Multiple& a, const Multiple& b) {
    return std::pair(a.ratio, a.meeting.contest) < std::pair(b.ratio, b.meeting.contest);
  });
  MostFrequent most;
  for (std::size_t first = 0, last = 0; first < of_pair.size(); first = last) {
    while (last < of_pair.size() && of_pair[last].ratio == of_pair[first].ratio) ++last;
    const auto same = of_pair.subspan(first, last - first);
    const std::size_t count = same.size() == 1 ? 1 : distinct(all, same);
    if (count > most.count) most = {count, same};
  }
  return most;
}

}  // namespace

void prices_are_a_fixed_multiple(Judging& judging) {
  const Competition& all = judging.competition();
  const Occurrences occurrences(judging);
  std::vector<Trial> trials;
  std::vector<std::vector<Meeting>> shown;
  std::vector<Multiple> found;
  all.each_pair(1, [&](std::span<const Meeting> of_pair) {
    take_multiples(judging, of_pair, found);
    if (found.empty()) return;
    if (found.size() == 1) return judging.not_computable(Outcome::TooFewBids);
    const auto [count, same] = most_frequent(all, found);
    const double usual = occurrences.of_others(same.front().ratio, same.size(), found.size());
    const auto processes = static_cast<double>(count);
    trials.push_back({.subject = pair_subject(of_pair.front().first(), of_pair.front().second()),
                      .p = coincidence(count, found.size(), usual),
                      .fits = processes >= judging.parameter(0),
                      .weight = {processes, judging.parameter(0), Comparison::AtLeast, Fence::Test},
                      .peers = {PeerScope::Pair, 0, static_cast<std::uint32_t>(found.size())}});
    auto& meetings = shown.emplace_back();
    if (trials.back().fits)
      for (const Multiple& one : same) meetings.push_back(one.meeting);
  });
  judge_trials(judging, trials, judging.parameter(1), judging.parameter(2),
               [&](std::size_t i) { return evidence_of_meetings(all, shown[i], amount_of); });
}

}  // namespace ashyq::integrity
