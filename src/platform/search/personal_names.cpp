// Names, found by what stands together: a patronymic, initials, a first name and a surname.
// Streets, schools and villages carry people's names too; words that say so keep them out.
#include <algorithm>
#include <array>
#include <string>

#include <unicode/locid.h>
#include <unicode/uchar.h>

#include "platform/search/given_names.hpp"
#include "platform/search/personal_parts.hpp"

namespace ashyq::platform {
namespace {

struct Word {
  int begin;
  int end;
  std::u16string lower;
  bool capital;          // begins with a capital letter and is no abbreviation such as ТОО
  bool follows_closely;  // only one blank between it and the word before
  bool opens_sentence;
};

std::u16string lowered(std::u16string_view text) {
  icu::UnicodeString units{text.data(), static_cast<int>(text.size())};
  units.toLower(icu::Locale::getRoot());
  return {units.getBuffer(), static_cast<std::size_t>(units.length())};
}

bool is_capital(char16_t letter) { return u_isupper(letter) != 0; }

bool opens_sentence(const icu::UnicodeString& text, int begin) {
  int at = begin - 1;
  while (at >= 0 && (text[at] == u' ' || text[at] == u'«' || text[at] == u'"' || text[at] == u'\u00A0')) --at;
  return at < 0 || text[at] == u'.' || text[at] == u'!' || text[at] == u'?' || text[at] == u'\n' || text[at] == u':';
}

std::vector<Word> words_of(const icu::UnicodeString& text) {
  static const Pattern pattern{u"\\p{L}+(?:-\\p{L}+)*|\\d+"};
  std::vector<Word> words;
  for (const Match& match : pattern.all_in(text)) {
    const std::u16string lower = lowered(match.text);
    const bool abbreviation = match.text.size() <= 4 && match.text.size() > 1 &&
                              std::ranges::all_of(match.text, is_capital) && !is_given_name(lower);
    const bool close = !words.empty() && match.begin - words.back().end == 1 && text[match.begin - 1] <= u' ';
    words.push_back({match.begin, match.end, lower, is_capital(match.text[0]) && !abbreviation, close,
                     opens_sentence(text, match.begin)});
  }
  return words;
}

bool is_patronymic(std::u16string_view lower) {
  static const Pattern russian{u"\\p{L}{2,}(?:(?:ович|евич|ьич)(?:а|у|ем|е)?|(?:овн|евн|ичн)(?:а|ы|е|у|ой))"};
  static const Pattern not_one{
      u"(?:основн|уровн|духовн|церковн|полковн|чиновн|виновн|условн|любовн|верховн|ровн|плачевн).*"};
  static const Pattern kazakh{u"\\p{L}{3,}(?:ұлы|улы|қызы|кызы)(?:ның|нің|на|не|ға|ге|н|нан|нен|мен)?"};
  return (russian.fits(lower) && !not_one.fits(lower)) || kazakh.fits(lower);
}

/// Endings that hardly any other capitalised word has. Towns that have them are named.
bool is_surname(std::u16string_view lower) {
  static const Pattern pattern{
      u"\\p{L}{2,}(?:ов|ев|ова|ева|[её]в|[её]ва)(?:а|у|ым|е|ой|ых|ы|қа|ке|ға|ге|тың|тің|ның|нің|ты|ті|ны|ні|тан|тен|дан|ден|"
      u"нан|нен|пен|мен)?|\\p{Alpha}{2,}(?:ov|ova|ev|eva)"};
  static const Pattern not_one{
      u"(?:ростов|псков|саратов|киев|чернигов|тамбов|азов|ижев|могил[её]в|кишин[её]в|рев|клев|остров|здоров|готов|основ|нов|"
      u"коров|голов|дров|кров|покров|стол|услов|прав|правд|плов|улов|клуб|слов|слев|справ|сначал).{0,4}"};
  return pattern.fits(lower) && !not_one.fits(lower);
}

/// Surnames only beside a first name or initials: магазин, причина end so too.
bool may_be_surname(std::u16string_view lower) {
  static const Pattern pattern{
      u"\\p{L}{2,}(?:ин|ина|ын|ына|ский|цкий|ская|цкая|ского|ской|скому|енко|чук|ян|ко|ұлы|улы|оглы|тегі)"};
  return is_surname(lower) || pattern.fits(lower);
}

bool names_a_place_before(std::u16string_view lower) {
  static const Pattern pattern{
      u"ул|улиц.{1,2}|проспект.{0,3}|пр|переул.{2,4}|пер|мкр|микрорайон.{0,3}|площад.{1,2}|парк.{0,2}|сквер.{0,2}|бульвар.{0,2}|"
      u"имени|им|сел[оае]|пос[её]л.{2,3}|пос|аул.{0,2}|станци.{1,2}|остановк.{1,2}|школ.{1,2}|лице.{1,2}|гимнази.{1,2}|"
      u"больниц.{1,2}|театр.{0,2}|стадион.{0,2}|рын.{2,3}|тц|памятник.{0,3}|район.{0,3}|угол|углу|пересечени.{1,2}|дом|тупик|"
      u"город.{0,2}|област.{1,2}|street|avenue|магазин.{0,2}|аптек.{1,2}|кафе|улицы"};
  return pattern.fits(lower);
}

bool names_a_place_after(std::u16string_view lower) {
  static const Pattern pattern{
      u"(?:көше|коше|даңғыл|данғыл|ықшам|мөлтек|аудан|ауыл|мектеп|мектеб|саяба|лице|гимназия|атындағы|тұйық|қалас|облыс|алаң|"
      u"аурухана|емхана|аялдама|street|avenue|улиц|проспект).*|к-сі"};
  return pattern.fits(lower);
}

/// Words that stand one after the other, all with a capital: words[first] to words[last].
struct Run {
  std::size_t first;
  std::size_t last;
};

bool is_of_a_place(const std::vector<Word>& words, Run run) {
  const auto before = [&](std::size_t steps) {
    return run.first >= steps && names_a_place_before(words[run.first - steps].lower);
  };
  if (before(1) || (before(2) && words[run.first - 1].lower.size() == 1)) return true;
  if (run.last + 1 >= words.size()) return false;
  const Word& next = words[run.last + 1];
  const bool is_house_number = run.first == run.last && u_isdigit(next.lower[0]) &&
                               next.begin - words[run.last].end <= 2;
  return is_house_number || names_a_place_after(next.lower);
}

bool is_name_like(const Word& word) {
  return is_given_name(word.lower) || may_be_surname(word.lower) || is_patronymic(word.lower);
}

/// "Прошу Ивана Петровича": the word that opens the sentence owes its capital to that.
Run without_opener(const std::vector<Word>& words, Run run) {
  if (run.first < run.last && words[run.first].opens_sentence && !is_name_like(words[run.first])) ++run.first;
  return run;
}

bool any(const std::vector<Word>& words, Run run, bool (*is)(std::u16string_view)) {
  for (std::size_t i = run.first; i <= run.last; ++i)
    if (is(words[i].lower)) return true;
  return false;
}

bool has_kazakh_patronymic(const Word& word) {
  static const Pattern pattern{u"\\p{L}{3,}(?:ұлы|қызы)\\p{L}{0,3}"};
  return pattern.fits(word.lower);
}

bool is_a_person(const std::vector<Word>& words, Run run) {
  if (run.first == run.last) {
    const Word& word = words[run.first];
    return has_kazakh_patronymic(word) || (is_surname(word.lower) && !word.opens_sentence);
  }
  if (any(words, run, is_patronymic) || any(words, run, is_surname)) return true;
  return any(words, run, is_given_name) && any(words, run, may_be_surname);
}

void find_full_names(const std::vector<Word>& words, std::vector<FoundPart>& found) {
  constexpr std::size_t kLongest = 4;
  for (std::size_t first = 0; first < words.size(); ++first) {
    if (!words[first].capital) continue;
    std::size_t last = first;
    while (last + 1 < words.size() && words[last + 1].capital && words[last + 1].follows_closely &&
           last - first + 1 < kLongest)
      ++last;
    const Run run = without_opener(words, {first, last});
    if (is_a_person(words, run) && !is_of_a_place(words, {first, last}) && !is_of_a_place(words, run))
      found.push_back({words[run.first].begin, words[run.last].end, PersonalKind::Name});
    first = last;
  }
}

/// «А. Б. Серікова», «Серікова А. Б.»: two initials need no known surname, one needs a likely one.
void find_initials(const icu::UnicodeString& text, const std::vector<Word>& words, std::vector<FoundPart>& found) {
  static const Pattern two{
      u"(?<![\\p{L}\\d])(?:\\p{Lu}\\. ?\\p{Lu}\\. ?\\p{Lu}\\p{Ll}{2,}(?:-\\p{Lu}\\p{Ll}+)?|"
      u"\\p{Lu}\\p{Ll}{2,}(?:-\\p{Lu}\\p{Ll}+)? \\p{Lu}\\. ?\\p{Lu}\\.)",
      true};
  static const Pattern one{
      u"(?<![\\p{L}\\d])(?:\\p{Lu}\\. ?\\p{Lu}\\p{Ll}{2,}|\\p{Lu}\\p{Ll}{2,} \\p{Lu}\\.)(?! ?\\p{Lu}\\.)", true};
  const auto add = [&](const Match& match, bool need_surname) {
    const auto first = std::ranges::find_if(words, [&](const Word& word) { return word.begin >= match.begin; });
    const auto last = std::ranges::find_if(words, [&](const Word& word) { return word.end >= match.end - 1; });
    if (first == words.end() || last == words.end() || last < first) return;
    const Run run{static_cast<std::size_t>(first - words.begin()), static_cast<std::size_t>(last - words.begin())};
    if (need_surname && !any(words, run, may_be_surname)) return;
    if (!is_of_a_place(words, run)) found.push_back({match.begin, match.end, PersonalKind::Name});
  };
  for (const Match& match : two.all_in(text)) add(match, false);
  for (const Match& match : one.all_in(text)) add(match, true);
}

/// "Меня зовут …": whatever stands there is a name.
void find_introduced(const icu::UnicodeString& text, std::vector<FoundPart>& found) {
  static const Pattern pattern{
      u"(?:[Мм]еня зовут|[Мм]о[её] имя|[Мм]енің атым|[Мм]енин атым|[Аа]ты-жөнім?|ФИО|Ф\\. ?И\\. ?О\\.|[Mm]y name is)[\\s:—–-]{1,3}"
      u"(\\p{Lu}\\p{L}+(?:-\\p{L}+)?(?: \\p{Lu}[\\p{L}-]+){0,2})",
      true};
  for (const Match& match : pattern.all_in(text)) found.push_back({match.begin, match.end, PersonalKind::Name});
}

}  // namespace

void find_names(const UnicodeText& text, std::vector<FoundPart>& found) {
  const auto words = words_of(text.units());
  find_introduced(text.units(), found);
  find_initials(text.units(), words, found);
  find_full_names(words, found);
}

}  // namespace ashyq::platform
