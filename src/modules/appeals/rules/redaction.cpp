#include "appeals/rules/redaction.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace ashyq::appeals {

using platform::PersonalKind;
using platform::PersonalSpan;

namespace {

bool is_letter(std::string_view text, std::size_t at) {
  const auto byte = static_cast<unsigned char>(text[at]);
  return byte >= 0x80 || (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// The words of a text by their bytes.
std::vector<PersonalSpan> words_of(std::string_view text) {
  std::vector<PersonalSpan> words;
  std::size_t begin = 0;
  while (begin < text.size()) {
    if (!is_letter(text, begin)) {
      ++begin;
      continue;
    }
    std::size_t end = begin;
    while (end < text.size() && is_letter(text, end)) ++end;
    words.push_back({begin, end, PersonalKind::Name});
    begin = end;
  }
  return words;
}

/// Ахметова, Ахметовой; Алия, Алию: the end of a name bends, so only its beginning is compared. Of a short name only
/// a closing vowel bends away, or half the dictionary would begin with it.
std::string stem_of_name(std::string_view word) {
  constexpr std::size_t kLong = 6;
  static constexpr std::string_view kBending = "а я е и о у ы і ю ь й a e i o u y";
  const std::string name = fold(word);
  const std::size_t length = length_of(name);
  if (length >= kLong) return std::string(cut(name, length - 2));
  const std::string_view but_last = cut(name, length - 1);
  const std::string_view last = std::string_view(name).substr(but_last.size());
  return length >= 4 && kBending.find(last) != std::string_view::npos ? std::string(but_last) : name;
}

void add_names(std::string_view text, std::string_view name, std::vector<PersonalSpan>& spans) {
  std::vector<std::string> stems;
  for (const PersonalSpan& word : words_of(name)) {
    const std::string_view part = name.substr(word.begin, word.end - word.begin);
    if (length_of(part) >= 3) stems.push_back(stem_of_name(part));
  }
  for (const PersonalSpan& word : words_of(text)) {
    const std::string here = fold(text.substr(word.begin, word.end - word.begin));
    if (std::ranges::any_of(stems, [&](const std::string& stem) { return here.starts_with(stem); }))
      spans.push_back(word);
  }
}

/// The same digits in the same order, whatever stands between them.
void add_digits(std::string_view text, std::string_view number, PersonalKind kind, std::vector<PersonalSpan>& spans) {
  std::string wanted;
  std::ranges::copy_if(number, std::back_inserter(wanted), is_digit);
  // +7 and 8 begin the same phone.
  if (kind == PersonalKind::Phone && wanted.size() > 10) wanted = wanted.substr(wanted.size() - 10);
  if (wanted.size() < 6) return;
  for (std::size_t begin = 0; begin < text.size(); ++begin) {
    std::size_t at = begin, found = 0, end = begin;
    while (at < text.size() && found < wanted.size() &&
           (is_digit(text[at]) ? text[at] == wanted[found]
                               : found > 0 && std::string_view(" -()").find(text[at]) != std::string_view::npos)) {
      if (is_digit(text[at])) ++found, end = at + 1;
      ++at;
    }
    if (found == wanted.size()) spans.push_back({begin, end, kind});
  }
}

void add_exact(std::string_view text, std::string_view value, PersonalKind kind, std::vector<PersonalSpan>& spans) {
  if (length_of(value) < 5) return;
  for (auto at = text.find(value); at != std::string_view::npos; at = text.find(value, at + value.size()))
    spans.push_back({at, at + value.size(), kind});
}

/// Overlapping spans become one, named after the first.
std::vector<PersonalSpan> merged(std::vector<PersonalSpan> spans) {
  std::ranges::sort(spans, [](const auto& a, const auto& b) { return a.begin < b.begin; });
  std::vector<PersonalSpan> result;
  for (const PersonalSpan& span : spans) {
    if (!result.empty() && span.begin < result.back().end) result.back().end = std::max(result.back().end, span.end);
    else result.push_back(span);
  }
  return result;
}

}  // namespace

std::vector<PersonalSpan> personal_spans(std::string_view text, const Payload& person) {
  std::vector<PersonalSpan> spans = platform::find_personal_data(text);
  add_names(text, person.name, spans);
  add_digits(text, person.iin, PersonalKind::Iin, spans);
  add_digits(text, person.phone, PersonalKind::Phone, spans);
  add_exact(text, person.email, PersonalKind::Email, spans);
  add_exact(text, person.address, PersonalKind::Address, spans);
  return merged(std::move(spans));
}

std::string without_personal_data(std::string_view text, const Payload& person) {
  return platform::redact(text, personal_spans(text, person));
}

}  // namespace ashyq::appeals
