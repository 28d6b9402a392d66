// The three equal languages of the city.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace ashyq {

/// Stored in SQL: add at the end, never renumber.
enum class Language : std::uint8_t { Kazakh = 1, Russian = 2, English = 3 };

inline constexpr std::array kLanguages{Language::Kazakh, Language::Russian, Language::English};

/// BCP 47 code: kk, ru, en.
constexpr std::string_view code(Language language) {
  switch (language) {
    case Language::Kazakh: return "kk";
    case Language::Russian: return "ru";
    case Language::English: return "en";
  }
  return "ru";
}

constexpr std::optional<Language> language_of(std::string_view bcp47) {
  for (Language language : kLanguages)
    if (code(language) == bcp47) return language;
  return std::nullopt;
}

}  // namespace ashyq
