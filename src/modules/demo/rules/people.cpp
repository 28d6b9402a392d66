#include "demo/rules/people.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <utility>

#include "base/text.hpp"
#include "demo/rules/wording.hpp"

namespace ashyq::demo {
namespace {

struct NameParts {
  LocalText surname, given, father;
};

LocalText local(const Names::Pair& pair, std::string_view ending = "") {
  LocalText text{pair.kk + std::string(ending), pair.ru + std::string(ending), ""};
  text.en = in_latin(text.ru);
  return text;
}

NameParts drawn_name(const TownData& town, bool kazakh, Sex sex, Chance& chance) {
  const Names& names = kazakh ? town.kazakh : town.russian;
  const bool woman = sex == Sex::Female;
  NameParts parts;
  parts.surname = local(chance.of(names.surnames), woman ? "а" : "");
  parts.given = local(chance.of(woman ? names.female : names.male));
  const Names::Father& father = chance.of(names.fathers);
  const std::string& ru = woman ? father.daughter : father.son;
  parts.father = {kazakh ? father.kk + (woman ? "қызы" : "ұлы") : ru, ru, in_latin(ru)};
  return parts;
}

LocalText full(const NameParts& p) {
  return {p.surname.kk + ' ' + p.given.kk + ' ' + p.father.kk, p.surname.ru + ' ' + p.given.ru + ' ' + p.father.ru,
          p.given.en + ' ' + p.surname.en};
}

Language drawn_language(const Shares& shares, bool kazakh, int kazakh_percent, Chance& chance) {
  if (static_cast<std::int64_t>(chance.below(100)) < shares.languages.at(Language::English)) return Language::English;
  if (!kazakh) return Language::Russian;
  // Kazakh is written by people with Kazakh names: so many of them that the town's share comes out.
  const std::int64_t both = shares.languages.at(Language::Kazakh) + shares.languages.at(Language::Russian);
  const std::int64_t per_mille = shares.languages.at(Language::Kazakh) * 100'000 / (both * kazakh_percent);
  return chance.per_mille(static_cast<int>(per_mille)) ? Language::Kazakh : Language::Russian;
}

/// Every block of a hundred neighbours is spread over the localities by their shares,
/// so that somebody from a given place can be found without a list of people.
std::size_t locality_of_slot(const TownData& town, std::uint64_t slot) {
  std::int64_t sum = 0;
  for (std::size_t i = 0; i < town.localities.size(); ++i) {
    sum += town.localities[i].share;
    if (static_cast<std::int64_t>(slot) < sum) return i;
  }
  return town.localities.size() - 1;
}

Home drawn_home(const TownData& town, std::uint64_t index, Chance& chance) {
  Home home;
  home.locality = locality_of_slot(town, index % 100);
  const Locality& locality = town.localities[home.locality];
  home.street = chance.below(locality.streets.size());
  home.house = chance.between(1, 96);
  home.flat = chance.percent(locality.private_percent) ? 0 : chance.between(1, 120);
  return home;
}

LocalText home_address(const TownData& town, const Home& home) {
  const Locality& locality = town.localities[home.locality];
  const Street& street = locality.streets[home.street];
  const StreetType& type = town.street_types.at(street.type);
  const auto line = [&](Language language, std::string_view city, std::string_view before, std::string_view after) {
    std::string text = std::string(city) + ", " + address_of(street, type, home.house, language);
    if (home.flat > 0) text += ", " + std::string(before) + std::to_string(home.flat) + std::string(after);
    return text;
  };
  return {line(Language::Kazakh, "Қарағанды қаласы", "", "-пәтер"), line(Language::Russian, "г. Караганда", "кв. ", ""),
          line(Language::English, "Karaganda", "flat ", "")};
}

std::string three_groups(std::uint64_t number) {
  const std::string digits = std::to_string(10'000'000 + number % 1'000'000).substr(1);
  return digits.substr(0, 3) + '-' + digits.substr(3, 2) + '-' + digits.substr(5, 2);
}

}  // namespace

Person person(const TownData& town, std::uint64_t seed, std::uint64_t index) {
  Chance chance(seed, "person", index);
  Person p;
  p.index = index;
  const int kazakh_percent = town.shares.person.at("kazakh_percent");
  const bool kazakh = index == 0 || chance.percent(kazakh_percent);
  p.sex = index == 0 || chance.percent(58) ? Sex::Female : Sex::Male;
  const NameParts name = drawn_name(town, kazakh, p.sex, chance);
  p.name = index == 0 ? town.posts.citizen : full(name);
  p.writes = index == 0 ? Language::Kazakh : drawn_language(town.shares, kazakh, kazakh_percent, chance);
  p.iin = fake_iin(index, p.sex);
  p.phone = "+7 700 " + three_groups(index);
  p.email = index == 0 ? "aliya@mail.example"
                       : lower(name.given.en + '.' + name.surname.en) + std::to_string(index) + "@mail.example";
  p.home = drawn_home(town, index, chance);
  p.address = home_address(town, p.home);
  return p;
}

int officials_of(const TownData& town, const Body& body) {
  return 3 + (body.kind == "law_enforcement" ? 2 : static_cast<int>(town.posts.officers.size()));
}

Official official(const TownData& town, std::uint64_t seed, const Body& body, int number) {
  assert(number >= 0 && number < officials_of(town, body) && "no such post in this body");
  Chance chance(seed, "official", static_cast<std::uint64_t>(body.id) * 100 + static_cast<std::uint64_t>(number));
  Official o;
  o.body = body.id;
  o.number = number;
  o.post = static_cast<Post>(std::min(number, 3));
  // One draw per statement: the order of a call's arguments is the compiler's choice.
  const bool kazakh = chance.percent(74);
  const Sex sex = chance.percent(52) ? Sex::Female : Sex::Male;
  o.name = full(drawn_name(town, kazakh, sex, chance));
  switch (o.post) {
    case Post::Head: o.position = town.posts.head.at(body.kind); break;
    case Post::Deputy: o.position = town.posts.deputy.at(body.kind); break;
    case Post::Registrar: o.position = town.posts.registrar; break;
    case Post::Officer: o.position = town.posts.officers[static_cast<std::size_t>(number - 3)]; break;
  }
  static constexpr std::array<std::string_view, 3> kBoxes{"head", "deputy", "registrar"};
  o.email = (number < 3 ? std::string(kBoxes[static_cast<std::size_t>(number)])
                        : "officer" + std::to_string(number - 2)) +
            '@' + body.slug + ".example";
  return o;
}

std::string fake_iin(std::uint64_t index, Sex sex) {
  // 1 January 1801 to 28 December 1899: 36,156 days, 100 series of ten numbers for each.
  constexpr std::uint64_t kDays = 36'156;
  const std::uint64_t series = (index / kDays) % 100;
  const auto date = (Day::of(1801, 1, 1) + static_cast<int>(index % kDays)).date();
  const auto two = [](unsigned n) {
    return std::string{static_cast<char>('0' + n / 10), static_cast<char>('0' + n % 10)};
  };
  const std::string born = two(static_cast<unsigned>(static_cast<int>(date.year()) % 100)) +
                           two(static_cast<unsigned>(date.month())) + two(static_cast<unsigned>(date.day()));
  for (unsigned last = 0; last < 10; ++last) {
    const std::string eleven = born + (sex == Sex::Male ? '1' : '2') + '9' + two(static_cast<unsigned>(series)) +
                               static_cast<char>('0' + last);
    if (const auto check = check_digit(eleven)) return eleven + static_cast<char>('0' + *check);
  }
  assert(false && "ten neighbours cannot all be without a check digit");
  return {};
}

bool is_fake_iin(std::string_view digits) {
  const auto iin = Iin::parse(digits);
  return iin && iin->born_on() && iin->born_on()->year() < 1900 && digits[7] == '9';
}

std::string in_latin(std::string_view text) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 42> kLetters{
      {{"а", "a"}, {"ә", "a"},  {"б", "b"},  {"в", "v"},  {"г", "g"},  {"ғ", "g"},  {"д", "d"},
       {"е", "e"}, {"ё", "yo"}, {"ж", "zh"}, {"з", "z"},  {"и", "i"},  {"й", "i"},  {"к", "k"},
       {"қ", "k"}, {"л", "l"},  {"м", "m"},  {"н", "n"},  {"ң", "n"},  {"о", "o"},  {"ө", "o"},
       {"п", "p"}, {"р", "r"},  {"с", "s"},  {"т", "t"},  {"у", "u"},  {"ұ", "u"},  {"ү", "u"},
       {"ф", "f"}, {"х", "kh"}, {"һ", "h"},  {"ц", "ts"}, {"ч", "ch"}, {"ш", "sh"}, {"щ", "sch"},
       {"ъ", ""},  {"ы", "y"},  {"і", "i"},  {"ь", ""},   {"э", "e"},  {"ю", "yu"}, {"я", "ya"}}};
  std::string out;
  for (std::size_t i = 0; i < text.size();) {
    const std::string_view letter = cut(text.substr(i), 1);
    const std::string small = lower(letter);
    std::string latin(letter);
    for (const auto& [cyrillic, roman] : kLetters)
      if (cyrillic == small) latin = roman;
    if (small != letter && latin != letter && !latin.empty()) latin[0] = static_cast<char>(latin[0] - 'a' + 'A');
    out += latin;
    i += letter.size();
  }
  return out;
}

}  // namespace ashyq::demo
