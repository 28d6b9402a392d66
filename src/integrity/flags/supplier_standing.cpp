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

/// The first place where each of a few organisations stands: as a supplier, else as a bidder, else as a buyer.
std::unordered_map<Name, Evidence> first_seen(const Judging& judging, const std::set<Name>& wanted) {
  std::unordered_map<Name, Evidence> seen;
  const auto see = [&](Name key, const Evidence& evidence) {
    if (wanted.contains(key)) seen.try_emplace(key, evidence);
  };
  for (const AwardFact& award : judging.facts().awards)
    for (const Name key : judging.parties().members(award.supplier))
      see(key, name_at(award.process, Field::AwardSupplier, award.index, key));
  for (const BidFact& bid : judging.facts().bids)
    for (const Name key : judging.parties().members(bid.tenderer))
      see(key, name_at(bid.process, Field::BidTenderer, bid.index, key));
  const auto& processes = judging.facts().processes;
  for (Row row = 0; row < processes.size(); ++row)
    see(processes[row].buyer, name_at(row, Field::Buyer, kNowhere, processes[row].buyer));
  return seen;
}

struct Listed {
  const UnscrupulousSupplier* row{nullptr};
  FoundParty found;
};
using List = std::unordered_map<Name, std::vector<Listed>>;

List list_of(const Registers& registers, const Parties& parties) {
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

/// Whether somebody deals with one partner only, or with several.
class Partners {
 public:
  explicit Partners(std::size_t names) : first_(names, kNobody), several_(names, false) {}
  void add(Name one, Name partner) {
    if (first_[one] == kNobody) first_[one] = partner;
    else if (first_[one] != partner) several_[one] = true;
  }
  bool are_several(Name one) const { return several_[one]; }

 private:
  static constexpr Name kNobody = 0xffffffff;
  std::vector<Name> first_;
  std::vector<bool> several_;
};

}  // namespace

void number_has_a_wrong_check_digit(Judging& judging) {
  const auto& organizations = judging.facts().organizations;
  std::set<Name> impossible;
  Name before = 0;
  for (const OrganizationFact& fact : organizations) {
    if (&fact != &organizations.front() && fact.key == before) continue;
    before = fact.key;
    const std::string_view number = national_number(judging.text(fact.key));
    if (number.empty()) judging.not_computable(Outcome::NoIdentifiers);
    else if (is_issued(number)) judging.clear();
    else impossible.insert(fact.key);
  }
  if (impossible.empty()) return;
  const auto seen = first_seen(judging, impossible);
  for (const Name key : impossible) {
    const auto where = seen.find(key);
    judging.raise({SubjectKind::Tenderer, key, 0}, RaisedFlag::kNoRow, {1, 1, Comparison::Equal, Fence::Legal},
                  where == seen.end() ? std::span<const Evidence>{} : std::span(&where->second, 1));
  }
}

// The day that counts is the day of the award: who is listed later was free to win.
void winner_is_an_unscrupulous_supplier(Judging& judging) {
  const Registers* registers = judging.registers();
  if (registers == nullptr || (!registers->has_unscrupulous && registers->unscrupulous.empty()))
    return judging.not_computable(Outcome::NoRegister, judging.facts().awards.size());
  const Parties& parties = judging.parties();
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
  const Facts& facts = judging.facts();
  auto all = purchases(judging);
  Partners buyers_of_market(facts.names.size()), buyers_of_supplier(facts.names.size());
  for (const Purchase& purchase : all) {
    buyers_of_market.add(purchase.market, purchase.buyer);
    buyers_of_supplier.add(purchase.supplier, purchase.buyer);
  }
  for (const BidFact& bid : facts.bids) buyers_of_supplier.add(bid.tenderer, facts.processes[bid.process].buyer);
  each_group(
      all, [](const Purchase& purchase) { return purchase.supplier; },
      [&](std::span<const Purchase> won) {
        const bool other_buyers = std::ranges::any_of(won, [&](const Purchase& purchase) {
          return buyers_of_market.are_several(purchase.market);
        });
        if (static_cast<double>(won.size()) < judging.parameter(0)) judging.not_computable(Outcome::TooFewProcesses);
        else if (!other_buyers) judging.not_computable(Outcome::TooFewPeers);
        else if (buyers_of_supplier.are_several(won.front().supplier)) judging.clear();
        else {
          auto evidence = evidence_of_all(won, [](const Purchase& purchase) { return evidence_of(purchase); });
          evidence.insert(evidence.begin(), name_at(won.front().process, Field::Buyer, kNowhere, won.front().buyer));
          judging.raise({SubjectKind::Supplier, won.front().supplier, 0}, RaisedFlag::kNoRow,
                        {static_cast<double>(won.size()), judging.parameter(0)}, evidence);
        }
      });
}

}  // namespace ashyq::integrity
