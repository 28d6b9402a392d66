// A TOML table read key by key: each typed read notes its fault, finish() notes every key nobody asked for.
#pragma once

#include <array>
#include <chrono>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/day.hpp"
#include "base/local_text.hpp"
#include "base/toml.hpp"
#include "promises/storage/law_fault.hpp"

namespace ashyq::promises {

/// Enum words of the files, e.g. {{"months", Unit::Months}}.
template <class Enum, std::size_t N>
using LawWords = std::array<std::pair<std::string_view, Enum>, N>;

class LawReader {
 public:
  LawReader(const toml::table& table, std::string path, const std::string& file, LawFaults& faults)
      : table_(&table), path_(std::move(path)), file_(&file), faults_(&faults) {}

  bool has(std::string_view key) const { return table_->contains(key); }
  /// Faulty reads return an empty value; the fault is what counts.
  std::string text(std::string_view key);
  std::string text_or_empty(std::string_view key) { return has(key) ? text(key) : std::string{}; }
  std::vector<std::string> texts(std::string_view key);
  int number(std::string_view key, int least, int most);
  bool flag(std::string_view key);
  Day day(std::string_view key);
  std::chrono::minutes time_of_day(std::string_view key);
  LocalText local_text(std::string_view key);
  LocalText local_text_or_empty(std::string_view key) { return has(key) ? local_text(key) : LocalText{}; }
  std::optional<LawReader> table(std::string_view key);
  /// At least one.
  std::vector<LawReader> tables(std::string_view key);

  template <class Enum, std::size_t N>
  Enum word(std::string_view key, const LawWords<Enum, N>& words) {
    const std::string found = text(key);
    for (const auto& [word, value] : words)
      if (word == found) return value;
    if (!found.empty()) wrong_word(key, found, names_of(words));
    return words[0].second;
  }
  template <class Enum, std::size_t N>
  Enum word_or(std::string_view key, const LawWords<Enum, N>& words, Enum otherwise) {
    return has(key) ? word(key, words) : otherwise;
  }

  void fault(std::string_view key, LawProblem problem, std::string detail);
  /// Call last: every key that was not read is unknown.
  void finish();

 private:
  const toml::node* node(std::string_view key);
  std::string at(std::string_view key) const;
  void wrong_word(std::string_view key, const std::string& found, const std::string& words);

  template <class Enum, std::size_t N>
  static std::string names_of(const LawWords<Enum, N>& words) {
    std::string names;
    for (const auto& [word, value] : words) names.append(names.empty() ? "" : ", ").append(word);
    return names;
  }

  const toml::table* table_;
  std::string path_;
  const std::string* file_;
  LawFaults* faults_;
  std::set<std::string, std::less<>> read_;
};

/// Nothing, and a fault, when it is no TOML.
std::optional<toml::table> parse_law(std::string_view toml, const std::string& file, LawFaults& faults);

}  // namespace ashyq::promises
