#include "platform/search/search_text.hpp"

#include <algorithm>
#include <array>
#include <memory>
#include <stdexcept>
#include <unordered_map>
#include <unordered_set>

#include <libstemmer.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include "base/text.hpp"
#include "platform/search/kazakh_stem.hpp"
#include "platform/search/stop_words.hpp"

namespace ashyq::platform {
namespace {

constexpr int kLongestToken = 40;
constexpr std::size_t kMostQueryTerms = 12;

std::string utf8(const icu::UnicodeString& text) {
  std::string bytes;
  return text.toUTF8String(bytes);
}

std::u16string utf16(std::string_view text) {
  const auto units = icu::UnicodeString::fromUTF8(icu::StringPiece{text.data(), static_cast<int>(text.size())});
  return {units.getBuffer(), static_cast<std::size_t>(units.length())};
}

std::string utf8(std::u16string_view text) {
  return utf8(icu::UnicodeString{text.data(), static_cast<int>(text.size())});
}

icu::UnicodeString normalized(std::string_view text) {
  UErrorCode error = U_ZERO_ERROR;
  const auto* nfc = icu::Normalizer2::getNFCInstance(error);
  const auto raw = icu::UnicodeString::fromUTF8(icu::StringPiece{text.data(), static_cast<int>(text.size())});
  const icu::UnicodeString composed = U_SUCCESS(error) ? nfc->normalize(raw, error) : raw;
  return U_SUCCESS(error) ? composed : raw;
}

char32_t folded(char32_t letter) {
  const auto small = static_cast<char32_t>(u_tolower(static_cast<UChar32>(letter)));
  return small == U'ё' ? U'е' : small;
}

// A stress mark or soft hyphen inside a word does not end it.
bool is_silent(char32_t c) { return c == 0xAD || u_charType(static_cast<UChar32>(c)) == U_NON_SPACING_MARK; }

template <class Use>
void for_each_token(std::string_view text, Use use) {
  const icu::UnicodeString whole = normalized(text);
  icu::UnicodeString word;
  const auto flush = [&] {
    if (!word.isEmpty()) use(utf8(word));
    word.remove();
  };
  for (int at = 0; at < whole.length(); at = whole.moveIndex32(at, 1)) {
    const auto point = static_cast<char32_t>(whole.char32At(at));
    if (u_isalnum(static_cast<UChar32>(point))) {
      if (word.countChar32() < kLongestToken) word.append(static_cast<UChar32>(folded(point)));
    } else if (!is_silent(point)) {
      flush();
    }
  }
  flush();
}

class Stemmer {
 public:
  explicit Stemmer(const char* language) : stemmer_(sb_stemmer_new(language, "UTF_8"), &sb_stemmer_delete) {
    if (!stemmer_) throw std::runtime_error(std::string{"libstemmer does not know "} + language);
  }
  std::string operator()(std::string_view word) const {
    const auto* in = reinterpret_cast<const sb_symbol*>(word.data());
    const sb_symbol* out = sb_stemmer_stem(stemmer_.get(), in, static_cast<int>(word.size()));
    if (out == nullptr) throw std::bad_alloc{};
    return {reinterpret_cast<const char*>(out), static_cast<std::size_t>(sb_stemmer_length(stemmer_.get()))};
  }

 private:
  std::unique_ptr<sb_stemmer, decltype(&sb_stemmer_delete)> stemmer_;
};

// A stemmer keeps its working memory, so each thread has its own.
std::string russian_stem(std::string_view word) {
  thread_local const Stemmer stemmer{"russian"};
  return stemmer(word);
}

std::string english_stem(std::string_view word) {
  thread_local const Stemmer stemmer{"english"};
  return stemmer(word);
}

enum class Script { Cyrillic, Latin, Other };

Script script_of(std::u16string_view word) {
  const auto is_cyrillic = [](char16_t c) { return c >= 0x400 && c <= 0x52F; };
  const auto is_latin = [](char16_t c) { return c >= u'a' && c <= u'z'; };
  if (std::ranges::all_of(word, is_cyrillic)) return Script::Cyrillic;
  return std::ranges::all_of(word, is_latin) ? Script::Latin : Script::Other;
}

std::vector<std::string> cyrillic_stems(std::string_view token, std::u16string_view word) {
  const std::string kazakh = utf8(kazakh_stem(without_kazakh_letters(word)));
  if (has_kazakh_letters(word)) return {kazakh};
  std::string russian = russian_stem(token);
  if (russian == kazakh) return {std::move(russian)};
  return {std::move(russian), kazakh};
}

/// A half-typed word may have no stem yet: "горо" on the way to "город".
/// Two letters would begin half of the dictionary.
std::string prefix_of(std::string_view token) {
  std::string typed = utf8(without_kazakh_letters(utf16(token)));
  return length_of(typed) < 3 ? std::string{} : typed;
}

/// None of a function word. What is indexed repeats itself: names of bodies and categories with every case, and the words of every day.
const std::vector<std::string>& index_stems(const std::string& token) {
  constexpr std::size_t kMostWords = 8'192;
  thread_local std::unordered_map<std::string, std::vector<std::string>> known;
  if (const auto found = known.find(token); found != known.end()) return found->second;
  if (known.size() >= kMostWords) known.clear();
  return known.emplace(token, is_stop_word(token) ? std::vector<std::string>{} : stems(token)).first->second;
}

using Quote = std::string (*)(const std::string& stem, bool as_prefix);

std::string any_of(const QueryTerm& term, std::string_view between, Quote quote) {
  std::string query;
  for (const std::string& stem : term.any_of) query.append(query.empty() ? "" : between).append(quote(stem, false));
  if (!term.prefix.empty()) query.append(between).append(quote(term.prefix, true));
  return "(" + query + ")";
}

std::string all_of(const std::vector<QueryTerm>& terms, std::string_view all, std::string_view any, Quote quote) {
  std::string query;
  for (const QueryTerm& term : terms) query.append(query.empty() ? "" : all).append(any_of(term, any, quote));
  return query;
}

}  // namespace

std::vector<std::string> tokens(std::string_view text) {
  std::vector<std::string> found;
  for_each_token(text, [&](std::string token) { found.push_back(std::move(token)); });
  return found;
}

std::vector<std::string> stems(std::string_view token) {
  const std::u16string word = utf16(token);
  switch (script_of(word)) {
    case Script::Cyrillic: return cyrillic_stems(token, word);
    case Script::Latin: return {english_stem(token)};
    case Script::Other: break;
  }
  return {utf8(without_kazakh_letters(word))};
}

std::string index_text(std::string_view text) {
  std::unordered_set<std::string> seen;
  std::string index;
  for_each_token(text, [&](const std::string& token) {
    for (const std::string& stem : index_stems(token)) {
      if (!seen.insert(stem).second) continue;
      if (!index.empty()) index += ' ';
      index += stem;
    }
  });
  return index;
}

std::vector<QueryTerm> query_terms(std::string_view text) {
  std::vector<QueryTerm> terms;
  std::string last;
  for_each_token(text, [&](const std::string& token) {
    if (is_stop_word(token) || terms.size() == kMostQueryTerms) return;
    terms.push_back({stems(token), ""});
    last = token;
  });
  if (!terms.empty()) terms.back().prefix = prefix_of(last);
  return terms;
}

// Stems hold letters and digits only, so neither query language can be broken out of.
std::string fts5_query(std::string_view text) {
  return all_of(query_terms(text), " AND ", " OR ",
                [](const std::string& stem, bool as_prefix) { return '"' + stem + '"' + (as_prefix ? "*" : ""); });
}

std::string tsquery(std::string_view text) {
  return all_of(query_terms(text), " & ", " | ",
                [](const std::string& stem, bool as_prefix) { return '\'' + stem + '\'' + (as_prefix ? ":*" : ""); });
}

}  // namespace ashyq::platform
