// A noun is stem + plural + possessive + case, each ending chosen by vowel harmony and by the sound before it.
// Those two rules are what keeps the stripper from eating stems, and most Russian words from being touched at all.
#include "platform/search/kazakh_stem.hpp"

#include <algorithm>
#include <array>

namespace ashyq::platform {
namespace {

using Text = std::u16string_view;

// What an ending may stand after. One letter can be in several classes.
enum Sound : unsigned {
  Vowel = 1,
  Nasal = 2,
  Liquid = 4,
  Hiss = 8,
  Voiceless = 16,
  Owned = 32,   // "its": ы, и; after it the case endings begin with н
  Dental = 64,  // takes -дар, -дер in the plural
};
constexpr unsigned kVoiced = Nasal | Liquid | Hiss;
constexpr unsigned kAnyConsonant = kVoiced | Voiceless;

struct Ending {
  Text text;
  unsigned after;
};

// Longer endings first: the first that fits is taken.
constexpr std::array kCase{
    Ending{u"ндагы", Owned},
    Ending{u"ндеги", Owned},
    Ending{u"дагы", Vowel | kVoiced},
    Ending{u"деги", Vowel | kVoiced},
    Ending{u"тагы", Voiceless},
    Ending{u"теги", Voiceless},
    Ending{u"нын", Vowel | Nasal},
    Ending{u"нин", Vowel | Nasal},
    Ending{u"дын", Liquid | Hiss},
    Ending{u"дин", Liquid | Hiss},
    Ending{u"тын", Voiceless},
    Ending{u"тин", Voiceless},
    Ending{u"нда", Owned},
    Ending{u"нде", Owned},
    Ending{u"нан", Owned | Nasal},
    Ending{u"нен", Owned | Nasal},
    Ending{u"дан", Vowel | Liquid | Hiss},
    Ending{u"ден", Vowel | Liquid | Hiss},
    Ending{u"тан", Voiceless},
    Ending{u"тен", Voiceless},
    Ending{u"мен", Vowel | Liquid | Nasal},
    Ending{u"бен", Hiss},
    Ending{u"пен", Voiceless},
    Ending{u"сыз", Vowel | kAnyConsonant},
    Ending{u"сиз", Vowel | kAnyConsonant},
    Ending{u"ны", Vowel},
    Ending{u"ни", Vowel},
    Ending{u"ды", Liquid | Hiss | Nasal},
    Ending{u"ди", Liquid | Hiss | Nasal},
    Ending{u"ты", Voiceless},
    Ending{u"ти", Voiceless},
    Ending{u"на", Owned},
    Ending{u"не", Owned},
    Ending{u"га", Vowel | kVoiced},
    Ending{u"ге", Vowel | kVoiced},
    Ending{u"ка", Voiceless},
    Ending{u"ке", Voiceless},
    Ending{u"да", Vowel | kVoiced},
    Ending{u"де", Vowel | kVoiced},
    Ending{u"та", Voiceless},
    Ending{u"те", Voiceless},
    Ending{u"н", Owned},
};

constexpr std::array kOwner{
    Ending{u"ымыз", kAnyConsonant}, Ending{u"имиз", kAnyConsonant}, Ending{u"ыныз", kAnyConsonant},
    Ending{u"иниз", kAnyConsonant}, Ending{u"мыз", Vowel},          Ending{u"миз", Vowel},
    Ending{u"ныз", Vowel},          Ending{u"низ", Vowel},          Ending{u"сы", Vowel},
    Ending{u"си", Vowel},
};

constexpr std::array kPossessiveVowel{Ending{u"ы", kAnyConsonant}, Ending{u"и", kAnyConsonant}};

constexpr std::array kPlural{
    Ending{u"лар", Vowel | Liquid}, Ending{u"лер", Vowel | Liquid}, Ending{u"дар", Dental},
    Ending{u"дер", Dental},         Ending{u"тар", Voiceless},      Ending{u"тер", Voiceless},
};

// What a citizen writes of events: broke, did not repair, is leaking.
constexpr std::array kVerb{
    Ending{u"маган", Vowel | Liquid},
    Ending{u"меген", Vowel | Liquid},
    Ending{u"майды", Vowel | Liquid},
    Ending{u"мейди", Vowel | Liquid},
    Ending{u"мады", Vowel | Liquid},
    Ending{u"меди", Vowel | Liquid},
    Ending{u"ган", Vowel | kVoiced},
    Ending{u"ген", Vowel | kVoiced},
    Ending{u"кан", Voiceless},
    Ending{u"кен", Voiceless},
    Ending{u"йды", Vowel},
    Ending{u"йди", Vowel},
    Ending{u"ып", kAnyConsonant},
    Ending{u"ип", kAnyConsonant},
};

// A stem of two letters is left only if it is a noun; else аудан (district) would end as "ау".
constexpr std::array<Text, 26> kTwoLetterNouns{u"ай", u"ак", u"ан", u"ас", u"ат", u"би", u"бу", u"ел", u"ем",
                                               u"ер", u"ет", u"ис", u"ит", u"ми", u"ок", u"он", u"от", u"су",
                                               u"уй", u"ул", u"ун", u"уя", u"ши", u"шу", u"ту", u"ой"};

// Words that end like an inflected form and are frequent in appeals. Nothing is cut off before their end.
constexpr std::array<Text, 26> kWhole{u"адам",     u"алан",  u"алматы", u"астана", u"аудан",  u"барлык", u"баска",
                                      u"бирге",    u"бурын", u"дукен",  u"жаксы",  u"жана",   u"заман",  u"казан",
                                      u"караганд", u"кейин", u"керек",  u"кокыс",  u"маман",  u"мекен",  u"орман",
                                      u"ортан",    u"орын",  u"тамыз",  u"тенге",  u"шымкент"};

// Words that lose their last vowel before an ending that begins with one.
struct Shortened {
  Text seen;
  Text word;
};
constexpr std::array<Shortened, 4> kShortened{
    {{u"халк", u"халык"}, {u"нарк", u"нарык"}, {u"корк", u"корик"}, {u"орн", u"орын"}}};

bool one_of(char16_t letter, Text letters) { return letters.find(letter) != Text::npos; }

unsigned sounds_of(char16_t letter) {
  unsigned sounds = 0;
  if (one_of(letter, u"аеиоуыэюя")) sounds |= Vowel;  // у twice: a vowel in "су", a consonant in "тау"
  if (one_of(letter, u"мн")) sounds |= Nasal;
  if (one_of(letter, u"лрйу")) sounds |= Liquid;
  if (one_of(letter, u"зж")) sounds |= Hiss;
  if (one_of(letter, u"пктсшфхцчщбвгд")) sounds |= Voiceless;  // б в г д end loan words, spoken voiceless
  if (one_of(letter, u"ыи")) sounds |= Owned;
  if (one_of(letter, u"лмнзж")) sounds |= Dental;
  return sounds;
}

/// How many letters at the front must not be touched.
std::size_t untouchable(Text word) {
  std::size_t most = 0;
  for (Text whole : kWhole)
    if (word.starts_with(whole)) most = std::max(most, whole.size());
  return most;
}

bool may_remain(Text word, Text stem) {
  if (stem.size() < untouchable(word)) return false;
  if (stem.size() == 2) return std::ranges::find(kTwoLetterNouns, stem) != kTwoLetterNouns.end();
  return stem.size() > 2 && stem.find_first_of(u"аеиоуыэюя") != Text::npos;
}

/// а, о, у may have been ә, ө, ү and go with both; ы is back, е and и are front.
/// "With" (-мен, -бен, -пен) knows no harmony.
bool in_harmony(Text stem, Text ending) {
  if (ending.ends_with(u"ен") && ending.size() == 3 && one_of(ending[0], u"мбп")) return true;
  const std::size_t last = stem.find_last_of(u"аеиоуыэюя");
  const std::size_t first = ending.find_first_of(u"аеиы");
  if (last == Text::npos || first == Text::npos) return true;
  if (one_of(stem[last], u"еиэ")) return one_of(ending[first], u"еи");
  if (one_of(stem[last], u"ыя")) return one_of(ending[first], u"аы");
  return true;
}

bool fits(Text word, const Ending& ending) {
  if (!word.ends_with(ending.text)) return false;
  const Text stem = word.substr(0, word.size() - ending.text.size());
  if (!may_remain(word, stem) || !in_harmony(stem, ending.text)) return false;
  return (ending.after & sounds_of(stem.back())) != 0;
}

/// Before a vowel п and қ, к are spoken б and ғ, г: мектеп, мектебі.
void restore(std::u16string& word) {
  if (word.back() == u'б') word.back() = u'п';
  if (word.back() == u'г') word.back() = u'к';
  const auto found = std::ranges::find(kShortened, Text{word}, &Shortened::seen);
  if (found != kShortened.end()) word = found->word;
}

template <class Endings>
bool strip(std::u16string& word, const Endings& endings) {
  const auto found = std::ranges::find_if(endings, [&](const Ending& ending) { return fits(word, ending); });
  if (found == endings.end()) return false;
  word.resize(word.size() - found->text.size());
  if (one_of(found->text.front(), u"ыи")) restore(word);
  return true;
}

/// A Russian plural often ends so too; words with letters foreign to Kazakh are left to the Russian stemmer.
bool strip_possessive_vowel(std::u16string& word, bool had_case) {
  return (had_case || word.find_first_of(u"вфцчщъьэ") == Text::npos) && strip(word, kPossessiveVowel);
}

/// One round from the outside in. True if something came off.
bool strip_round(std::u16string& word) {
  const bool had_case = strip(word, kCase) || strip(word, kVerb);
  const bool had_owner = strip(word, kOwner) || strip_possessive_vowel(word, had_case);
  const bool had_plural = strip(word, kPlural);
  return had_case || had_owner || had_plural;
}

}  // namespace

std::u16string without_kazakh_letters(std::u16string_view word) {
  constexpr Text kFrom = u"әғқңөұүһі";
  constexpr Text kTo = u"агкноуухи";
  std::u16string plain{word};
  for (char16_t& letter : plain)
    if (const std::size_t at = kFrom.find(letter); at != Text::npos) letter = kTo[at];
  return plain;
}

bool has_kazakh_letters(std::u16string_view word) { return word.find_first_of(u"әғқңөұүһі") != Text::npos; }

std::u16string kazakh_stem(std::u16string_view word) {
  std::u16string stem{word};
  while (strip_round(stem)) {
  }
  return stem;
}

}  // namespace ashyq::platform
