#include "platform/search/stop_words.hpp"

#include <algorithm>
#include <array>
#include <vector>

namespace ashyq::platform {
namespace {

// Only words without a meaning of their own: "нет" and "жоқ" stay, an appeal is often about what is not there.
constexpr auto kRussian = std::to_array<std::string_view>(
    {"а",   "без",   "бы",  "был", "была", "были",  "было",    "в",       "вам",     "вас",  "во",     "вот", "все",
     "вы",  "где",   "да",  "для", "до",   "его",   "ее",      "если",    "есть",    "же",   "за",     "и",   "из",
     "или", "им",    "их",  "к",   "как",  "ко",    "которая", "которые", "который", "ли",   "мне",    "мы",  "на",
     "над", "нам",   "нас", "не",  "но",   "о",     "об",      "он",      "она",     "они",  "оно",    "от",  "по",
     "под", "при",   "с",   "со",  "так",  "также", "там",     "то",      "тоже",    "того", "только", "у",   "уже",
     "что", "чтобы", "эта", "эти", "это",  "этого", "этот",    "я",       "наш",     "меня"});
constexpr auto kKazakh = std::to_array<std::string_view>(
    {"ал",   "арқылы", "аркылы", "біз",  "бул",   "бұл",   "бір",  "деген", "деп",  "еді",    "екен",
     "емес", "және",   "жане",   "мен",  "менің", "менин", "мені", "не",    "неге", "немесе", "ол",
     "осы",  "па",     "пе",     "ба",   "бе",    "ма",    "ме",   "сіз",   "сол",  "сондай", "туралы",
     "үшін", "ушин",   "тағы",   "тагы", "да",    "де",    "та",   "те",    "ғой"});
constexpr auto kEnglish = std::to_array<std::string_view>(
    {"a",  "an", "and", "are", "as",  "at",   "be",  "by",   "for", "has", "have", "i",    "in",   "is",  "it",
     "my", "of", "on",  "or",  "our", "that", "the", "this", "to",  "was", "we",   "were", "with", "you", "your"});

std::vector<std::string_view> sorted_words() {
  std::vector<std::string_view> words(kRussian.begin(), kRussian.end());
  words.insert(words.end(), kKazakh.begin(), kKazakh.end());
  words.insert(words.end(), kEnglish.begin(), kEnglish.end());
  std::ranges::sort(words);
  return words;
}

}  // namespace

bool is_stop_word(std::string_view token) {
  static const std::vector<std::string_view> words = sorted_words();
  return std::ranges::binary_search(words, token);
}

}  // namespace ashyq::platform
