#include "integrity/flags/dataset.hpp"

#include <mutex>
#include <optional>

#include "integrity/flags/competition.hpp"
#include "integrity/flags/peer_groups.hpp"
#include "integrity/matching/ownership.hpp"
#include "integrity/matching/parties.hpp"

namespace ashyq::integrity {

namespace {

/// Where the rows of each process begin; one more entry than processes.
template <class T>
std::vector<std::uint32_t> firsts(const std::vector<T>& rows, std::size_t processes) {
  std::vector<std::uint32_t> first(processes + 1, 0);
  for (const T& row : rows) ++first[row.process + 1];
  for (std::size_t i = 1; i < first.size(); ++i) first[i] += first[i - 1];
  return first;
}

template <class T>
std::span<const T> between(const std::vector<T>& rows, const std::vector<std::uint32_t>& first, Row process) {
  return {rows.data() + first[process], first[process + 1] - first[process]};
}

/// Made when first asked for: most runs need only some of it.
template <class T>
class Once {
 public:
  template <class... Given>
  const T& of(const Given&... given) {
    std::call_once(made_, [&] { value_.emplace(given...); });
    return *value_;
  }

 private:
  std::once_flag made_;
  std::optional<T> value_;
};

}  // namespace

struct Dataset::Tables {
  Tables(const Facts& sorted, const Settings& s, const ProcurementLaw& l, const Registers* r)
      : facts(sorted),
        settings(s),
        law(l),
        registers(r),
        first_bid(firsts(sorted.bids, sorted.processes.size())),
        first_award(firsts(sorted.awards, sorted.processes.size())),
        first_contract(firsts(sorted.contracts, sorted.processes.size())),
        first_item(firsts(sorted.items, sorted.processes.size())) {}

  const Facts& facts;
  const Settings& settings;
  const ProcurementLaw& law;
  const Registers* registers;
  std::vector<std::uint32_t> first_bid, first_award, first_contract, first_item;
  Once<PeerGroups> peer_groups;
  Once<Competition> competition;
  Once<Parties> parties;
  Once<OwnershipGraph> ownership;
};

Dataset::Dataset(const Facts& sorted, const Settings& settings, const ProcurementLaw& law, const Registers* registers)
    : tables_(std::make_shared<Tables>(sorted, settings, law, registers)) {}

const Facts& Dataset::facts() const { return tables_->facts; }
const Settings& Dataset::settings() const { return tables_->settings; }
const ProcurementLaw& Dataset::law() const { return tables_->law; }
const Registers* Dataset::registers() const { return tables_->registers; }

RowsOf Dataset::rows_of(Row process) const {
  const Tables& my = *tables_;
  return {between(my.facts.bids, my.first_bid, process), between(my.facts.awards, my.first_award, process),
          between(my.facts.contracts, my.first_contract, process), between(my.facts.items, my.first_item, process)};
}

const PeerGroups& Dataset::peer_groups() const { return tables_->peer_groups.of(facts()); }
const Competition& Dataset::competition() const { return tables_->competition.of(*this); }
const Parties& Dataset::parties() const { return tables_->parties.of(facts()); }
const OwnershipGraph& Dataset::ownership() const { return tables_->ownership.of(registers()->owners); }

}  // namespace ashyq::integrity
