// From Latin letters to keys: where spellings of the same sound meet, and what endings of Kazakh and Russian names say.
#include <array>

#include "integrity/matching/spelling.hpp"

namespace ashyq::integrity {
namespace {

struct Fold {
  std::string_view from, to;
};
// Longest first. х is kh, x is кс (Maxim, Maksim); ж is zh, j or dzh; passports write Ye, Yo where Russian has е, ё.
constexpr std::array kFolds{Fold{"shch", "sh"}, Fold{"dzh", "j"}, Fold{"sch", "sh"}, Fold{"dj", "j"}, Fold{"zh", "j"},
                            Fold{"kh", "h"},    Fold{"gh", "g"},  Fold{"ph", "f"},   Fold{"ck", "k"}, Fold{"tz", "ts"},
                            Fold{"sh", "sh"},   Fold{"ch", "ch"}, Fold{"yo", "e"},   Fold{"ye", "e"}, Fold{"ce", "se"},
                            Fold{"ci", "si"},   Fold{"cy", "si"}, Fold{"c", "k"},    Fold{"q", "k"},  Fold{"w", "v"},
                            Fold{"x", "ks"},    Fold{"y", "i"}};

Fold fold_at(std::string_view rest) {
  for (const Fold& fold : kFolds)
    if (rest.starts_with(fold.from)) return fold;
  return {rest.substr(0, 1), rest.substr(0, 1)};
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Double letters are one, "ie" is "e"; digits stay as they are.
std::string drawn_together(std::string_view text) {
  std::string result;
  for (const char c : text) {
    if (!result.empty() && c == 'e' && result.back() == 'i') result.pop_back();
    if (result.empty() || is_digit(c) || result.back() != c) result.push_back(c);
  }
  return result;
}

bool is_vowel(char c) { return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u'; }

char sound_class(char c) {
  switch (c) {
    case 'k':
    case 'h':
    case 'g': return 'k';
    case 's':
    case 'z':
    case 'j': return 's';
    case 'd':
    case 't': return 't';
    case 'b':
    case 'p': return 'p';
    case 'f':
    case 'v': return 'v';
    default: return c;
  }
}

constexpr std::array<std::string_view, 9> kPatronymics{"ovich", "evich", "ovna", "evna", "ichna",
                                                       "uli",   "kizi",  "ogli", "gizi"};

std::string_view patronymic_ending(std::string_view key) {
  for (std::string_view ending : kPatronymics)
    if (key.size() >= ending.size() + 2 && key.ends_with(ending)) return ending;
  return {};
}

bool has_ending(std::string_view key, std::initializer_list<std::string_view> endings) {
  for (std::string_view ending : endings)
    if (key.size() >= ending.size() + 2 && key.ends_with(ending)) return true;
  return false;
}

NameSex sex_of_word(std::string_view key) {
  const std::string_view ending = patronymic_ending(key);
  if (!ending.empty()) return ending.ends_with('a') || ending.ends_with("izi") ? NameSex::Female : NameSex::Male;
  if (has_ending(key, {"ova", "eva", "skaia", "tskaia"})) return NameSex::Female;
  if (has_ending(key, {"ov", "ev", "ski"})) return NameSex::Male;
  return NameSex::Unknown;
}

}  // namespace

std::string fold_key(std::string_view latin) {
  std::string letters, folded;
  for (const char c : latin)
    if ((c >= 'a' && c <= 'z') || is_digit(c)) letters.push_back(c);
  for (std::string_view rest = letters; !rest.empty();) {
    const Fold fold = fold_at(rest);
    folded += fold.to;
    rest.remove_prefix(fold.from.size());
  }
  std::string key = drawn_together(folded);
  if (is_digit(key.empty() ? 'a' : key.front())) key.erase(0, std::min(key.find_first_not_of('0'), key.size() - 1));
  return key;
}

std::string sound_of(std::string_view key) {
  std::string sound;
  for (std::size_t i = 0; i < key.size(); ++i) {
    if (key[i] == 'h' && i > 0 && (key[i - 1] == 's' || key[i - 1] == 'c')) continue;
    const char c = i > 0 && is_vowel(key[i]) ? '\0' : sound_class(key[i] == 'c' ? 's' : key[i]);
    if (c != '\0' && (sound.empty() || sound.back() != c)) sound.push_back(c);
  }
  return sound;
}

std::string_view father_of(std::string_view key) {
  const std::string_view ending = patronymic_ending(key);
  if (ending.empty()) return {};
  key.remove_suffix(ending.size());
  // Әліұлы is Алиевич, Жұмабайұлы is Жумабаевич: the і or й before the ending is lost in Russian.
  if (key.size() > 2 && key.ends_with('i')) key.remove_suffix(1);
  return key;
}

std::string surname_of(std::string_view key) {
  if (has_ending(key, {"skaia"})) return std::string(key.substr(0, key.size() - 3)) + "i";
  if (has_ending(key, {"ova", "eva", "ina"})) key.remove_suffix(1);
  return std::string(key);
}

std::string_view root_of_surname(std::string_view key) {
  if (key.ends_with('a') && has_ending(key, {"ova", "eva", "ina"})) key.remove_suffix(1);
  if (has_ending(key, {"ov", "ev", "in"}) && key.size() >= 5) key.remove_suffix(2);
  return key;
}

NameSex sex_of(const Spelling& person) {
  NameSex sex = NameSex::Unknown;
  for (const SpelledWord& word : person.words) {
    const NameSex said = sex_of_word(word.key);
    if (said == NameSex::Unknown) continue;
    if (sex != NameSex::Unknown && sex != said) return NameSex::Unknown;
    sex = said;
  }
  return sex;
}

}  // namespace ashyq::integrity
