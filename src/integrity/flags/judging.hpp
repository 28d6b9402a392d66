// The hands of a dataset rule: sorted facts with indexes over them, and the one place to say what was found.
#pragma once

#include <map>
#include <memory>
#include <span>
#include <string>

#include "integrity/facts/facts.hpp"
#include "integrity/flags/catalogue.hpp"
#include "integrity/flags/settings.hpp"
#include "integrity/flags/weighing.hpp"

namespace ashyq::integrity {

class Competition;     // flags/competition.hpp
class OwnershipGraph;  // matching/ownership.hpp
class Parties;         // matching/parties.hpp
struct Registers;      // matching/registers.hpp: unscrupulous suppliers, officials' declarations, owners

/// Rows of one process within the sorted facts.
struct RowsOf {
  std::span<const BidFact> bids;
  std::span<const AwardFact> awards;
  std::span<const ContractFact> contracts;
  std::span<const ItemFact> items;
};

class Judging {
 public:
  Judging(Facts& sorted, const Settings& settings, const ProcurementLaw& law, const Registers* registers);

  // ---- what a rule asks
  const Facts& facts() const { return *facts_; }
  std::string_view text(Name name) const { return facts_->names.text(name); }
  double parameter(std::size_t i) const;
  const Settings& settings() const { return *settings_; }
  const ProcurementLaw& law() const { return *law_; }
  /// nullptr when none were given.
  const Registers* registers() const { return registers_; }
  RowsOf rows_of(Row process) const;
  /// Who competed with whom, worked out when the first rule asks.
  const Competition& competition() const;
  /// Organisations as registers find them; made when first asked for. It remembers what it looked up.
  Parties& parties();
  /// Of the register of owners, which must be there; made when first asked for.
  OwnershipGraph& ownership();
  /// What was raised so far, of all flags (composite indices read those of others; catalogue order).
  std::span<const RaisedFlag> raised() const;

  // ---- what a rule says
  /// The name of a text that is not in the data: joined keys of a group, a peer group's description.
  Name name(std::string_view text);
  RaisedFlag& raise(Subject subject, Row process, Weight weight, std::span<const Evidence> evidence);
  /// How many subjects were looked at and found clear, and how many could not be, and why: the counts of the report.
  void clear(std::uint64_t how_many = 1);
  void not_computable(Outcome why, std::uint64_t how_many = 1);

  struct Counts {
    std::uint64_t raised{0}, clear{0};
    std::map<Outcome, std::uint64_t> not_computable;
  };

  // ---- the engine's side
  void judge(FlagNumber flag);
  const Counts& counts(FlagNumber flag) const;

 private:
  void count_outcomes();
  void judge_measures(const Judgement& judgement);  // peers.cpp
  Facts* facts_;
  const Settings* settings_;
  const ProcurementLaw* law_;
  const Registers* registers_;
  FlagNumber flag_{0};
  std::vector<Counts> counts_;
  mutable std::shared_ptr<const Competition> competition_;
  std::shared_ptr<Parties> parties_;
  std::shared_ptr<OwnershipGraph> ownership_;
  std::vector<std::uint32_t> first_bid_, first_award_, first_contract_, first_item_;
};

}  // namespace ashyq::integrity
