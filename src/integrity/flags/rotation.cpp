// Within a ring: winners by turns, and members that stay away when it is another's turn.
#include <cmath>
#include <deque>
#include <numeric>
#include <tuple>

#include "integrity/flags/collusion_rules.hpp"
#include "integrity/flags/rings.hpp"
#include "integrity/flags/statistics.hpp"

namespace ashyq::integrity {

namespace {

constexpr std::size_t kLeastMeetings = 3;

/// Which member won, in the order of time, and what was won.
struct Sequence {
  std::vector<std::size_t> winners;
  std::vector<double> wins, values;  ///< by member
};

Sequence sequence_of(const Competition& all, const Ring& ring) {
  Sequence sequence{{}, std::vector<double>(ring.members.size()), std::vector<double>(ring.members.size())};
  for (const std::uint32_t contest : ring.contests)
    for (const Entry& entry : all.entries(all.contests()[contest])) {
      if (!entry.won || !ring.has(entry.tenderer)) continue;
      const auto member = static_cast<std::size_t>(
          std::lower_bound(ring.members.begin(), ring.members.end(), entry.tenderer) - ring.members.begin());
      sequence.winners.push_back(member);
      ++sequence.wins[member];
      if (entry.amount != kNoAmount) sequence.values[member] += static_cast<double>(entry.amount);
    }
  return sequence;
}

double gini(std::vector<double> parts) {
  std::sort(parts.begin(), parts.end());
  const double total = std::accumulate(parts.begin(), parts.end(), 0.0), n = static_cast<double>(parts.size());
  if (!(total > 0)) return 1;
  double weighted = 0;
  for (std::size_t i = 0; i < parts.size(); ++i) weighted += static_cast<double>(i + 1) * parts[i];
  return 2 * weighted / (n * total) - (n + 1) / n;
}

/// Too many changes of the winner (Wald and Wolfowitz, of several kinds), as a normal tail with continuity correction.
double chance_of_changes(const Sequence& sequence) {
  const auto n = static_cast<double>(sequence.winners.size());
  double squares = 0, cubes = 0, runs = 1;
  for (const double wins : sequence.wins) {
    squares += wins * wins;
    cubes += wins * wins * wins;
  }
  for (std::size_t i = 1; i < sequence.winners.size(); ++i) runs += sequence.winners[i] != sequence.winners[i - 1];
  const double mean = (n * (n + 1) - squares) / n;
  const double variance = (squares * (squares + n * (n + 1)) - 2 * n * cubes - n * n * n) / (n * n * (n - 1));
  return variance > 0 ? std::erfc((runs - mean - 0.5) / std::sqrt(2 * variance)) / 2 : 1;
}

/// How often the one won who had waited longest; by chance it is one in all.
double chance_of_turns(const Sequence& sequence) {
  const std::size_t members = sequence.wins.size();
  std::vector<std::size_t> waiting(members);
  std::iota(waiting.begin(), waiting.end(), std::size_t{0});
  std::vector<bool> has_won(members);
  std::size_t started = 0;
  std::uint64_t turns = 0, trials = 0;
  for (const std::size_t member : sequence.winners) {
    if (started == members) {
      ++trials;
      turns += waiting.front() == member;
    } else if (!has_won[member]) {
      has_won[member] = true;
      ++started;
    }
    waiting.erase(std::find(waiting.begin(), waiting.end(), member));
    waiting.push_back(member);
  }
  return binomial_at_least(turns, trials, 1 / static_cast<double>(members));
}

// ---- staying away

struct Round {
  Name buyer{0}, market{0};
  std::uint32_t contest{0};
};

bool took_part(std::span<const Entry> entries, Name tenderer) {
  return std::any_of(entries.begin(), entries.end(), [&](const Entry& entry) { return entry.tenderer == tenderer; });
}

class Absences {
 public:
  Absences(Judging& judging, const std::vector<Ring>& rings)
      : judging_(judging), all_(judging.competition()), ring_of_(judging.facts().names.size(), nullptr) {
    for (const Ring& ring : rings)
      for (const Name member : ring.members) ring_of_[member] = &ring;
  }

  void look(std::span<const Round> rounds) {
    std::deque<std::uint32_t> last;
    for (const Round& round : rounds) {
      if (static_cast<double>(last.size()) >= judging_.parameter(0)) {
        judge(round.contest, last);
        last.pop_front();
      }
      last.push_back(round.contest);
    }
    if (static_cast<double>(rounds.size()) <= judging_.parameter(0))
      judging_.not_computable(Outcome::TooFewProcesses, rounds.size());
  }

 private:
  void judge(std::uint32_t number, const std::deque<std::uint32_t>& last) {
    const auto entries = all_.entries(all_.contests()[number]);
    const Name who = winner(entries);
    const Ring* ring = who == 0 ? nullptr : ring_of_[who];
    if (ring == nullptr) return judging_.clear();
    bool found = false;
    for (const Name member : ring->members)
      if (member != who && !took_part(entries, member)) found |= judge_absent(number, member, who, last);
    if (!found) judging_.clear();
  }

  bool judge_absent(std::uint32_t number, Name member, Name who, const std::deque<std::uint32_t>& last) {
    std::vector<Evidence> evidence{name_at(all_.contests()[number].process, Field::AwardSupplier, kNowhere, who)};
    for (const std::uint32_t earlier : last)
      for (const Entry& entry : all_.entries(all_.contests()[earlier]))
        if (entry.tenderer == member)
          evidence.push_back(name_at(all_.contests()[earlier].process, Field::BidTenderer, entry.bid, member));
    const double share = static_cast<double>(evidence.size() - 1) / static_cast<double>(last.size());
    if (share < judging_.parameter(1)) return false;
    auto& raised = judging_.raise({SubjectKind::Tenderer, member, 0}, all_.contests()[number].process,
                                  {share, judging_.parameter(1), Comparison::AtLeast, Fence::Fixed}, evidence);
    raised.peers = {PeerScope::Buyer, 0, static_cast<std::uint32_t>(last.size())};
    return true;
  }

  Judging& judging_;
  const Competition& all_;
  std::vector<const Ring*> ring_of_;
};

}  // namespace

void winners_take_turns(Judging& judging) {
  const Competition& all = judging.competition();
  std::vector<Trial> trials;
  std::vector<Ring> judged;
  for (Ring& ring : rings(all, kLeastMeetings)) {
    const Sequence sequence = sequence_of(all, ring);
    if (static_cast<double>(sequence.winners.size()) < judging.parameter(0)) {
      judging.not_computable(Outcome::TooFewProcesses);
      continue;
    }
    const double p = std::min(1.0, 2 * std::min(chance_of_changes(sequence), chance_of_turns(sequence)));
    trials.push_back({.subject = subject_of(judging, ring),
                      .p = p,
                      .fits = std::min(gini(sequence.wins), gini(sequence.values)) < judging.parameter(1),
                      .weight = probability(p, judging.parameter(2)),
                      .peers = {PeerScope::None, 0, static_cast<std::uint32_t>(sequence.winners.size())}});
    judged.push_back(std::move(ring));
  }
  judge_trials(judging, trials, judging.parameter(2), judging.parameter(3),
               [&](std::size_t i) { return evidence_of(all, judged[i]); });
}

void a_regular_bidder_stays_away(Judging& judging) {
  const Competition& all = judging.competition();
  const auto found = rings(all, kLeastMeetings);
  std::vector<Round> rounds;
  for (std::uint32_t i = 0; i < all.contests().size(); ++i) {
    const ProcessFact& fact = judging.facts().processes[all.contests()[i].process];
    if (fact.buyer == 0) judging.not_computable(Outcome::NoBuyer);
    else rounds.push_back({fact.buyer, fact.market, i});
  }
  Absences absences(judging, found);
  each_group(
      rounds, [](const Round& round) { return std::tuple(round.buyer, round.market); },
      [&](std::span<Round> group) { absences.look(group); });
}

}  // namespace ashyq::integrity
