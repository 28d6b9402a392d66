// law/procurement/<country>.toml, read. Whatever is not understood is refused with file, line and key: a limit that
// silently does not hold would clear those who passed it, or accuse those who did not.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <filesystem>
#include <fstream>
#include <stdexcept>

#include "base/text.hpp"
#include "base/toml.hpp"
#include "integrity/flags/law_rules.hpp"

namespace ashyq::integrity {

namespace {

constexpr std::array<std::string_view, 3> kCategories{"goods", "works", "services"};
constexpr std::int64_t kLargestMci = 1'000'000;

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

// The law as it is kept is private to it; hence `auto`.
void read_methods(Entry& root, auto& law) {
  root.each("methods", [&](Entry& entry) {
    MethodName& method = law.methods.emplace_back();
    method.id = entry.text("id");
    method.names = entry.folded("names");
    if (!entry.optional("ocds")) return;
    const std::string code = entry.text("ocds");
    if (code == "open") method.ocds = Method::Open;
    else if (code == "direct") method.ocds = Method::Direct;
    else entry.fault("ocds", "must be open or direct", entry.needed("ocds"));
  });
}

void read_limits(Entry& root, auto& law) {
  root.each("mci", [&](Entry& entry) {
    const int year = static_cast<int>(entry.number("year", 1995, 2200));
    MciRule& rule = law.mci[year];
    if (rule.amount != Amount()) entry.fault("year", "stands here twice", entry.needed("year"));
    rule.amount = Amount::units(entry.number("amount", 1, kLargestMci));
    rule.confirmed = entry.confirmed();
  });
  root.each("limits", [&](Entry& entry) {
    LimitRule& limit = law.limits.emplace_back();
    entry.rule(limit);
    limit.method = entry.text("method");
    limit.mci = entry.number("mci", 1, 1'000'000);
    limit.categories = entry.categories();
    if (const toml::node* rural_only = entry.optional("rural")) limit.rural = rural_only->value<bool>().value_or(false);
  });
}

void read_terms(Entry& root, auto& law) {
  const auto into = [&](std::vector<TermRule>& list, std::string_view name) {
    return [&list, name](Entry& entry) {
      TermRule& term = list.emplace_back();
      entry.rule(term);
      term.name = entry.text(name);
      term.days = static_cast<int>(entry.number("days", 1, 3660));
      term.working_days = entry.working_days();
    };
  };
  root.each("submission_terms", into(law.submission_terms, "method"));
  root.each("terms", into(law.terms, "name"));
}

void read_shares(Entry& root, auto& law) {
  const auto read_share = [](Entry& entry, ShareRule& share) {
    entry.rule(share);
    share.percent = entry.number("percent", 1, 100);
    share.categories = entry.categories();
  };
  root.each("shares", [&](Entry& entry) {
    read_share(entry, law.shares.emplace_back());
    law.shares.back().name = entry.text("name");
  });
  root.each("floors", [&](Entry& entry) { read_share(entry, law.floors.emplace_back()); });
}

void read_rural(Entry& root, auto& law) {
  const toml::node* node = root.optional("rural_buyers");
  if (!node) return;
  const toml::node* lists = node->is_table() ? node->as_table()->get("all_of") : nullptr;
  if (!lists || !lists->is_array()) root.fault("rural_buyers.all_of", "must be a list of lists of texts", *node);
  for (const auto& one : *lists->as_array()) {
    auto& words = law.rural.emplace_back(root.texts("rural_buyers.all_of", one));
    for (auto& word : words) word = fold(word);
  }
}

void read_grounds(Entry& entry, GroundsRule& rule) {
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

void read_law(Entry& root, auto& law) {
  law.country = root.text("country");
  law.currency = root.text("currency");
  read_methods(root, law);
  read_limits(root, law);
  read_terms(root, law);
  read_shares(root, law);
  read_rural(root, law);
  root.each("single_source", [&](Entry& entry) {
    entry.rule(law.grounds.emplace_back());
    read_grounds(entry, law.grounds.back());
  });
  root.finish();
}

}  // namespace

namespace {

std::string whole(const std::string& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in || std::filesystem::is_directory(file)) throw std::runtime_error(file + ": cannot be read");
  return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace

ProcurementLaw ProcurementLaw::read(const std::filesystem::path& file) {
  const std::string name = file.string();
  auto impl = std::make_shared<Impl>();
  impl->text = whole(name);
  toml::table root;
  try {
    root = toml::parse(impl->text, name);
  } catch (const toml::parse_error& error) {
    throw std::runtime_error(fmt::format("{}:{}: {}", name, error.source().begin.line, error.description()));
  }
  static std::atomic<std::uint64_t> editions{0};
  impl->edition = ++editions;
  Entry entry(name, root);
  read_law(entry, *impl);
  ProcurementLaw law;
  law.impl_ = std::move(impl);
  return law;
}

}  // namespace ashyq::integrity
