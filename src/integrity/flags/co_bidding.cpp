// Two bidders over many contests: bids one behind the other, and one that always wins.
#include <cstdlib>

#include "integrity/flags/collusion_rules.hpp"
#include "integrity/flags/statistics.hpp"

namespace ashyq::integrity {

namespace {

Evidence time_of(const Competition& all, const Meeting& meeting, std::uint16_t entry) {
  const Entry& bid = all.entries(meeting)[entry];
  return moment_at(all.contest(meeting).process, Field::BidDate, bid.bid, bid.at);
}

// ---- the order of submission

struct Order {
  std::vector<Meeting> first_before_second, second_before_first;
  std::size_t timed{0};
  const std::vector<Meeting>& longer() const {
    return first_before_second.size() >= second_before_first.size() ? first_before_second : second_before_first;
  }
  std::size_t close() const { return first_before_second.size() + second_before_first.size(); }
};

Order order_of(const Competition& all, std::span<const Meeting> meetings, double seconds) {
  Order order;
  Row last = RaisedFlag::kNoRow;
  for (const Meeting& meeting : meetings) {
    const Entry &a = all.entries(meeting)[meeting.a], &b = all.entries(meeting)[meeting.b];
    const Row process = all.contest(meeting).process;
    if (a.at == kNoTime || b.at == kNoTime || process == last) continue;
    last = process;
    ++order.timed;
    // At the same second nobody came first: dates without a time look so.
    if (a.at == b.at || std::abs(static_cast<double>(a.at - b.at)) >= seconds) continue;
    (a.at < b.at ? order.first_before_second : order.second_before_first).push_back(meeting);
  }
  return order;
}

// ---- one always wins

struct Wins {
  std::size_t first{0}, second{0};
  std::vector<Meeting> won;
  std::size_t all() const { return first + second; }
  double share() const { return static_cast<double>(std::max(first, second)) / static_cast<double>(all()); }
};

Wins wins_of(const Competition& all, std::span<const Meeting> meetings) {
  Wins wins;
  for (const Meeting& meeting : meetings) {
    const Name who = winner(all.entries(meeting));
    if (who != meeting.first() && who != meeting.second()) continue;
    ++(who == meeting.first() ? wins.first : wins.second);
    wins.won.push_back(meeting);
  }
  return wins;
}

}  // namespace

void bids_come_in_the_same_order(Judging& judging) {
  const Competition& all = judging.competition();
  std::vector<std::pair<Subject, Order>> orders;
  std::size_t timed = 0, close = 0;
  all.each_pair(1, [&](std::span<const Meeting> meetings) {
    Order order = order_of(all, meetings, judging.parameter(0) * 60);
    timed += order.timed;
    close += order.close();
    if (static_cast<double>(order.timed) >= judging.parameter(1))
      orders.emplace_back(pair_subject(meetings.front().first(), meetings.front().second()), std::move(order));
    else judging.not_computable(order.timed == 0 ? Outcome::NoBidDates : Outcome::TooFewProcesses);
  });
  constexpr double kUsuallyClose = 0.02;
  std::vector<Trial> trials;
  for (const auto& [subject, order] : orders) {
    const double usual = shrunk_share(static_cast<double>(close - order.close()),
                                      static_cast<double>(timed - order.timed), kUsuallyClose);
    const auto repeated = static_cast<double>(order.longer().size());
    trials.push_back(
        {.subject = subject,
         .p = repeated < 2 ? 1 : std::min(1.0, 2 * binomial_at_least(order.longer().size(), order.timed, usual / 2)),
         .fits = repeated >= judging.parameter(1),
         .weight = {repeated, judging.parameter(1), Comparison::AtLeast, Fence::Test},
         .peers = {PeerScope::Pair, 0, static_cast<std::uint32_t>(order.timed)}});
  }
  judge_trials(judging, trials, judging.parameter(2), judging.parameter(3),
               [&](std::size_t i) { return evidence_of_meetings(all, orders[i].second.longer(), time_of); });
}

void one_of_a_pair_always_wins(Judging& judging) {
  const Competition& all = judging.competition();
  std::vector<Trial> trials;
  std::vector<std::vector<Meeting>> shown;
  all.each_pair(static_cast<std::size_t>(judging.parameter(0)), [&](std::span<const Meeting> meetings) {
    const Name first = meetings.front().first(), second = meetings.front().second();
    Wins wins = wins_of(all, meetings);
    if (static_cast<double>(wins.all()) < judging.parameter(2)) return judging.not_computable(Outcome::TooFewProcesses);
    const bool fits = wins.share() >= judging.parameter(1);
    const double one_sided = std::min(1.0, 2 * binomial_at_least(std::max(wins.first, wins.second), wins.all(), 0.5));
    // Meeting more often than chance would have it, and always with the same end: the one alone proves little.
    trials.push_back({.subject = pair_subject(first, second),
                      .p = fits ? fisher(all.chance_of_meeting(first, second, meetings.size()), one_sided) : 1,
                      .fits = fits,
                      .weight = {wins.share(), judging.parameter(1), Comparison::AtLeast, Fence::Test},
                      .peers = {PeerScope::Pair, 0, static_cast<std::uint32_t>(meetings.size())}});
    shown.push_back(std::move(wins.won));
  });
  judge_trials(judging, trials, judging.parameter(3), judging.parameter(4), [&](std::size_t i) {
    return evidence_of_meetings(all, shown[i], [](const Competition& c, const Meeting& meeting, std::uint16_t entry) {
      return name_at(c.contest(meeting).process, Field::BidTenderer, c.entries(meeting)[entry].bid,
                     c.entries(meeting)[entry].tenderer);
    });
  });
}

}  // namespace ashyq::integrity
