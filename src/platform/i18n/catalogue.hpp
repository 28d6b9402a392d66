// Texts in three languages from .po files. How numbers and dates are written is in formats.hpp.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/day.hpp"
#include "base/language.hpp"
#include "platform/i18n/formats.hpp"
#include "platform/i18n/message.hpp"

namespace ashyq::platform {

/// A named placeholder's value: `{name}` in the text. Text is inserted as it is; escaping is the template's work.
using TextArgument = std::pair<std::string_view, std::string>;
using TextArguments = std::vector<TextArgument>;

/// Unchanging after construction: call from any thread.
class Catalogue {
 public:
  /// Reads `kk.po`, `ru.po`, `en.po` of each folder. Throws with file and line on a syntax error or a key given twice.
  /// Files of `override_folder`, where a city keeps its own wording, replace texts of existing keys.
  explicit Catalogue(const std::vector<std::filesystem::path>& folders,
                     const std::filesystem::path& override_folder = {});
  ~Catalogue();

  /// The text; a missing key gives the key itself in ⟦brackets⟧ and is counted.
  /// A text missing in this language only is taken from Russian, then from any language.
  std::string text(Language language, std::string_view key, const TextArguments& arguments = {}) const;
  /// Chooses the plural form for `count`, which also fills `{count}`.
  std::string plural(Language language, std::string_view key, std::int64_t count,
                     const TextArguments& arguments = {}) const;
  bool has(std::string_view key) const { return find(key) != nullptr; }
  /// The message itself, valid as long as the catalogue; nullptr when there is none.
  const Message* find(std::string_view key) const;
  /// What is shown for a key without a text; counts it.
  std::string missing(std::string_view key) const;
  std::uint64_t missing_count() const;

  /// Keys in some language but not in all, texts left empty or unconfirmed, wrong numbers of plural forms and
  /// placeholders that differ between languages; for the test that fails on them.
  std::vector<std::string> gaps() const;
  std::vector<std::string> keys() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace ashyq::platform
