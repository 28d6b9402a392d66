// What every rule over many processes stands on: the sorted facts, indexes over them, and what is worked out of all of
// them once. A handle: copies share one. Asked from many threads.
#pragma once

#include <memory>
#include <span>
#include <string_view>

#include "integrity/facts/facts.hpp"
#include "integrity/flags/law.hpp"
#include "integrity/flags/settings.hpp"

namespace ashyq::integrity {

class Competition;     // flags/competition.hpp
class OwnershipGraph;  // matching/ownership.hpp
class Parties;         // matching/parties.hpp
class PeerGroups;      // flags/peer_groups.hpp
struct Registers;      // matching/registers.hpp: unscrupulous suppliers, officials' declarations, owners

/// Rows of one process within the sorted facts.
struct RowsOf {
  std::span<const BidFact> bids;
  std::span<const AwardFact> awards;
  std::span<const ContractFact> contracts;
  std::span<const ItemFact> items;
};

class Dataset {
 public:
  /// Everything given must outlive the handle. `registers` may be nullptr.
  Dataset(const Facts& sorted, const Settings& settings, const ProcurementLaw& law, const Registers* registers);

  const Facts& facts() const;
  std::string_view text(Name name) const { return facts().names.text(name); }
  const Settings& settings() const;
  const ProcurementLaw& law() const;
  /// nullptr when none were given.
  const Registers* registers() const;
  RowsOf rows_of(Row process) const;
  const PeerGroups& peer_groups() const;
  /// Who competed with whom.
  const Competition& competition() const;
  /// Organisations as registers find them.
  const Parties& parties() const;
  /// Of the register of owners, which must be there.
  const OwnershipGraph& ownership() const;

 private:
  struct Tables;
  std::shared_ptr<Tables> tables_;
};

}  // namespace ashyq::integrity
