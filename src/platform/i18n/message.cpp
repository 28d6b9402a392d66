#include "platform/i18n/message.hpp"

#include <algorithm>
#include <cassert>
#include <memory>
#include <stdexcept>

#include <unicode/plurrule.h>
#include <unicode/unistr.h>

namespace ashyq::platform {
namespace {

bool is_name(std::string_view text) {
  if (text.empty() || (text[0] >= '0' && text[0] <= '9')) return false;
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'; });
}

std::unique_ptr<icu::PluralRules> rules_for(Language language) {
  UErrorCode status = U_ZERO_ERROR;
  std::unique_ptr<icu::PluralRules> rules{icu::PluralRules::forLocale(icu::Locale{code(language).data()}, status)};
  if (U_FAILURE(status)) throw std::runtime_error(std::string{"ICU has no plural rules: "} + u_errorName(status));
  return rules;
}

const icu::PluralRules& rules_of(Language language) {
  static const std::array rules{rules_for(kLanguages[0]), rules_for(kLanguages[1]), rules_for(kLanguages[2])};
  return *rules[index_of(language)];
}

}  // namespace

TextForm split_at_placeholders(std::string_view text) {
  TextForm form;
  std::string literal;
  while (!text.empty()) {
    const std::size_t open = std::min(text.find('{'), text.size());
    const std::size_t close = text.find('}', open);
    literal.append(text.substr(0, open));
    text.remove_prefix(open);
    if (close != std::string_view::npos && is_name(text.substr(1, close - open - 1))) {
      form.push_back({std::move(literal), std::string{text.substr(1, close - open - 1)}});
      literal.clear();
      text.remove_prefix(close - open + 1);
    } else if (!text.empty()) {
      literal.push_back(text[0]);
      text.remove_prefix(1);
    }
  }
  if (!literal.empty() || form.empty()) form.push_back({std::move(literal), {}});
  return form;
}

std::size_t plural_form(Language language, std::int64_t count) {
  // Rules look at the last digits only; ICU's integer interface is 32 bits wide.
  const auto shown = static_cast<std::int32_t>(count < 0 ? -(count % 1'000'000) : count % 1'000'000);
  const bool is_large = count >= 1'000'000 || count <= -1'000'000;
  const icu::UnicodeString category = rules_of(language).select(is_large ? shown + 1'000'000 : shown);
  if (category == UNICODE_STRING_SIMPLE("one")) return 0;
  if (category == UNICODE_STRING_SIMPLE("few")) return 1;
  return plural_forms(language) - 1;
}

const TextForm& Message::form(Language language, std::optional<std::int64_t> count) const {
  for (const Language candidate : {language, Language::Russian, Language::Kazakh, Language::English}) {
    const auto& texts = forms[index_of(candidate)];
    if (texts.empty()) continue;
    if (!count || texts.size() == 1) return texts.back();
    return texts[std::min(plural_form(candidate, *count), texts.size() - 1)];
  }
  assert(false && "a message exists because one language has it");
  static const TextForm kNothing;
  return kNothing;
}

}  // namespace ashyq::platform
