#include "platform/search/unicode_text.hpp"

#include <cstdint>
#include <stdexcept>

#include <unicode/utf8.h>

namespace ashyq::platform {

UnicodeText::UnicodeText(std::string_view bytes) {
  const auto* data = reinterpret_cast<const std::uint8_t*>(bytes.data());
  const auto size = static_cast<std::int32_t>(bytes.size());
  for (std::int32_t at = 0; at < size;) {
    const auto begin = static_cast<std::size_t>(at);
    UChar32 point = 0;
    U8_NEXT_OR_FFFD(data, at, size, point);
    units_.append(point);
    byte_of_.resize(static_cast<std::size_t>(units_.length()), begin);
  }
  byte_of_.push_back(bytes.size());
}

Pattern::Pattern(std::u16string_view pattern, bool exact_case) {
  UErrorCode error = U_ZERO_ERROR;
  UParseError where{};
  const icu::UnicodeString text{pattern.data(), static_cast<int>(pattern.size())};
  pattern_.reset(
      icu::RegexPattern::compile(text, exact_case ? 0U : std::uint32_t{UREGEX_CASE_INSENSITIVE}, where, error));
  if (U_FAILURE(error)) throw std::logic_error("pattern does not compile at " + std::to_string(where.offset));
}

std::vector<Match> Pattern::all_in(const icu::UnicodeString& text) const {
  constexpr int kTimeLimit = 1000;  // ICU's steps, about a millisecond each
  UErrorCode error = U_ZERO_ERROR;
  const std::unique_ptr<icu::RegexMatcher> matcher{pattern_->matcher(text, error)};
  if (U_FAILURE(error)) throw std::bad_alloc{};
  matcher->setTimeLimit(kTimeLimit, error);
  const int group = matcher->groupCount() > 0 ? 1 : 0;
  std::vector<Match> found;
  while (matcher->find(error) && U_SUCCESS(error)) {
    const int begin = matcher->start(group, error);
    const int end = matcher->end(group, error);
    if (begin < 0) continue;
    found.push_back({begin, end, {text.getBuffer() + begin, static_cast<std::size_t>(end - begin)}});
  }
  return found;
}

bool Pattern::fits(std::u16string_view whole) const {
  UErrorCode error = U_ZERO_ERROR;
  const icu::UnicodeString text{false, whole.data(), static_cast<int>(whole.size())};
  const std::unique_ptr<icu::RegexMatcher> matcher{pattern_->matcher(text, error)};
  return U_SUCCESS(error) && matcher->matches(error) && U_SUCCESS(error);
}

}  // namespace ashyq::platform
