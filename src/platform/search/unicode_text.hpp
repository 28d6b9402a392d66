// A text for ICU's regular expressions that remembers where its bytes were.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <unicode/regex.h>
#include <unicode/unistr.h>

namespace ashyq::platform {

class UnicodeText {
 public:
  explicit UnicodeText(std::string_view bytes);
  const icu::UnicodeString& units() const { return units_; }
  /// The byte at which this UTF-16 unit begins.
  std::size_t byte_of(int unit) const { return byte_of_[static_cast<std::size_t>(unit)]; }

 private:
  icu::UnicodeString units_;
  std::vector<std::size_t> byte_of_;  // one more than there are units
};

struct Match {
  int begin;
  int end;
  std::u16string text;
};

/// A pattern written in this program. Letters match in both cases unless `exact_case`.
class Pattern {
 public:
  explicit Pattern(std::u16string_view pattern, bool exact_case = false);
  /// The first group if the pattern has one, else the whole match. Gives up silently when a text is made to make
  /// matching take for ever (about a second).
  std::vector<Match> all_in(const icu::UnicodeString& text) const;
  bool fits(std::u16string_view whole) const;

 private:
  std::unique_ptr<icu::RegexPattern> pattern_;
};

}  // namespace ashyq::platform
