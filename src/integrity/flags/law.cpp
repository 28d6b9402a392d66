// law/procurement/<country>.toml into limits by day. Whatever is not understood is refused with file, line and key:
// a limit that silently does not hold would clear those who passed it, or accuse those who did not.
#include "integrity/flags/law.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <map>
#include <stdexcept>

#include "base/text.hpp"
#include "base/toml.hpp"

namespace ashyq::integrity {

namespace {

/// From and until are both included; what has no end still holds.
struct Rule {
  std::optional<Day> from, until;
  std::string article;
  bool confirmed{true};
  bool holds(Day on) const { return (!from || *from <= on) && (!until || on <= *until); }
};
struct LimitRule : Rule {
  std::string method;
  std::int64_t mci{0};
  std::vector<std::string> categories;
  bool rural{false};
};
struct TermRule : Rule {
  std::string name;  ///< or the method, of submission terms
  int days{0};
  bool working_days{false};
};
struct ShareRule : Rule {
  std::string name;
  std::int64_t percent{0};
  std::vector<std::string> categories;
};
struct MethodName {
  std::string id;
  std::vector<std::string> names;
  Method ocds{Method::Unknown};
};
struct Ground {
  std::int64_t paragraph{0}, number{0};
  std::string citation;  ///< "16(3)(28)"
  std::vector<std::string> words;
};
struct GroundsRule : Rule {
  std::int64_t number{0}, failure_paragraph{0};
  std::string small_purchase;
  std::vector<Ground> grounds;
};
struct MciRule {
  Amount amount;
  bool confirmed{true};
};

constexpr std::array<std::string_view, 3> kCategories{"goods", "works", "services"};
constexpr std::int64_t kLargestMci = 1'000'000;

bool contains(const std::vector<std::string>& list, std::string_view text) {
  return std::find(list.begin(), list.end(), text) != list.end();
}

bool says(std::string_view folded, const std::vector<std::string>& words) {
  return std::any_of(words.begin(), words.end(),
                     [&](const std::string& word) { return folded.find(word) != std::string_view::npos; });
}

/// Whether a rule of these categories speaks of this one; of an unknown one, only when it speaks of all.
bool concerns(const std::vector<std::string>& categories, std::string_view category) {
  return category.empty() ? categories.size() == kCategories.size() : contains(categories, category);
}

/// A table of the file of which every key must be asked for.
class Entry {
 public:
  Entry(const std::string& file, const toml::table& table) : file_(&file), table_(&table) {}

  [[noreturn]] void fault(std::string_view key, std::string_view what, const toml::node& at) const {
    throw std::runtime_error(fmt::format("{}:{}: {}: {}", *file_, at.source().begin.line, key, what));
  }
  const toml::node& needed(std::string_view key) {
    const toml::node* node = optional(key);
    if (!node) fault(key, "is missing", *table_);
    return *node;
  }
  const toml::node* optional(std::string_view key) {
    asked_.emplace_back(key);
    return table_->get(key);
  }
  std::string text(std::string_view key) {
    const auto& node = needed(key);
    if (!node.is_string() || node.as_string()->get().empty()) fault(key, "must be a text", node);
    return node.as_string()->get();
  }
  std::int64_t number(std::string_view key, std::int64_t least, std::int64_t most) {
    const auto& node = needed(key);
    const auto value = node.is_integer() ? node.value<std::int64_t>() : std::nullopt;
    if (!value || *value < least || *value > most)
      fault(key, fmt::format("must be a whole number from {} to {}", least, most), node);
    return *value;
  }
  std::optional<Day> day(std::string_view key) {
    const toml::node* node = optional(key);
    if (!node) return std::nullopt;
    const auto date = node->value<toml::date>();
    const std::chrono::year_month_day day = date ? std::chrono::year{date->year} / date->month / date->day
                                                 : std::chrono::year_month_day{};
    if (!node->is_date() || !day.ok()) fault(key, "must be a date", *node);
    return Day{std::chrono::sys_days{day}};
  }
  std::vector<std::string> texts(std::string_view key) { return texts(key, needed(key)); }
  std::vector<std::string> texts(std::string_view key, const toml::node& node) const {
    std::vector<std::string> out;
    if (!node.is_array() || node.as_array()->empty()) fault(key, "must be a list of texts", node);
    for (const auto& one : *node.as_array()) {
      if (!one.is_string() || one.as_string()->get().empty()) fault(key, "must be a list of texts", one);
      out.push_back(one.as_string()->get());
    }
    return out;
  }
  std::vector<std::string> folded(std::string_view key) {
    auto out = texts(key);
    for (auto& one : out) one = fold(one);
    return out;
  }
  std::vector<std::string> categories() {
    auto out = texts("categories");
    for (const auto& one : out)
      if (std::find(kCategories.begin(), kCategories.end(), one) == kCategories.end())
        fault("categories", "must be of goods, works, services", needed("categories"));
    return out;
  }
  bool working_days() {
    const std::string unit = text("unit");
    if (unit != "working_days" && unit != "calendar_days")
      fault("unit", "must be working_days or calendar_days", needed("unit"));
    return unit == "working_days";
  }
  /// What is unconfirmed says why, in three languages, and only that does.
  bool confirmed() {
    const std::string status = text("status");
    if (status != "confirmed" && status != "unconfirmed")
      fault("status", "must be confirmed or unconfirmed", needed("status"));
    const toml::node* doubt = optional("doubt");
    if ((status == "confirmed") == (doubt != nullptr))
      fault("doubt", "belongs to what is unconfirmed, and only there", doubt ? *doubt : *table_);
    if (doubt)
      for (const std::string_view language : {"kk", "ru", "en"})
        if (!doubt->is_table() || !doubt->as_table()->get(language) || !doubt->as_table()->get(language)->is_string())
          fault("doubt", "must be said in kk, ru and en", *doubt);
    return status == "confirmed";
  }
  void rule(Rule& rule) {
    rule.from = day("from");
    rule.until = day("until");
    if (rule.from && rule.until && *rule.until < *rule.from) fault("until", "is before from", needed("until"));
    rule.article = text("article");
    rule.confirmed = confirmed();
  }
  /// A slip of the pen must not silently mean nothing.
  void finish() const {
    for (const auto& [key, node] : *table_)
      if (std::find(asked_.begin(), asked_.end(), key.str()) == asked_.end())
        fault(key.str(), "is not known here", node);
  }
  template <class Take>
  void each(std::string_view key, Take take) {
    const toml::node* node = optional(key);
    if (!node) return;
    if (!node->is_array()) fault(key, "must be a list of tables", *node);
    for (const auto& one : *node->as_array()) {
      if (!one.is_table()) fault(key, "must be a list of tables", one);
      Entry entry(*file_, *one.as_table());
      take(entry);
      entry.finish();
    }
  }

 private:
  const std::string* file_;
  const toml::table* table_;
  std::vector<std::string> asked_;
};

/// Runs of digits, as numbers; too long ones are none.
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

/// "подпункт 28) пункта 3 статьи 16", or the other way round as Kazakh and English put it.
bool cites(const std::vector<std::int64_t>& numbers, std::int64_t article, const Ground& ground) {
  for (std::size_t i = 0; i + 2 < numbers.size(); ++i) {
    if (numbers[i + 1] != ground.paragraph) continue;
    if (numbers[i] == ground.number && numbers[i + 2] == article) return true;
    if (numbers[i] == article && numbers[i + 2] == ground.number) return true;
  }
  return false;
}

}  // namespace

struct ProcurementLaw::Impl {
  std::string country, currency;
  std::vector<MethodName> methods;
  std::map<int, MciRule> mci;
  std::vector<LimitRule> limits;
  std::vector<TermRule> submission_terms, terms;
  std::vector<ShareRule> shares, floors;
  std::vector<GroundsRule> grounds;
  std::vector<std::vector<std::string>> rural;

  void read(Entry& root);
  void read_methods(Entry& root);
  void read_limits(Entry& root);
  void read_terms(Entry& root);
  void read_shares(Entry& root);
  void read_rural(Entry& root);
  static void read_grounds(Entry& entry, GroundsRule& rule);
  std::optional<LegalLimit> limit_of(const LimitRule& rule, Day on) const;
  const GroundsRule* grounds_on(Day on) const;
};

void ProcurementLaw::Impl::read(Entry& root) {
  country = root.text("country");
  currency = root.text("currency");
  read_methods(root);
  read_limits(root);
  read_terms(root);
  read_shares(root);
  read_rural(root);
  root.each("single_source", [&](Entry& entry) {
    entry.rule(grounds.emplace_back());
    read_grounds(entry, grounds.back());
  });
  root.finish();
}

void ProcurementLaw::Impl::read_methods(Entry& root) {
  root.each("methods", [&](Entry& entry) {
    MethodName& method = methods.emplace_back();
    method.id = entry.text("id");
    method.names = entry.folded("names");
    if (!entry.optional("ocds")) return;
    const std::string code = entry.text("ocds");
    if (code == "open") method.ocds = Method::Open;
    else if (code == "direct") method.ocds = Method::Direct;
    else entry.fault("ocds", "must be open or direct", entry.needed("ocds"));
  });
}

void ProcurementLaw::Impl::read_limits(Entry& root) {
  root.each("mci", [&](Entry& entry) {
    const int year = static_cast<int>(entry.number("year", 1995, 2200));
    MciRule& rule = mci[year];
    if (rule.amount != Amount()) entry.fault("year", "stands here twice", entry.needed("year"));
    rule.amount = Amount::units(entry.number("amount", 1, kLargestMci));
    rule.confirmed = entry.confirmed();
  });
  root.each("limits", [&](Entry& entry) {
    LimitRule& limit = limits.emplace_back();
    entry.rule(limit);
    limit.method = entry.text("method");
    limit.mci = entry.number("mci", 1, 1'000'000);
    limit.categories = entry.categories();
    if (const toml::node* rural_only = entry.optional("rural")) limit.rural = rural_only->value<bool>().value_or(false);
  });
}

void ProcurementLaw::Impl::read_terms(Entry& root) {
  const auto into = [&](std::vector<TermRule>& list, std::string_view name) {
    return [&list, name](Entry& entry) {
      TermRule& term = list.emplace_back();
      entry.rule(term);
      term.name = entry.text(name);
      term.days = static_cast<int>(entry.number("days", 1, 3660));
      term.working_days = entry.working_days();
    };
  };
  root.each("submission_terms", into(submission_terms, "method"));
  root.each("terms", into(terms, "name"));
}

void ProcurementLaw::Impl::read_shares(Entry& root) {
  const auto read_share = [](Entry& entry, ShareRule& share) {
    entry.rule(share);
    share.percent = entry.number("percent", 1, 100);
    share.categories = entry.categories();
  };
  root.each("shares", [&](Entry& entry) {
    read_share(entry, shares.emplace_back());
    shares.back().name = entry.text("name");
  });
  root.each("floors", [&](Entry& entry) { read_share(entry, floors.emplace_back()); });
}

void ProcurementLaw::Impl::read_rural(Entry& root) {
  const toml::node* node = root.optional("rural_buyers");
  if (!node) return;
  const toml::node* lists = node->is_table() ? node->as_table()->get("all_of") : nullptr;
  if (!lists || !lists->is_array()) root.fault("rural_buyers.all_of", "must be a list of lists of texts", *node);
  for (const auto& one : *lists->as_array()) {
    auto& words = rural.emplace_back(root.texts("rural_buyers.all_of", one));
    for (auto& word : words) word = fold(word);
  }
}

void ProcurementLaw::Impl::read_grounds(Entry& entry, GroundsRule& rule) {
  rule.number = entry.number("number", 1, 1000);
  rule.small_purchase = entry.text("small_purchase");
  rule.failure_paragraph = entry.number("after_failure_paragraph", 1, 100);
  entry.each("paragraphs", [&](Entry& paragraph) {
    const std::int64_t number = paragraph.number("number", 1, 100), count = paragraph.number("grounds", 1, 200);
    const toml::node* words = paragraph.optional("words");
    if (words && !words->is_table()) paragraph.fault("words", "must be a table of lists", *words);
    const std::size_t first = rule.grounds.size();
    for (std::int64_t i = 1; i <= count; ++i)
      rule.grounds.push_back({number, i, fmt::format("{}({})({})", rule.number, number, i), {}});
    if (!words) return;
    for (const auto& [key, list] : *words->as_table()) {
      const auto i = numbers_in(key.str());
      if (i.size() != 1 || i[0] < 1 || i[0] > count) paragraph.fault(key.str(), "is no ground of this paragraph", list);
      auto& ground = rule.grounds[first + static_cast<std::size_t>(i[0] - 1)];
      for (const auto& word : paragraph.texts(key.str(), list)) ground.words.push_back(fold(word));
    }
  });
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

ProcurementLaw ProcurementLaw::read(const std::filesystem::path& file) {
  const std::string name = file.string();
  toml::table root;
  try {
    root = toml::parse_file(name);
  } catch (const toml::parse_error& error) {
    throw std::runtime_error(fmt::format("{}:{}: {}", name, error.source().begin.line, error.description()));
  }
  auto impl = std::make_shared<Impl>();
  Entry entry(name, root);
  impl->read(entry);
  ProcurementLaw law;
  law.impl_ = std::move(impl);
  return law;
}

std::string_view ProcurementLaw::country() const { return impl_->country; }
std::string_view ProcurementLaw::currency() const { return impl_->currency; }

std::optional<Amount> ProcurementLaw::mci(int year) const {
  const auto found = impl_->mci.find(year);
  return found == impl_->mci.end() ? std::nullopt : std::optional(found->second.amount);
}

std::string_view ProcurementLaw::method_named(std::string_view method_details) const {
  const std::string folded = fold(method_details);
  std::string_view id;
  std::size_t longest = 0;  // "тендер способом … рейтингово-балльной системы" is what its longest name says
  for (const MethodName& method : impl_->methods)
    for (const std::string& name : method.names)
      if (name.size() > longest && folded.find(name) != std::string::npos) {
        id = method.id;
        longest = name.size();
      }
  return id;
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

std::string_view ProcurementLaw::single_source_ground(std::string_view rationale, Day on) const {
  const GroundsRule* rule = impl_->grounds_on(on);
  if (!rule) return {};
  const auto numbers = numbers_in(rationale);
  for (const Ground& ground : rule->grounds)
    if (cites(numbers, rule->number, ground)) return ground.citation;
  const std::string folded = fold(rationale);
  for (const Ground& ground : rule->grounds)
    if (says(folded, ground.words)) return ground.citation;
  return {};
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
