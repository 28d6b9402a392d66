// Texts in three languages from .po files; plurals, numbers and dates as each language writes them.
#pragma once

#include <filesystem>
#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/day.hpp"
#include "base/language.hpp"

namespace ashyq::platform {

/// A named placeholder's value: `{name}` in the text. Text is inserted as it is; escaping is the template's work.
using TextArgument = std::pair<std::string_view, std::string>;
using TextArguments = std::vector<TextArgument>;

class Catalogue {
 public:
  /// Reads `kk.po`, `ru.po`, `en.po` of each folder. Throws with file and line on a syntax error or a key given twice.
  explicit Catalogue(const std::vector<std::filesystem::path>& folders);
  ~Catalogue();

  /// The text; a missing key gives the key itself in ⟦brackets⟧ and is counted.
  std::string text(Language language, std::string_view key, const TextArguments& arguments = {}) const;
  /// Chooses the plural form for `count`, which also fills `{count}`.
  std::string plural(Language language, std::string_view key, std::int64_t count,
                     const TextArguments& arguments = {}) const;
  bool has(std::string_view key) const;
  /// Keys in some language but not in all, and texts left empty; for the test that fails on them.
  std::vector<std::string> gaps() const;
  std::vector<std::string> keys() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

/// `23 қараша 2026`-like, as the language writes it (ICU).
std::string long_date(Language language, Day day);
/// With city time of day, minutes.
std::string date_time(Language language, Instant instant);
std::string number(Language language, std::int64_t value);
std::string decimal(Language language, double value, int digits);
std::string percent(Language language, double share, int digits = 0);
/// Best of the three for an Accept-Language header; Russian when nothing fits.
Language negotiate(std::string_view accept_language);
/// Kazakh/Russian-aware ordering.
int compare(Language language, std::string_view a, std::string_view b);

}  // namespace ashyq::platform
