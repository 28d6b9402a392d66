#include "integrity/flags/competition.hpp"

#include <map>
#include <tuple>

#include "integrity/flags/statistics.hpp"

namespace ashyq::integrity {

namespace {

bool is_submitted(BidStatus status) {
  return status != BidStatus::Unknown && status != BidStatus::Invited && status != BidStatus::Withdrawn;
}

bool contains(const std::vector<Name>& names, Name name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

std::int64_t time_of(const ProcessFact& fact) {
  for (const std::int64_t time : {fact.deadline, fact.published, fact.awarded, fact.released})
    if (time != kNoTime) return time;
  return kNoTime;
}

Entry entry_of(const BidFact& bid) {
  const bool valid = bid.status == BidStatus::Valid && bid.amount != kNoAmount && bid.amount > 0;
  return {bid.tenderer, bid.currency, valid ? bid.amount : kNoAmount, bid.at, bid.index, bid.status == BidStatus::Valid,
          bid.won,      bid.at_floor};
}

/// A second bid of the same bidder: the lower valid price counts.
void join(Entry& entry, const Entry& other) {
  const bool won = entry.won || other.won;
  const bool lower = other.amount != kNoAmount && (entry.amount == kNoAmount || other.amount < entry.amount);
  if (lower || (!entry.valid && other.valid)) entry = other;
  entry.won = won;
}

}  // namespace

Competition::Competition(const Dataset& data) {
  gather(data);
  order_by_time();
  number_cells(data.facts());
  count_presence();
  meet();
}

void Competition::gather(const Dataset& data) {
  const Facts& facts = data.facts();
  entries_.reserve(facts.bids.size());
  for (Row row = 0; row < facts.processes.size(); ++row)
    if (is_judged(data, facts.processes[row])) gather_process(data.rows_of(row).bids, facts.processes[row]);
  bids_.assign(facts.names.size(), 0);
  wins_.assign(facts.names.size(), 0);
  for (const Entry& entry : entries_) {
    ++bids_[entry.tenderer];
    wins_[entry.tenderer] += entry.won;
  }
}

void Competition::gather_process(std::span<const BidFact> bids, const ProcessFact& fact) {
  std::vector<const BidFact*> submitted;
  for (const BidFact& bid : bids)
    if (bid.tenderer != 0 && is_submitted(bid.status)) submitted.push_back(&bid);
  const auto by_lot = [](const BidFact* a, const BidFact* b) {
    return std::tie(a->lot, a->tenderer, a->index) < std::tie(b->lot, b->tenderer, b->index);
  };
  std::sort(submitted.begin(), submitted.end(), by_lot);
  for (const BidFact* bid : submitted) {
    const bool new_lot = contests_.empty() || contests_.back().process != bid->process ||
                         contests_.back().lot != bid->lot;
    if (new_lot)
      contests_.push_back({bid->process, bid->lot, time_of(fact), static_cast<std::uint32_t>(entries_.size()), 0});
    if (!new_lot && entries_.back().tenderer == bid->tenderer) {
      join(entries_.back(), entry_of(*bid));
    } else {
      entries_.push_back(entry_of(*bid));
      ++contests_.back().count;
    }
  }
}

void Competition::order_by_time() {
  std::sort(contests_.begin(), contests_.end(), [](const Contest& a, const Contest& b) {
    return std::tie(a.when, a.process, a.lot) < std::tie(b.when, b.process, b.lot);
  });
}

void Competition::number_cells(const Facts& facts) {
  std::map<std::pair<Name, Name>, std::vector<Name>> buyers;  // by market and region; no more than are many
  for (const Contest& contest : contests_) {
    const ProcessFact& fact = facts.processes[contest.process];
    auto& known = buyers[{fact.market, fact.region}];
    if (known.size() < kManyBuyers && !contains(known, fact.buyer)) known.push_back(fact.buyer);
  }
  std::map<std::tuple<Name, Name, Name>, std::uint32_t> numbers;
  for (Contest& contest : contests_) {
    const ProcessFact& fact = facts.processes[contest.process];
    // Markets that nobody names are not one market.
    const bool many = fact.market != 0 && buyers[{fact.market, fact.region}].size() >= kManyBuyers;
    const auto next = static_cast<std::uint32_t>(numbers.size());
    contest.cell = numbers.try_emplace({fact.market, fact.region, many ? 0 : fact.buyer}, next).first->second;
  }
  cells_.resize(numbers.size());
}

void Competition::count_presence() {
  std::vector<std::pair<Name, std::uint32_t>> seen;
  seen.reserve(entries_.size());
  for (const Contest& contest : contests_) {
    ++cells_[contest.cell].contests;
    for (const Entry& entry : entries(contest)) seen.emplace_back(entry.tenderer, contest.cell);
  }
  std::sort(seen.begin(), seen.end());
  first_presence_.assign(bids_.size() + 1, 0);
  for (std::size_t i = 0; i < seen.size(); ++i) {
    if (i == 0 || seen[i] != seen[i - 1]) {
      presence_.push_back({seen[i].second, 0});
      ++cells_[seen[i].second].bidders;
      ++first_presence_[seen[i].first + 1];
    }
    ++presence_.back().contests;
  }
  for (std::size_t i = 1; i < first_presence_.size(); ++i) first_presence_[i] += first_presence_[i - 1];
}

double Competition::expected_meetings(Name one, Name other) const {
  double expected = 0;
  auto b = presence(other);
  for (const Presence& mine : presence(one)) {
    while (!b.empty() && b.front().cell < mine.cell) b = b.subspan(1);
    if (b.empty()) break;
    if (b.front().cell == mine.cell)
      expected += static_cast<double>(mine.contests) * b.front().contests / cells_[mine.cell].contests;
  }
  return expected;
}

double Competition::chance_of_meeting(Name one, Name other, std::size_t meetings) const {
  const auto trials = std::min(bids_of(one), bids_of(other));
  return binomial_at_least(meetings, trials, std::min(1.0, expected_meetings(one, other) / trials));
}

void Competition::meet() {
  for (std::uint32_t i = 0; i < contests_.size(); ++i) {
    const auto rivals = entries(contests_[i]);
    if (rivals.size() > kMostRivals) continue;
    for (std::uint16_t a = 0; a < rivals.size(); ++a)
      for (auto b = static_cast<std::uint16_t>(a + 1); b < rivals.size(); ++b)
        meetings_.push_back({std::uint64_t{rivals[a].tenderer} << 32 | rivals[b].tenderer, i, a, b});
  }
  std::sort(meetings_.begin(), meetings_.end(), [](const Meeting& a, const Meeting& b) {
    return std::tie(a.pair, a.contest) < std::tie(b.pair, b.contest);
  });
}

Name winner(std::span<const Entry> entries) {
  Name found = 0;
  for (const Entry& entry : entries) {
    if (!entry.won) continue;
    if (found != 0) return 0;
    found = entry.tenderer;
  }
  return found;
}

}  // namespace ashyq::integrity
