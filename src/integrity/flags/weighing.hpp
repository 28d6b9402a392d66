// The hands of a process rule: it asks for parameters and law here, and says here what it found.
#pragma once

#include <initializer_list>
#include <span>

#include "integrity/facts/contact_book.hpp"
#include "integrity/facts/facts.hpp"
#include "integrity/flags/catalogue.hpp"
#include "integrity/flags/settings.hpp"
#include "integrity/facts/facts.hpp"

namespace ashyq::integrity {

/// Builders of evidence of the process at hand.
Evidence place(Field field, Index i = kNowhere, Index j = kNowhere);
Evidence place(Field field, Index i, Amount amount);
Evidence place(Field field, Index i, const Moment& moment);
Evidence place(Field field, Index i, double number);

/// A value beside its threshold.
struct Weight {
  double value{1}, threshold{1};
  Comparison comparison{Comparison::AtLeast};
  Fence fence{Fence::Fixed};
};

/// One lot with the bids and awards that belong to it: the whole process when it has no lots, or when nothing is
/// related to them. Its lowest valid bids b1 ≤ b2 ≤ … are `prices`.
struct LotView {
  std::string_view id;              ///< empty: the process
  std::vector<Index> bids, awards;  ///< indexes into Process::bids, ::awards
  Money estimate;                   ///< lot value, else tender value, else budget
  Index lot{kNowhere};
};
/// The lowest valid, comparable bid of each tenderer in one currency, ascending.
struct Price {
  Amount amount;
  Index bid{kNowhere};
  bool won{false};
};

class Weighing {
 public:
  Weighing(Facts& facts, const Settings& settings, const ProcurementLaw& law);

  // ---- what a rule asks
  double parameter(std::size_t i) const;
  const ProcurementLaw& law() const { return *law_; }
  const Settings& settings() const { return *settings_; }
  /// Open or selective; nullopt when the method is not said.
  std::optional<bool> is_competitive() const;
  /// Prices may be compared: the method's name is not on the list of those where they cannot.
  bool compares_prices() const;
  std::span<const LotView> lots() const;
  /// Distinct submitters by the best source: bids, tender/tenderers, numberOfTenderers, statistics; nullopt unknown.
  std::optional<std::uint64_t> bidders(const LotView& lot) const;
  /// Valid prices of the lot. Empty with `why` when there are none, or several currencies.
  std::span<const Price> prices(const LotView& lot, Outcome& why) const;
  /// All awards of the lot are final (active, cancelled, unsuccessful), one active with one supplier: its index.
  /// kNowhere with `why` otherwise.
  Index sole_award(const LotView& lot, Outcome& why) const;
  /// Who made a bid, who won an award: a key, or the sorted keys of a consortium joined by " + "; empty when not said.
  std::string_view bidder(Index bid) const;
  std::string_view winner(Index award) const;
  /// This price is a floor or ceiling that the law prescribes for the lot's estimate.
  bool is_legal_floor(const LotView& lot, const Money& price) const;
  /// Every valid price stands at a floor or ceiling that the law prescribes.
  bool at_legal_floor(const LotView& lot) const;
  /// Category as the law names it: "goods", "works", "services"; empty unknown.
  std::string_view category() const;
  /// Contacts of one of the process's /parties as they are compared; valid while this process is weighed.
  Contacts& contacts(const Party& party) const;
  /// The day whose law applies: publication, else deadline, else award, else release; nullopt when none is said.
  std::optional<Day> day() const;

  // ---- what a rule says
  void raise(Weight weight, std::initializer_list<Evidence> evidence) {
    raise(weight, nullptr, {evidence.begin(), evidence.size()});
  }
  void raise(Weight weight, const LotView& lot, std::initializer_list<Evidence> evidence) {
    raise(weight, &lot, {evidence.begin(), evidence.size()});
  }
  void raise(Weight weight, const LotView* lot, std::span<const Evidence> evidence);
  /// The subject is an organisation within this process.
  void raise_on(SubjectKind kind, std::string_view key, Weight weight, std::span<const Evidence> evidence);
  /// To be judged against peers when all is read.
  void measure(double value, std::initializer_list<Evidence> evidence) {
    measure(value, nullptr, {evidence.begin(), evidence.size()});
  }
  void measure(double value, const LotView* lot, std::span<const Evidence> evidence);

  // ---- the engine's side
  void begin(const Process& process, Row row);  ///< once a process; works out lots and day once for all rules
  Outcome weigh(FlagNumber flag);               ///< runs the rule; makes Raised of what was raised

 private:
  struct Views;
  Subject subject_of(const LotView* lot) const;
  EvidenceRange keep(std::span<const Evidence> shown);
  Facts* facts_;
  const Settings* settings_;
  const ProcurementLaw* law_;
  std::shared_ptr<Views> views_;
};

}  // namespace ashyq::integrity
