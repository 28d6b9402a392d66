#include "integrity/matching/spelling.hpp"

#include <unicode/normalizer2.h>
#include <unicode/translit.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <map>
#include <memory>
#include <stdexcept>

namespace ashyq::integrity {
namespace {

/// A word between blanks and punctuation, before anything is left out.
struct RawWord {
  std::string_view text;
  bool quoted{false}, before_dot{false};
};

/// Looks strings up by views of them.
struct Hashed {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
};

struct LatinWord {
  std::string latin, key;
  bool one_letter{false}, capitals{false};
};

bool is_apostrophe(UChar32 c) {
  return c == '\'' || c == '`' || c == 0x2019 || c == 0x2018 || c == 0x02BC || c == 0x02B9 || c == 0x00B4;
}
bool opens_quote(UChar32 c) { return c == 0xAB || c == 0x201C || c == 0x201E; }
bool closes_quote(UChar32 c) { return c == 0xBB || c == 0x201D; }

/// NFKC would make the letters "No" of the sign №.
std::string without_number_signs(std::string_view name) {
  constexpr std::string_view kSign = "№";
  std::string text;
  for (std::size_t at = name.find(kSign); at != std::string_view::npos; at = name.find(kSign)) {
    text.append(name.substr(0, at)).append(" ");
    name.remove_prefix(at + kSign.size());
  }
  return text.append(name);
}

std::string normalised(std::string_view name) {
  const std::string text = without_number_signs(name);
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* nfkc = icu::Normalizer2::getNFKCInstance(status);
  if (U_FAILURE(status)) throw std::runtime_error("ICU has no NFKC data");
  if (nfkc->isNormalizedUTF8(text, status)) return text;
  icu::UnicodeString done = nfkc->normalize(icu::UnicodeString::fromUTF8(text), status);
  std::string result;
  done.toUTF8String(result);
  return result;
}

std::vector<RawWord> words_of(const std::string& text) {
  std::vector<RawWord> words;
  std::size_t begin = std::string::npos;
  bool quoted = false;
  const auto end_word = [&](std::size_t end, bool before_dot) {
    if (begin == std::string::npos) return;
    words.push_back({std::string_view(text).substr(begin, end - begin), quoted, before_dot});
    begin = std::string::npos;
  };
  const auto size = static_cast<std::int32_t>(text.size());
  for (std::int32_t i = 0; i < size;) {
    const std::int32_t start = i;
    UChar32 c = 0;
    U8_NEXT(text.data(), i, size, c);
    const bool inside = c >= 0 && (u_isalnum(c) || u_charType(c) == U_NON_SPACING_MARK || c == 0xAD);
    if (inside || (is_apostrophe(c) && begin != std::string::npos)) {
      if (begin == std::string::npos) begin = static_cast<std::size_t>(start);
      continue;
    }
    end_word(static_cast<std::size_t>(start), c == '.');
    if (opens_quote(c)) quoted = true;
    if (closes_quote(c)) quoted = false;
    if (c == '"') quoted = !quoted;
  }
  end_word(text.size(), false);
  return words;
}

struct Alike {
  char16_t latin, cyrillic;
};
// Letters that look the same on a keyboard switched by mistake, or on purpose.
constexpr std::array kAlike{Alike{u'a', u'а'}, Alike{u'c', u'с'}, Alike{u'e', u'е'}, Alike{u'o', u'о'},
                            Alike{u'p', u'р'}, Alike{u'x', u'х'}, Alike{u'y', u'у'}, Alike{u'i', u'і'},
                            Alike{u'h', u'һ'}, Alike{u'A', u'А'}, Alike{u'B', u'В'}, Alike{u'C', u'С'},
                            Alike{u'E', u'Е'}, Alike{u'H', u'Н'}, Alike{u'I', u'І'}, Alike{u'K', u'К'},
                            Alike{u'M', u'М'}, Alike{u'O', u'О'}, Alike{u'P', u'Р'}, Alike{u'T', u'Т'},
                            Alike{u'X', u'Х'}, Alike{u'Y', u'У'}, Alike{u'ə', u'ә'}, Alike{u'Ə', u'Ә'}};

bool is_cyrillic(char16_t c) { return c >= 0x400 && c <= 0x52F; }
bool is_latin(char16_t c) { return c < 0x250 ? u_isalpha(c) != 0 : c == 0x259; }

/// A word of both alphabets is a Cyrillic one with look-alikes in it.
void mend_mixed(icu::UnicodeString& word) {
  int cyrillic = 0, latin = 0;
  for (std::int32_t i = 0; i < word.length(); ++i) {
    cyrillic += is_cyrillic(word[i]);
    latin += is_latin(word[i]);
  }
  if (cyrillic == 0 || latin == 0) return;
  for (std::int32_t i = 0; i < word.length(); ++i)
    for (const Alike& alike : kAlike)
      if (word[i] == alike.latin) word.setCharAt(i, alike.cyrillic);
}

/// What BGN and Latin-ASCII would lose: Ş of the 2021 alphabet is sh, ý of the 2018 one is у; ң is н in Russian and in
/// passports, but "ng" in BGN.
void keep_sounds(icu::UnicodeString& word) {
  word.toLower();
  word.findAndReplace(u"ş", u"sh").findAndReplace(u"ç", u"ch").findAndReplace(u"ý", u"u").findAndReplace(u"ң", u"н");
}

/// The ending of a patronymic is folded apart, or Серік + қызы would lose a letter.
std::string key_of(std::string_view latin) {
  constexpr std::array<std::string_view, 8> kEndings{"qyzy", "kyzy", "qizi", "kizi", "gyzy", "uly", "uli", "ogly"};
  for (std::string_view ending : kEndings)
    if (latin.size() >= ending.size() + 3 && latin.ends_with(ending))
      return fold_key(latin.substr(0, latin.size() - ending.size())) + fold_key(ending);
  return fold_key(latin);
}

class Latin {
 public:
  Latin() {
    UErrorCode status = U_ZERO_ERROR;
    to_latin_.reset(
        icu::Transliterator::createInstance("Kazakh-Latin/BGN; Latin-ASCII; Lower", UTRANS_FORWARD, status));
    if (U_FAILURE(status)) throw std::runtime_error("ICU has no transliterator Kazakh-Latin/BGN");
  }
  const LatinWord& of(std::string_view word) {
    if (const auto known = known_.find(word); known != known_.end()) return known->second;
    if (known_.size() >= kMost) known_.clear();
    return known_.emplace(std::string(word), transliterated(word)).first->second;
  }

 private:
  static constexpr std::size_t kMost = 1u << 17;
  std::unique_ptr<icu::Transliterator> to_latin_;
  std::unordered_map<std::string, LatinWord, Hashed, std::equal_to<>> known_;

  LatinWord transliterated(std::string_view word) const {
    icu::UnicodeString text = icu::UnicodeString::fromUTF8(
        icu::StringPiece(word.data(), static_cast<int>(word.size())));
    LatinWord result;
    result.one_letter = text.countChar32() == 1 && u_isalpha(text.char32At(0));
    result.capitals = text == icu::UnicodeString(text).toUpper();
    mend_mixed(text);
    keep_sounds(text);
    to_latin_->transliterate(text);
    text.toUTF8String(result.latin);
    std::erase_if(result.latin, [](char c) { return !((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')); });
    result.key = key_of(result.latin);
    return result;
  }
};

Latin& latin() {
  thread_local Latin words;
  return words;
}

// Passports write some Cyrillic initials with two letters.
bool is_initial_pair(std::string_view latin) {
  constexpr std::array<std::string_view, 10> kPairs{"zh", "sh", "ch", "kh", "yu", "ya", "ye", "ts", "dz", "gh"};
  return std::ranges::find(kPairs, latin) != kPairs.end();
}

struct FormPhrase {
  std::vector<std::string> words;  ///< Latin for one word, keys for phrases
  LegalForm form;
  Sureness sureness;
};
using FormPhrases = std::map<std::string, std::vector<FormPhrase>, std::less<>>;

FormPhrases read_phrases() {
  FormPhrases phrases;
  for (const LegalFormText& row : legal_form_texts()) {
    FormPhrase phrase{{}, row.form, row.sureness};
    const std::string text(row.text);
    for (const RawWord& word : words_of(text)) phrase.words.push_back(latin().of(word.text).latin);
    phrases[phrase.words.front()].push_back(std::move(phrase));
  }
  for (auto& [first, those] : phrases)
    std::ranges::stable_sort(those, std::ranges::greater{}, [](const FormPhrase& p) { return p.words.size(); });
  return phrases;
}

struct Piece {
  LatinWord word;
  bool quoted{false}, before_dot{false};
};

/// "АҚ «Жол»" and "Ақ жол АҚ" have the form АҚ, "АҚ ЖОЛ" may be a white road.
bool is_surely_form(const std::vector<Piece>& pieces, std::size_t at, std::size_t words) {
  if (!pieces[at].word.capitals) return false;
  if (at + words == pieces.size()) return true;
  return at == 0 && std::ranges::any_of(pieces, [](const Piece& p) { return p.quoted || !p.word.capitals; });
}

bool stands_at(const FormPhrase& phrase, const std::vector<Piece>& pieces, std::size_t at) {
  if (at + phrase.words.size() > pieces.size()) return false;
  for (std::size_t i = 0; i < phrase.words.size(); ++i)
    if (pieces[at + i].word.latin != phrase.words[i] || pieces[at + i].quoted) return false;
  return phrase.sureness == Sureness::Always || is_surely_form(pieces, at, phrase.words.size());
}

const FormPhrase* form_at(const FormPhrases& phrases, const std::vector<Piece>& pieces, std::size_t at, Sureness most) {
  const auto those = phrases.find(pieces[at].word.latin);
  if (those == phrases.end()) return nullptr;
  for (const FormPhrase& phrase : those->second)
    if (phrase.sureness <= most && stands_at(phrase, pieces, at)) return &phrase;
  return nullptr;
}

LegalForm take_form(std::vector<Piece>& pieces, Sureness most) {
  static const FormPhrases phrases = read_phrases();
  LegalForm found = LegalForm::Unknown;
  for (std::size_t at = 0; at < pieces.size() && pieces.size() > 1;) {
    const FormPhrase* phrase = form_at(phrases, pieces, at, most);
    if (phrase == nullptr || phrase->words.size() >= pieces.size()) {
      ++at;
      continue;
    }
    if (found == LegalForm::Unknown) found = phrase->form;
    const auto first = pieces.begin() + static_cast<std::ptrdiff_t>(at);
    pieces.erase(first, first + static_cast<std::ptrdiff_t>(phrase->words.size()));
  }
  return found;
}

bool take_branch(std::vector<Piece>& pieces) {
  const auto is_branch = [](const Piece& piece) {
    return piece.word.key == "filial" || piece.word.key == "fili" || piece.word.key == "filiali" ||
           piece.word.key == "okildik" || piece.word.key == "okildigi" || piece.word.key == "predstavitelstvo" ||
           piece.word.latin == "branch";
  };
  return pieces.size() > 1 && std::erase_if(pieces, is_branch) > 0;
}

std::vector<Piece> pieces_of(const std::string& text) {
  std::vector<Piece> pieces;
  for (const RawWord& raw : words_of(text)) {
    const LatinWord& word = latin().of(raw.text);
    if (!word.latin.empty()) pieces.push_back({word, raw.quoted, raw.before_dot});
  }
  return pieces;
}

SpelledWord spelled(const Piece& piece) {
  const LatinWord& word = piece.word;
  const bool initial = word.one_letter || (piece.before_dot && is_initial_pair(word.latin));
  const bool number = word.latin.front() >= '0' && word.latin.front() <= '9';
  return {word.key, initial, number};
}

/// "Серік қызы" is one patronymic in two words.
void join_patronymics(std::vector<SpelledWord>& words) {
  for (std::size_t i = 1; i < words.size(); ++i) {
    if (words[i].key != "uli" && words[i].key != "kizi" && words[i].key != "ogli" && words[i].key != "gizi") continue;
    words[i - 1].key += words[i].key;
    words.erase(words.begin() + static_cast<std::ptrdiff_t>(i--));
  }
}

void write_keys(Spelling& spelling) {
  std::vector<std::string_view> keys;
  for (const SpelledWord& word : spelling.words) {
    keys.push_back(word.key);
    spelling.joined += word.key;
  }
  std::ranges::sort(keys);
  for (std::string_view key : keys) spelling.sorted.append(spelling.sorted.empty() ? "" : " ").append(key);
}

}  // namespace

Spelling spell(std::string_view name) {
  const std::string text = normalised(name);
  std::vector<Piece> pieces = pieces_of(text);
  Spelling spelling;
  spelling.branch = take_branch(pieces);
  spelling.form = take_form(pieces, Sureness::Always);
  if (spelling.form == LegalForm::Unknown) spelling.form = take_form(pieces, Sureness::OnlyInCapitalsAtAnEnd);
  for (const Piece& piece : pieces) spelling.words.push_back(spelled(piece));
  join_patronymics(spelling.words);
  write_keys(spelling);
  return spelling;
}

const Spelling& Spellings::of(std::string_view name) {
  const std::lock_guard lock(looking_);
  const auto [at, is_new] = known_.try_emplace(std::string(name));
  if (is_new) at->second = spell(name);
  return at->second;
}

}  // namespace ashyq::integrity
