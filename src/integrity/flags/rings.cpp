#include "integrity/flags/rings.hpp"

#include <map>
#include <numeric>

#include "integrity/flags/collusion_rules.hpp"

namespace ashyq::integrity {

namespace {

constexpr std::size_t kLeast = 3, kMost = 12;
constexpr double kOverlap = 1.0 / 3, kChance = 1e-6;

struct Tie {
  Name a{0}, b{0};
  std::vector<std::uint32_t> contests;
};

bool is_close(const Competition& all, Name a, Name b, std::size_t meetings) {
  const double either = static_cast<double>(all.bids_of(a)) + all.bids_of(b) - static_cast<double>(meetings);
  return static_cast<double>(meetings) >= kOverlap * either && all.chance_of_meeting(a, b, meetings) <= kChance;
}

std::vector<Tie> ties(const Competition& all, std::size_t least) {
  std::vector<Tie> found;
  all.each_pair(least, [&](std::span<const Meeting> meetings) {
    Tie tie{meetings.front().first(), meetings.front().second(), {}};
    if (!is_close(all, tie.a, tie.b, meetings.size())) return;
    for (const Meeting& meeting : meetings) tie.contests.push_back(meeting.contest);
    found.push_back(std::move(tie));
  });
  return found;
}

/// Everybody's group: the smallest member's key stands for it.
class Groups {
 public:
  void join(Name a, Name b) {
    const Name x = of(a), y = of(b);
    parent_[std::max(x, y)] = std::min(x, y);
  }
  Name of(Name one) {
    Name& parent = parent_.try_emplace(one, one).first->second;
    if (parent == one) return one;
    const Name root = of(parent);
    return parent_[one] = root;
  }

 private:
  std::map<Name, Name> parent_;
};

void add_tie(Ring& ring, const Tie& tie) {
  ring.members.insert(ring.members.end(), {tie.a, tie.b});
  ring.contests.insert(ring.contests.end(), tie.contests.begin(), tie.contests.end());
  ++ring.density;  // ties until finish() divides them
}

void keep_distinct(auto& values) {
  std::sort(values.begin(), values.end());
  values.erase(std::unique(values.begin(), values.end()), values.end());
}

void finish(const Competition& all, Ring& ring) {
  keep_distinct(ring.members);
  keep_distinct(ring.contests);
  const auto n = static_cast<double>(ring.members.size());
  ring.density /= n * (n - 1) / 2;
  double within = 0, without = 0;
  for (const std::uint32_t contest : ring.contests) {
    const auto entries = all.entries(all.contests()[contest]);
    const auto members = static_cast<double>(
        std::count_if(entries.begin(), entries.end(), [&](const Entry& entry) { return ring.has(entry.tenderer); }));
    within += members * (members - 1) / 2;
    without += members * (static_cast<double>(entries.size()) - members);
  }
  ring.exclusivity = within / (within + without);
}

}  // namespace

std::vector<Ring> rings(const Competition& all, std::size_t meetings) {
  const auto close = ties(all, meetings);
  Groups groups;
  for (const Tie& tie : close) groups.join(tie.a, tie.b);
  std::map<Name, Ring> by_first;
  for (const Tie& tie : close) add_tie(by_first[groups.of(tie.a)], tie);
  std::vector<Ring> found;
  for (auto& [first, ring] : by_first) {
    finish(all, ring);
    if (ring.members.size() >= kLeast && ring.members.size() <= kMost) found.push_back(std::move(ring));
  }
  return found;
}

Subject subject_of(Judging& judging, const Ring& ring) {
  std::string keys;
  for (const Name member : ring.members) keys += (keys.empty() ? "" : " | ") + std::string(judging.text(member));
  return {SubjectKind::Group, judging.name(keys), 0};
}

std::vector<Evidence> evidence_of(const Competition& all, const Ring& ring) {
  std::vector<Evidence> evidence;
  for (const std::uint32_t number : ring.contests) {
    const Contest& contest = all.contests()[number];
    for (const Entry& entry : all.entries(contest)) {
      if (evidence.size() == kMostEvidence) return evidence;
      if (entry.won && ring.has(entry.tenderer))
        evidence.push_back(name_at(contest.process, Field::BidTenderer, entry.bid, entry.tenderer));
    }
  }
  return evidence;
}

void a_group_keeps_to_itself(Judging& judging) {
  const Competition& all = judging.competition();
  for (const Ring& ring : rings(all, static_cast<std::size_t>(judging.parameter(0)))) {
    if (ring.density < judging.parameter(1) || ring.exclusivity < judging.parameter(2)) {
      judging.clear();
      continue;
    }
    const auto evidence = evidence_of(all, ring);
    auto& raised = judging.raise(subject_of(judging, ring), RaisedFlag::kNoRow,
                                 {ring.exclusivity, judging.parameter(2), Comparison::AtLeast, Fence::Fixed}, evidence);
    raised.peers.size = static_cast<std::uint32_t>(ring.contests.size());
  }
}

}  // namespace ashyq::integrity
