// All rules over the sorted facts: asked side by side, put together in the catalogue's order.
#pragma once

#include <vector>

#include "integrity/flags/judging.hpp"

namespace ashyq::integrity {

class Rulings {
 public:
  /// What is raised goes into the facts; everything given must outlive this.
  Rulings(Facts& sorted, const Settings& settings, const ProcurementLaw& law, const Registers* registers);

  void judge(FlagNumber flag) { judge(std::vector{flag}, 1); }
  /// The whole catalogue. The same for any number of threads.
  void judge_all(unsigned threads);
  const Counts& counts(FlagNumber flag) const { return counts_[flag]; }
  const std::vector<Counts>& counts() const { return counts_; }
  const Dataset& data() const { return data_; }

 private:
  void judge(const std::vector<FlagNumber>& flags, unsigned threads);
  void keep(FlagNumber flag, Sayings&& said, Name first_coined);
  Facts& facts_;
  Dataset data_;
  std::vector<Counts> counts_;
};

}  // namespace ashyq::integrity
