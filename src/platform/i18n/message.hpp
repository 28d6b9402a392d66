// One text of the catalogue in all languages, split at its placeholders once.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/language.hpp"

namespace ashyq::platform {

/// A stretch of text and the placeholder that follows it; no placeholder follows when the name is empty.
struct TextPart {
  std::string literal;
  std::string placeholder;
};
using TextForm = std::vector<TextPart>;

/// `Hello, {name}!` → parts. Only {lower_case_names} are placeholders; other braces are text.
TextForm split_at_placeholders(std::string_view text);

constexpr std::size_t index_of(Language language) { return static_cast<std::size_t>(language) - 1; }

/// How many plural forms a .po file of the language has: ru one/few/many, kk and en one/other.
constexpr std::size_t plural_forms(Language language) { return language == Language::Russian ? 3 : 2; }
/// Which msgstr[n] a count takes (CLDR rules through ICU).
std::size_t plural_form(Language language, std::int64_t count);

struct Message {
  std::array<std::vector<TextForm>, kLanguages.size()> forms;  // by index_of(language); empty: not translated
  bool plural{false};

  /// The form for a count, or the general one; from Russian, then any language, when this one lacks it.
  const TextForm& form(Language language, std::optional<std::int64_t> count = std::nullopt) const;
  bool is_translated(Language language) const { return !forms[index_of(language)].empty(); }
};

}  // namespace ashyq::platform
