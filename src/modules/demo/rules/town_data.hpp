// What the town is made of: read once from law/ and data/ (storage/town_files.hpp), never changed.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/language.hpp"
#include "base/local_text.hpp"

namespace ashyq::demo {

using Texts = std::vector<std::string>;

/// Numbers as in appeals::Kind.
enum class Kind : std::uint8_t { Application = 1, Complaint = 2, Message = 3, Proposal = 4, Response = 5, Request = 6 };
/// Numbers as in appeals::Channel.
enum class Channel : std::uint8_t { Site = 1, Api = 2, Open311 = 3, Operator = 4 };
/// What came of it in plain words; the legal outcome follows from it and the kind.
enum class Effect : std::uint8_t { Done, Partly, Refused, Explained };
inline constexpr std::array kEffects{Effect::Done, Effect::Partly, Effect::Refused, Effect::Explained};

struct Titled {
  std::string title, text;
};
struct Found {
  std::string facts, decision;
};

struct Problem {
  std::vector<unsigned> months;  // empty: all year
  std::map<Language, Titled> in;
  bool fits(unsigned month) const;
};
struct AnswerTexts {
  Effect effect{};
  std::vector<unsigned> problems;  // fits these only, counted from 1; empty: any
  std::map<Language, Found> in;
};

struct Category {
  int id{};
  std::string slug, group;
  bool about_place{true};  // its texts tell where
  std::map<int, int> body_of_district;
  bool crime{false};
  std::int64_t weight{};
  std::array<int, 12> months{};  // percent of the yearly mean
  int anonymous_percent{};
  std::map<Kind, std::int64_t> kinds;
  std::map<std::string, int> localities;  // percent; those not named 100
  std::vector<Problem> problems;
  std::map<Language, Texts> asks;
  std::map<Language, std::string> law;
  std::vector<AnswerTexts> answers;
  std::map<Language, Texts> notes;
  std::vector<Problem> proposals, responses;

  /// False when nobody would write about it in this month.
  bool in_season(unsigned month) const;
};

struct Pace {
  std::array<int, 3> days{};
  int late{}, extend{}, silent{};  // per mille
};
struct Body {
  int id{};
  std::string slug, kind;
  LocalText name;
  int reviewing{0};  // 0: the court
  Pace pace;
};

struct StreetType {
  std::string ru, en;
  std::map<std::string, std::string> kk;  // nom, loc, adj, gen, dat, abl
};
struct Street {
  std::string type;
  LocalText name;  // without the type
};
struct Locality {
  std::string slug;
  int district{};
  std::int64_t share{};
  LocalText name, in;
  std::int64_t lat_micro{}, lon_micro{};
  int radius_m{};
  int private_percent{};
  std::vector<Street> streets;
};

/// Something that happened in the city and made many write at once.
struct CityEvent {
  unsigned month{}, day{};
  int days{}, times{};
  std::string category;
  std::vector<std::string> localities;  // empty: everywhere
};

struct Names {
  struct Pair {
    std::string kk, ru;
  };
  struct Father {
    std::string kk, son, daughter;
  };
  std::vector<Pair> surnames, female, male;
  std::vector<Father> fathers;
};

struct Shares {
  std::map<Language, std::int64_t> languages;
  std::map<Channel, std::int64_t> channels;
  std::map<std::string, int> person, ends;
  std::map<Effect, std::int64_t> results;
  std::vector<std::int64_t> weekdays, hours;
  std::vector<CityEvent> events;
};

struct Posts {
  std::map<std::string, LocalText> head, deputy;  // by kind of body
  LocalText registrar;
  std::vector<LocalText> officers;
  LocalText citizen;  // Aliya
};

struct TownData {
  std::vector<Category> categories;
  std::map<int, Body> bodies;
  std::map<int, std::string> districts;
  std::vector<Locality> localities;  // inside the city
  std::map<std::string, StreetType> street_types;
  Names kazakh, russian;
  Shares shares;
  Posts posts;
  std::vector<LocalText> stops;
  std::vector<int> buses;
  Texts kindergartens;
  int crime_body{};
  std::map<std::string, int> crime_body_of_category;
  std::map<Language, std::map<std::string, Texts, std::less<>>> phrases;
  std::map<Language, std::vector<Found>> taken_note;
  std::map<Language, std::map<Effect, std::vector<Found>>> general_answers;  // where a category has none

  const Texts& phrase(Language language, std::string_view key) const;
  const Category* category(std::string_view slug) const;
};

}  // namespace ashyq::demo
