// Who loses more often than chance would have it, and who wins in one region only.
#include <cmath>
#include <tuple>

#include "integrity/flags/collusion_rules.hpp"
#include "integrity/flags/statistics.hpp"

namespace ashyq::integrity {

namespace {

/// One bidder in one decided contest.
struct Attempt {
  Name tenderer{0}, region{0};
  Row process{0};
  Index bid{kNowhere};
  double chance{0};  ///< one of all who bid
  bool won{false};
};

std::vector<Attempt> attempts(Judging& judging) {
  std::vector<Attempt> found;
  const Competition& all = judging.competition();
  for (const Contest& contest : all.contests()) {
    const auto entries = all.entries(contest);
    const auto valid = std::count_if(entries.begin(), entries.end(), [](const Entry& entry) { return entry.valid; });
    if (valid < 2) continue;
    if (winner(entries) == 0) {
      judging.not_computable(Outcome::NoAwards);
      continue;
    }
    for (const Entry& entry : entries)
      if (entry.valid)
        found.push_back({entry.tenderer, judging.facts().processes[contest.process].region, contest.process, entry.bid,
                         1 / static_cast<double>(valid), entry.won});
  }
  return found;
}

struct Record {
  Name tenderer{0};
  std::vector<Attempt> attempts;
  std::uint64_t wins{0};
  double expected{0};
  double rate() const { return expected / static_cast<double>(attempts.size()); }
};

std::vector<Record> records(Judging& judging, double least) {
  std::vector<Record> found;
  auto all = attempts(judging);
  each_group(
      all, [](const Attempt& one) { return one.tenderer; },
      [&](std::span<Attempt> group) {
        if (static_cast<double>(group.size()) < least) return judging.not_computable(Outcome::TooFewProcesses);
        Record record{group.front().tenderer, {group.begin(), group.end()}};
        for (const Attempt& one : group) {
          record.wins += one.won;
          record.expected += one.chance;
        }
        found.push_back(std::move(record));
      });
  return found;
}

/// How much more wins vary between bidders than chance alone explains: correlation within a bidder, by moments.
double overdispersion(std::span<const Record> records) {
  double excess = 0, weight = 0;
  for (const Record& record : records) {
    const auto n = static_cast<double>(record.attempts.size());
    const double difference = static_cast<double>(record.wins) - record.expected;
    excess += difference * difference / (record.expected * (1 - record.rate())) - 1;
    weight += n - 1;
  }
  // Never none: costs differ. Never much: what colluders do must not excuse them.
  return weight > 0 ? std::clamp(excess / weight, 0.005, 0.1) : 0.005;
}

Evidence status_of(const Attempt& attempt) {
  return name_at(attempt.process, Field::BidTenderer, attempt.bid, attempt.tenderer);
}

/// Wins and expected wins in the region where the wins most exceed what was to be expected.
struct Home {
  std::uint64_t wins{0};
  double p{1};
  std::size_t regions{0};
  std::vector<Attempt> attempts;
};

Home home_of(Record& record) {
  Home home;
  each_group(
      record.attempts, [](const Attempt& one) { return one.region; },
      [&](std::span<Attempt> group) {
        ++home.regions;
        std::uint64_t wins = 0;
        double expected = 0;
        for (const Attempt& one : group) {
          wins += one.won;
          expected += one.chance;
        }
        const double p = binomial_at_least(wins, record.wins, expected / record.expected);
        if (p < home.p) home = {wins, p, home.regions, {group.begin(), group.end()}};
      });
  home.p = std::min(1.0, home.p * static_cast<double>(home.regions));
  return home;
}

}  // namespace

void loses_too_often(Judging& judging) {
  const auto all = records(judging, judging.parameter(0));
  const double correlation = overdispersion(all);
  const double certainty = (1 - correlation) / correlation;
  std::vector<Trial> trials;
  for (const Record& record : all) {
    const double p = beta_binomial_at_most(record.wins, record.attempts.size(), record.rate() * certainty,
                                           (1 - record.rate()) * certainty);
    trials.push_back({.subject = {SubjectKind::Tenderer, record.tenderer, 0},
                      .p = p,
                      .weight = probability(p, judging.parameter(1)),
                      .peers = {PeerScope::All, 0, static_cast<std::uint32_t>(record.attempts.size())}});
  }
  judge_trials(judging, trials, judging.parameter(1), judging.parameter(2),
               [&](std::size_t i) { return evidence_of_all(all[i].attempts, status_of); });
}

void wins_only_in_one_region(Judging& judging) {
  auto all = records(judging, judging.parameter(0));
  std::vector<Trial> trials;
  std::vector<Home> homes;
  for (Record& record : all) {
    if (static_cast<double>(record.wins) < judging.parameter(1)) {
      judging.not_computable(Outcome::TooFewProcesses);
      continue;
    }
    Home home = home_of(record);
    if (home.regions < 2) {
      judging.not_computable(Outcome::NoRegion);
      continue;
    }
    const double share = static_cast<double>(home.wins) / static_cast<double>(record.wins);
    trials.push_back({.subject = {SubjectKind::Tenderer, record.tenderer, 0},
                      .p = home.p,
                      .fits = share >= judging.parameter(2),
                      .weight = {share, judging.parameter(2), Comparison::AtLeast, Fence::Test},
                      .peers = {PeerScope::All, home.attempts.empty() ? Name{0} : home.attempts.front().region,
                                static_cast<std::uint32_t>(record.attempts.size())}});
    homes.push_back(std::move(home));
  }
  judge_trials(judging, trials, judging.parameter(3), judging.parameter(4),
               [&](std::size_t i) { return evidence_of_all(homes[i].attempts, status_of); });
}

}  // namespace ashyq::integrity
