// The same winner over the same losers, again and again.
#include <tuple>

#include "integrity/flags/collusion_rules.hpp"

namespace ashyq::integrity {

namespace {

struct Lineup {
  std::uint64_t digest{0};
  std::uint32_t contest{0};
  Name winner{0};
};

std::uint64_t digest_of(std::span<const Entry> entries, Name winner) {
  std::uint64_t digest = winner + 0x9e3779b97f4a7c15ull;
  for (const Entry& entry : entries) digest = (digest ^ entry.tenderer) * 0xff51afd7ed558ccdull ^ digest >> 29;
  return digest;
}

bool same_tenderers(std::span<const Entry> a, std::span<const Entry> b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](const Entry& x, const Entry& y) { return x.tenderer == y.tenderer; });
}

std::vector<Lineup> lineups(Judging& judging) {
  const Competition& all = judging.competition();
  std::vector<Lineup> found;
  for (std::uint32_t i = 0; i < all.contests().size(); ++i) {
    const auto entries = all.entries(all.contests()[i]);
    const Name who = winner(entries);
    if (static_cast<double>(entries.size()) < judging.parameter(1)) judging.not_computable(Outcome::TooFewBids);
    else if (who == 0) judging.not_computable(Outcome::NoAwards);
    // Where nobody else is in the trade, nobody else can come.
    else if (all.bidders_around(all.contests()[i]) <= entries.size()) judging.not_computable(Outcome::TooFewPeers);
    else found.push_back({digest_of(entries, who), i, who});
  }
  return found;
}

Subject group_of(Judging& judging, std::span<const Entry> entries) {
  std::string keys;
  for (const Entry& entry : entries) keys += (keys.empty() ? "" : " | ") + std::string(judging.text(entry.tenderer));
  return {SubjectKind::Group, judging.name(keys), 0};
}

}  // namespace

void the_same_lineup_repeats(Judging& judging) {
  const Competition& all = judging.competition();
  auto found = lineups(judging);
  const auto key = [](const Lineup& one) { return std::tuple(one.digest, one.winner); };
  std::vector<std::vector<Lineup>> repeated;
  each_group(found, key, [&](std::span<Lineup> group) {
    const auto entries = all.entries(all.contests()[group.front().contest]);
    std::vector<Lineup> same;
    for (const Lineup& one : group) {
      const Contest& contest = all.contests()[one.contest];
      const bool another = same.empty() || all.contests()[same.back().contest].process != contest.process;
      if (another && same_tenderers(entries, all.entries(contest))) same.push_back(one);
    }
    if (static_cast<double>(same.size()) >= judging.parameter(0)) repeated.push_back(std::move(same));
    else judging.clear();
  });
  // By contest, since a digest's order means nothing to anybody.
  std::sort(repeated.begin(), repeated.end(),
            [](const auto& a, const auto& b) { return a.front().contest < b.front().contest; });
  for (const auto& same : repeated) {
    const auto evidence = evidence_of_all(same, [&](const Lineup& one) {
      return name_at(all.contests()[one.contest].process, Field::AwardSupplier, kNowhere, one.winner);
    });
    judging.raise(group_of(judging, all.entries(all.contests()[same.front().contest])), RaisedFlag::kNoRow,
                  {static_cast<double>(same.size()), judging.parameter(0), Comparison::AtLeast, Fence::Fixed},
                  evidence);
  }
}

}  // namespace ashyq::integrity
