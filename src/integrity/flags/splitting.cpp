// One need bought in parts, each under a limit that the whole would pass (law.md §7.1: homogeneous goods, works and
// services are reckoned by the year, and splitting them is forbidden).
#include <array>
#include <deque>
#include <tuple>

#include "integrity/flags/concentration_rules.hpp"
#include "integrity/flags/limits.hpp"

namespace ashyq::integrity {

namespace {

struct Part {
  Row process{0};
  Name buyer{0}, item_class{0}, supplier{0};
  std::int64_t amount{0};
  std::int32_t day{0};
  const std::vector<LegalLimit>* limits{nullptr};
  bool used{false};
  std::int64_t limit(std::size_t rank) const { return (*limits)[rank].amount.ten_thousandths(); }
  Evidence evidence() const { return amount_at(process, Field::TenderValue, kNowhere, amount); }
};

/// Quotations and electronic shops go by names of the publisher; OCDS has no method for them.
bool is_simplified(std::string_view method_details) {
  constexpr std::array<std::string_view, 9> kWords{"ценов",   "Ценов", "баға", "Баға",     "quotation",
                                                   "магазин", "дүкен", "shop", "Quotation"};
  return std::any_of(kWords.begin(), kWords.end(),
                     [&](std::string_view word) { return method_details.find(word) != std::string_view::npos; });
}

Name supplier_of(const Judging& judging, Row process) {
  for (const AwardFact& award : judging.rows_of(process).awards)
    if (award.status == AwardStatus::Active) return award.supplier;
  return 0;
}

std::vector<Part> parts(Judging& judging, LegalLimits& limits) {
  std::vector<Part> found;
  Outcome why{};
  for (Row row = 0; row < judging.facts().processes.size(); ++row) {
    const ProcessFact& fact = judging.facts().processes[row];
    if (!is_judged(judging, fact)) continue;
    if (!is_non_competitive(fact.method) && !is_simplified(judging.text(fact.method_details))) {
      judging.not_computable(Outcome::NotConcerned);
      continue;
    }
    const auto& list = limits.of(fact.category, fact.currency, fact.local_day, why);
    if (fact.buyer == 0) judging.not_computable(Outcome::NoBuyer);
    else if (fact.estimate == kNoAmount || fact.estimate <= 0) judging.not_computable(Outcome::NoEstimate);
    else if (fact.item_class == 0) judging.not_computable(Outcome::NoItems);
    else if (list.empty()) judging.not_computable(why);
    else
      found.push_back(
          {row, fact.buyer, fact.item_class, supplier_of(judging, row), fact.estimate, fact.local_day, &list});
  }
  return found;
}

class SplitSearch {
 public:
  SplitSearch(Judging& judging, std::span<Part> of_class) : judging_(judging), parts_(of_class) {}

  void run() {
    std::size_t ranks = 0;
    for (const Part& part : parts_) ranks = std::max(ranks, part.limits->size());
    for (std::size_t rank = 0; rank < ranks; ++rank) {
      std::vector<Part*> candidates;
      for (Part& part : parts_)
        if (concerns(part, rank)) candidates.push_back(&part);
      search_by_supplier(candidates, rank);
      slide(candidates, rank, 2);
    }
    if (sets_ == 0) judging_.clear();
  }

 private:
  /// Crumbs are left out: any year's pens add up to a limit.
  bool concerns(const Part& part, std::size_t rank) const {
    if (part.used || rank >= part.limits->size()) return false;
    const auto share = static_cast<double>(part.amount) / static_cast<double>(part.limit(rank));
    return share < 1 && share >= judging_.parameter(2);
  }

  void search_by_supplier(std::span<Part* const> candidates, std::size_t rank) {
    std::vector<Part*> known;
    for (Part* part : candidates)
      if (part->supplier != 0) known.push_back(part);
    each_group(
        known, [](const Part* part) { return part->supplier; }, [&](std::span<Part*> same) { slide(same, rank, 1); });
  }

  /// The smallest run of neighbours within the window whose sum reaches the limit, from at most so many suppliers.
  void slide(std::span<Part* const> candidates, std::size_t rank, std::size_t suppliers) {
    std::deque<Part*> window;
    Total sum = 0;
    const auto drop = [&] {
      sum -= window.front()->amount;
      window.pop_front();
    };
    for (Part* part : candidates) {
      if (part->used) continue;
      window.push_back(part);
      sum += part->amount;
      while (part->day - window.front()->day > judging_.parameter(0) || suppliers_in(window) > suppliers) drop();
      while (sum - window.front()->amount >= part->limit(rank)) drop();
      if (sum < part->limit(rank) || static_cast<double>(window.size()) < judging_.parameter(1)) continue;
      raise(window, static_cast<double>(sum), part->limit(rank));
      window.clear();
      sum = 0;
    }
  }

  static std::size_t suppliers_in(const std::deque<Part*>& window) {
    std::vector<Name> suppliers;
    for (const Part* part : window) suppliers.push_back(part->supplier);
    std::sort(suppliers.begin(), suppliers.end());
    return static_cast<std::size_t>(std::unique(suppliers.begin(), suppliers.end()) - suppliers.begin());
  }

  void raise(const std::deque<Part*>& set, double sum, std::int64_t limit) {
    std::vector<Evidence> evidence;
    for (Part* part : set) {
      part->used = true;
      evidence.push_back(part->evidence());
    }
    ++sets_;
    constexpr double kUnit = Amount::kPerUnit;
    auto& raised = judging_.raise(buyer_subject(set.front()->buyer), RaisedFlag::kNoRow,
                                  {sum / kUnit, static_cast<double>(limit) / kUnit, Comparison::AtLeast, Fence::Legal},
                                  evidence);
    raised.peers = {PeerScope::Buyer, judging_.name("class=" + std::string(judging_.text(set.front()->item_class))),
                    static_cast<std::uint32_t>(parts_.size())};
  }

  Judging& judging_;
  std::span<Part> parts_;
  std::size_t sets_{0};
};

}  // namespace

void purchases_are_split(Judging& judging) {
  LegalLimits limits(judging);
  auto all = parts(judging, limits);
  std::stable_sort(all.begin(), all.end(), [](const Part& a, const Part& b) { return a.day < b.day; });
  each_group(
      all, [](const Part& part) { return std::tuple(part.buyer, part.item_class); },
      [&](std::span<Part> of_class) { SplitSearch(judging, of_class).run(); });
}

}  // namespace ashyq::integrity
