#include "integrity/flags/law.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <map>
#include <unordered_map>

#include "base/text.hpp"
#include "integrity/flags/law_rules.hpp"

namespace ashyq::integrity {

namespace {

bool contains(const std::vector<std::string>& list, std::string_view text) {
  return std::find(list.begin(), list.end(), text) != list.end();
}

bool says(std::string_view folded, const std::vector<std::string>& words) {
  return std::any_of(words.begin(), words.end(),
                     [&](const std::string& word) { return folded.find(word) != std::string_view::npos; });
}

constexpr std::size_t kCategories = 3;

/// Whether a rule of these categories speaks of this one; of an unknown one, only when it speaks of all.
bool concerns(const std::vector<std::string>& categories, std::string_view category) {
  return category.empty() ? categories.size() == kCategories : contains(categories, category);
}

/// "подпункт 28) пункта 3 статьи 16", or the other way round as Kazakh and English put it.
bool cites(const std::vector<std::int64_t>& numbers, std::int64_t article, const Ground& ground) {
  for (std::size_t i = 0; i + 2 < numbers.size(); ++i) {
    if (numbers[i + 1] != ground.paragraph) continue;
    if (numbers[i] == ground.number && numbers[i + 2] == article) return true;
    if (numbers[i] == article && numbers[i + 2] == ground.number) return true;
  }
  return false;
}

/// What one thread asked before: purchases name few methods and grounds, again and again in the same words.
class Asked {
 public:
  /// The answer of `ask` to the text under one rule of a law, kept.
  template <class Ask>
  std::string_view of(std::uint64_t edition, const void* rule, std::string_view text, Ask ask) {
    if (edition != edition_) answers_.clear();
    edition_ = edition;
    Answers& answers = answers_[rule];
    if (const auto known = answers.find(text); known != answers.end()) return known->second;
    if (answers.size() == kMost) answers.clear();
    return answers.emplace(text, ask()).first->second;
  }

 private:
  static constexpr std::size_t kMost = 1000;
  struct Hash : std::hash<std::string_view> {
    using is_transparent = void;
  };
  using Answers = std::unordered_map<std::string, std::string_view, Hash, std::equal_to<>>;
  std::uint64_t edition_{0};
  std::map<const void*, Answers> answers_;
};

}  // namespace

std::vector<std::int64_t> numbers_in(std::string_view text) {
  std::vector<std::int64_t> out;
  for (std::size_t i = 0; i < text.size();) {
    if (text[i] < '0' || text[i] > '9') {
      ++i;
      continue;
    }
    std::size_t end = i;
    while (end < text.size() && text[end] >= '0' && text[end] <= '9') ++end;
    out.push_back(end - i > 6 ? -1 : std::strtoll(std::string(text.substr(i, end - i)).c_str(), nullptr, 10));
    i = end;
  }
  return out;
}

std::optional<LegalLimit> ProcurementLaw::Impl::limit_of(const LimitRule& rule, Day on) const {
  const auto index = mci.find(on.year());
  if (index == mci.end()) return std::nullopt;
  return LegalLimit{Amount::of(index->second.amount.ten_thousandths() * rule.mci), rule.article,
                    rule.confirmed && index->second.confirmed};
}

const GroundsRule* ProcurementLaw::Impl::grounds_on(Day on) const {
  const auto found = std::find_if(grounds.begin(), grounds.end(), [&](const auto& rule) { return rule.holds(on); });
  return found == grounds.end() ? nullptr : &*found;
}

ProcurementLaw::ProcurementLaw() : impl_(std::make_shared<Impl>()) {}

std::string_view ProcurementLaw::text() const { return impl_->text; }
std::string_view ProcurementLaw::country() const { return impl_->country; }
std::string_view ProcurementLaw::currency() const { return impl_->currency; }

std::optional<Amount> ProcurementLaw::mci(int year) const {
  const auto found = impl_->mci.find(year);
  return found == impl_->mci.end() ? std::nullopt : std::optional(found->second.amount);
}

namespace {

std::string_view method_in(std::string_view method_details, const std::vector<MethodName>& methods) {
  const std::string folded = fold(method_details);
  std::string_view id;
  std::size_t longest = 0;  // "тендер способом … рейтингово-балльной системы" is what its longest name says
  for (const MethodName& method : methods)
    for (const std::string& name : method.names)
      if (name.size() > longest && folded.find(name) != std::string::npos) {
        id = method.id;
        longest = name.size();
      }
  return id;
}

}  // namespace

std::string_view ProcurementLaw::method_named(std::string_view method_details) const {
  thread_local Asked asked;
  if (impl_->methods.empty() || method_details.empty()) return {};
  return asked.of(impl_->edition, nullptr, method_details, [&] { return method_in(method_details, impl_->methods); });
}

std::optional<LegalLimit> ProcurementLaw::limit(std::string_view method, std::string_view category, Day on) const {
  for (const LimitRule& rule : impl_->limits)
    if (rule.method == method && rule.holds(on) && concerns(rule.categories, category))
      return impl_->limit_of(rule, on);
  return std::nullopt;
}

std::vector<LegalLimit> ProcurementLaw::limits(std::string_view category, Day on) const {
  std::vector<LegalLimit> out;
  for (const LimitRule& rule : impl_->limits)
    if (!rule.rural && rule.holds(on) && concerns(rule.categories, category))
      if (const auto limit = impl_->limit_of(rule, on)) out.push_back(*limit);
  std::sort(out.begin(), out.end(), [](const auto& a, const auto& b) { return a.amount < b.amount; });
  return out;
}

std::optional<LegalTerm> ProcurementLaw::submission_term(std::string_view method_details, Method method, Day on) const {
  std::string_view id = method_named(method_details);
  if (id.empty() && method_details.empty() && method != Method::Unknown)
    for (const MethodName& known : impl_->methods)
      if (known.ocds == method) id = known.id;
  for (const TermRule& rule : impl_->submission_terms)
    if (!id.empty() && rule.name == id && rule.holds(on))
      return LegalTerm{rule.days, rule.working_days, rule.article, rule.confirmed};
  return std::nullopt;
}

std::optional<Amount> ProcurementLaw::legal_floor(Amount estimate, std::string_view category, Day on) const {
  for (const ShareRule& rule : impl_->floors)
    if (rule.holds(on) && !category.empty() && contains(rule.categories, category))
      return Amount::of(static_cast<std::int64_t>(static_cast<Total>(estimate.ten_thousandths()) * rule.percent / 100));
  return std::nullopt;
}

bool ProcurementLaw::is_legal_floor(Amount bid, Amount estimate, std::string_view category, Day on) const {
  const auto floor = legal_floor(estimate, category, on);
  constexpr std::int64_t kTiyn = Amount::kPerUnit / 100;
  if (!floor) return false;
  const Total off = static_cast<Total>(bid.ten_thousandths()) - floor->ten_thousandths();
  return -kTiyn <= off && off <= kTiyn;
}

namespace {

std::string_view ground_in(std::string_view rationale, const GroundsRule& rule) {
  const auto numbers = numbers_in(rationale);
  for (const Ground& ground : rule.grounds)
    if (cites(numbers, rule.number, ground)) return ground.citation;
  const std::string folded = fold(rationale);
  for (const Ground& ground : rule.grounds)
    if (says(folded, ground.words)) return ground.citation;
  return {};
}

}  // namespace

std::string_view ProcurementLaw::single_source_ground(std::string_view rationale, Day on) const {
  thread_local Asked asked;
  const GroundsRule* rule = impl_->grounds_on(on);
  if (!rule || rationale.empty()) return {};
  return asked.of(impl_->edition, rule, rationale, [&] { return ground_in(rationale, *rule); });
}

bool ProcurementLaw::is_single_source_ground(std::string_view rationale, Day on) const {
  return !single_source_ground(rationale, on).empty();
}

bool ProcurementLaw::knows_single_source_grounds(Day on) const { return impl_->grounds_on(on) != nullptr; }

bool ProcurementLaw::is_small_purchase(std::string_view ground) const {
  return std::any_of(impl_->grounds.begin(), impl_->grounds.end(),
                     [&](const GroundsRule& rule) { return rule.small_purchase == ground; });
}

bool ProcurementLaw::is_after_failure(std::string_view ground) const {
  if (ground.empty()) return false;
  return std::any_of(impl_->grounds.begin(), impl_->grounds.end(), [&](const GroundsRule& rule) {
    return ground.starts_with(fmt::format("{}({})", rule.number, rule.failure_paragraph));
  });
}

bool ProcurementLaw::is_rural_buyer(std::string_view name) const {
  const std::string folded = fold(name);
  return std::any_of(impl_->rural.begin(), impl_->rural.end(), [&](const auto& words) {
    return std::all_of(words.begin(), words.end(),
                       [&](const auto& word) { return folded.find(word) != std::string::npos; });
  });
}

std::optional<LegalTerm> ProcurementLaw::term(std::string_view name, Day on) const {
  for (const TermRule& rule : impl_->terms)
    if (rule.name == name && rule.holds(on))
      return LegalTerm{rule.days, rule.working_days, rule.article, rule.confirmed};
  return std::nullopt;
}

std::optional<LegalShare> ProcurementLaw::share(std::string_view name, std::string_view category, Day on) const {
  for (const ShareRule& rule : impl_->shares)
    if (rule.name == name && rule.holds(on) && concerns(rule.categories, category))
      return LegalShare{static_cast<double>(rule.percent) / 100, rule.article, rule.confirmed};
  return std::nullopt;
}

}  // namespace ashyq::integrity
