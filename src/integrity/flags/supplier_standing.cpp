// Who the supplier is: a number that cannot exist, a place on the list of the unscrupulous, a company of yesterday, a
// company of one buyer.
#include <map>
#include <set>
#include <unordered_map>

#include "base/iin.hpp"
#include "integrity/flags/conflict_rules.hpp"
#include "integrity/flags/statistics.hpp"
#include "integrity/matching/parties.hpp"

namespace ashyq::integrity {

namespace {

constexpr std::string_view kBin = "KZ-BIN:", kIin = "KZ-IIN:";

/// Sole traders are registered by their IIN and are often published under the scheme of BINs.
bool is_issued(std::string_view number) { return Bin::parse(number).has_value() || Iin::parse(number).has_value(); }

std::string_view national_number(std::string_view key) {
  for (const std::string_view scheme : {kBin, kIin})
    if (key.starts_with(scheme)) return key.substr(scheme.size());
  return {};
}

/// The first process in which an organisation stands, for evidence.
class FirstSeen {
 public:
  explicit FirstSeen(const Judging& judging, const Parties& parties) {
    for (const AwardFact& award : judging.facts().awards)
      for (const Name key : parties.members(award.supplier))
        seen_.try_emplace(key, name_at(award.process, Field::AwardSupplier, award.index, key));
    for (const BidFact& bid : judging.facts().bids)
      for (const Name key : parties.members(bid.tenderer))
        seen_.try_emplace(key, name_at(bid.process, Field::BidTenderer, bid.index, key));
    const auto& processes = judging.facts().processes;
    for (Row row = 0; row < processes.size(); ++row)
      seen_.try_emplace(processes[row].buyer, name_at(row, Field::Buyer, kNowhere, processes[row].buyer));
  }
  std::vector<Evidence> of(Name key) const {
    const auto seen = seen_.find(key);
    return seen == seen_.end() ? std::vector<Evidence>{} : std::vector<Evidence>{seen->second};
  }

 private:
  std::unordered_map<Name, Evidence> seen_;
};

struct Listed {
  const UnscrupulousSupplier* row{nullptr};
  FoundParty found;
};
using List = std::unordered_map<Name, std::vector<Listed>>;

List list_of(const Registers& registers, Parties& parties) {
  List list;
  for (const UnscrupulousSupplier& row : registers.unscrupulous)
    for (const FoundParty& found : parties.find(row.supplier)) list[found.key].push_back({&row, found});
  return list;
}

/// Names the supplier as both spell it, and the day.
void raise_listed(Judging& judging, const AwardFact& award, Name key, const Listed& listed) {
  std::vector<Evidence> evidence{name_at(award.process, Field::AwardSupplier, award.index, key)};
  if (award.at != kNoTime) evidence.push_back(moment_at(award.process, Field::AwardDate, award.index, award.at));
  const Name in_register = judging.name(listed.row->supplier.name);
  if (listed.found.name != 0) evidence.push_back(name_at(award.process, Field::Party, kNowhere, listed.found.name));
  if (in_register != 0) evidence.push_back(name_at(award.process, Field::Register, kNowhere, in_register));
  judging.raise({SubjectKind::Supplier, key, 0}, award.process, {listed.found.score, judging.parameter(0)}, evidence);
}

using Market = std::pair<Name, Name>;  // market and currency
struct Middle {
  double median{0};
  std::uint32_t size{0};
};

std::map<Market, Middle> medians(const std::vector<Purchase>& all, std::uint32_t least) {
  std::map<Market, std::vector<double>> amounts;
  for (const Purchase& purchase : all) {
    if (purchase.market != 0) amounts[{purchase.market, purchase.currency}].push_back(purchase.amount);
    amounts[{0, purchase.currency}].push_back(purchase.amount);
  }
  std::map<Market, Middle> middles;
  for (auto& [market, values] : amounts) {
    if (values.size() < least) continue;
    std::ranges::sort(values);
    middles[market] = {median(values), static_cast<std::uint32_t>(values.size())};
  }
  return middles;
}

/// What one supplier did over the whole data.
struct Life {
  std::set<Name> buyers;
  std::vector<Purchase> won;
  std::set<Name> markets;
};

std::map<Name, Life> lives_of(Judging& judging, const std::vector<Purchase>& all) {
  std::map<Name, Life> lives;
  for (const Purchase& purchase : all) {
    Life& life = lives[purchase.supplier];
    life.buyers.insert(purchase.buyer);
    life.markets.insert(purchase.market);
    life.won.push_back(purchase);
  }
  for (const BidFact& bid : judging.facts().bids) {
    const auto life = lives.find(bid.tenderer);
    if (life != lives.end()) life->second.buyers.insert(judging.facts().processes[bid.process].buyer);
  }
  return lives;
}

}  // namespace

void number_has_a_wrong_check_digit(Judging& judging) {
  const Parties& parties = judging.parties();
  const FirstSeen seen(judging, parties);
  std::set<Name> keys;
  for (const OrganizationFact& fact : judging.facts().organizations) keys.insert(fact.key);
  for (const Name key : keys) {
    const std::string_view number = national_number(judging.text(key));
    if (number.empty()) judging.not_computable(Outcome::NoIdentifiers);
    else if (is_issued(number)) judging.clear();
    else
      judging.raise({SubjectKind::Tenderer, key, 0}, RaisedFlag::kNoRow, {1, 1, Comparison::Equal, Fence::Legal},
                    seen.of(key));
  }
}

// The day that counts is the day of the award: who is listed later was free to win.
void winner_is_an_unscrupulous_supplier(Judging& judging) {
  const Registers* registers = judging.registers();
  if (registers == nullptr || (!registers->has_unscrupulous && registers->unscrupulous.empty()))
    return judging.not_computable(Outcome::NoRegister, judging.facts().awards.size());
  Parties& parties = judging.parties();
  const List list = list_of(*registers, parties);
  for (const AwardFact& award : judging.facts().awards) {
    const ProcessFact& fact = judging.facts().processes[award.process];
    const std::int32_t day = day_of(judging, award.at, fact);
    if (award.status != AwardStatus::Active || !is_judged(judging, fact)) judging.not_computable(Outcome::NotConcerned);
    else if (award.supplier == 0) judging.not_computable(Outcome::NoSupplier);
    else if (day == 0) judging.not_computable(Outcome::NoAwardDate);
    else {
      bool raised = false;
      for (const Name key : parties.members(award.supplier)) {
        const auto rows = list.find(key);
        if (rows == list.end()) continue;
        const auto in_force = std::ranges::find_if(rows->second, [&](const Listed& listed) {
          return listed.row->term.holds_on(calendar_day(day)) && listed.found.score >= judging.parameter(0);
        });
        if (in_force == rows->second.end()) continue;
        raise_listed(judging, award, key, *in_force);
        raised = true;
      }
      if (!raised) judging.clear();
    }
  }
}

void new_company_wins_much(Judging& judging) {
  const Parties& parties = judging.parties();
  const auto all = purchases(judging);
  const auto middles = medians(all, static_cast<std::uint32_t>(std::max(1.0, judging.parameter(1))));
  for (const Purchase& purchase : all) {
    const std::int32_t founded = parties.founded(purchase.supplier);
    auto middle = middles.find({purchase.market, purchase.currency});
    const bool in_market = middle != middles.end() && purchase.market != 0;
    if (!in_market) middle = middles.find({0, purchase.currency});
    if (founded == 0) judging.not_computable(Outcome::NoFoundingDate);
    else if (purchase.day == 0) judging.not_computable(Outcome::NoAwardDate);
    else if (middle == middles.end()) judging.not_computable(Outcome::TooFewPeers);
    else if (purchase.day < founded || purchase.day - founded >= judging.parameter(0) ||
             static_cast<double>(purchase.amount) <= middle->second.median)
      judging.clear();
    else {
      const std::vector<Evidence> evidence{
          evidence_of(purchase), name_at(purchase.process, Field::AwardSupplier, purchase.award, purchase.supplier),
          moment_at(purchase.process, Field::PartyFounded, kNowhere, std::int64_t{founded} * 86'400)};
      RaisedFlag& raised = judging.raise(
          {SubjectKind::Supplier, purchase.supplier, 0}, purchase.process,
          {static_cast<double>(purchase.day - founded), judging.parameter(0), Comparison::Below}, evidence);
      raised.peers = {in_market ? PeerScope::Market : PeerScope::All, purchase.market, middle->second.size};
      if (!in_market) raised.peers.group = 0;
    }
  }
}

// A market with one buyer leaves a supplier no choice: roads of the state, heat of the city. That is no sign.
void supplier_lives_of_one_buyer(Judging& judging) {
  const auto all = purchases(judging);
  std::map<Name, std::set<Name>> buyers_of_market;
  for (const Purchase& purchase : all) buyers_of_market[purchase.market].insert(purchase.buyer);
  for (const auto& [supplier, life] : lives_of(judging, all)) {
    const bool other_buyers = std::ranges::any_of(life.markets,
                                                  [&](Name market) { return buyers_of_market[market].size() > 1; });
    if (static_cast<double>(life.won.size()) < judging.parameter(0)) judging.not_computable(Outcome::TooFewProcesses);
    else if (!other_buyers) judging.not_computable(Outcome::TooFewPeers);
    else if (life.buyers.size() > 1) judging.clear();
    else {
      auto evidence = evidence_of_all(life.won, [](const Purchase& purchase) { return evidence_of(purchase); });
      evidence.insert(evidence.begin(),
                      name_at(life.won.front().process, Field::Buyer, kNowhere, life.won.front().buyer));
      judging.raise({SubjectKind::Supplier, supplier, 0}, RaisedFlag::kNoRow,
                    {static_cast<double>(life.won.size()), judging.parameter(0)}, evidence);
    }
  }
}

}  // namespace ashyq::integrity
