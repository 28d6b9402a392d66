#include "integrity/generating/world.hpp"

#include <algorithm>

#include "base/day.hpp"
#include "base/iin.hpp"

namespace ashyq::integrity::generating {
namespace {

struct LegalForm {
  std::array<std::string_view, 3> name;  // by Script
};
constexpr LegalForm kPartnership{{"ТОО", "ЖШС", "LLP"}}, kCompany{{"АО", "АҚ", "JSC"}};
constexpr std::array<Script, 3> kScripts{Script::Russian, Script::Kazakh, Script::Latin};
constexpr std::uint64_t kPeopleOfBuyers = 1ULL << 40;

std::string digits(std::uint64_t number, int width) {
  std::string text(static_cast<std::size_t>(width), '0');
  for (auto at = text.rbegin(); at != text.rend(); ++at, number /= 10) *at = static_cast<char>('0' + number % 10);
  return text;
}

std::chrono::year_month_day date_of(int day) {
  return std::chrono::year_month_day{std::chrono::sys_days{std::chrono::days{day}}};
}

std::string street_of(Chance& chance) {
  return "ул. " + std::string(chance.pick(kStreets).ru) + ", " + std::to_string(chance.between(1, 180));
}
std::string telephone_of(Chance& chance) { return "+7 7" + digits(chance.below(1'000'000'000), 9); }

std::string lower_latin(std::string text) {
  std::ranges::transform(text, text.begin(),
                         [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  std::erase_if(text, [](char c) { return c < 'a' || c > 'z'; });
  return text;
}

bool ends_in(std::string_view text, std::string_view end) { return text.ends_with(end); }
/// Women's surnames take an ending only where Russian grammar gives one.
bool takes_ending(const Word& surname) { return ends_in(surname.latin, "ov") || ends_in(surname.latin, "ev"); }

}  // namespace

int day_number(int year, unsigned month, unsigned day) {
  return static_cast<int>(Day::of(year, month, day).sys_days().time_since_epoch().count());
}

std::string Person::full_name(Script script) const {
  std::string text(in(surname, script));
  if (woman && takes_ending(surname)) text += script == Script::Latin ? "a" : "а";
  text.append(" ").append(in(name, script));
  if (script == Script::Latin) return text;
  text.append(" ").append(in(father, script));
  if (script == Script::Kazakh) return text + (woman ? "қызы" : "ұлы");
  return text + (woman ? "овна" : "ович");
}

// Order of the Minister on national registers: YYMM of registration, type 4 (resident), head office, serial, check.
std::string bin_of(Entity entity, int founded) {
  const auto date = date_of(founded);
  const auto year = static_cast<std::uint64_t>(static_cast<int>(date.year()) % 100);
  const std::string month = digits(year, 2) + digits(static_cast<unsigned>(date.month()), 2) + "4";
  for (std::uint64_t head = entity / 100'000;; ++head) {
    std::string eleven = month + digits(head % 5, 1) + digits(entity % 100'000, 5);
    // Some serials have no check digit at all and are never issued.
    if (const auto digit = check_digit(eleven)) return eleven + static_cast<char>('0' + *digit);
  }
}

World::World(std::uint64_t seed, std::uint64_t processes)
    : seed_(seed),
      buyers_(std::max<std::uint64_t>(4, processes / 120)),
      firms_(std::max<std::uint64_t>(400, processes / 12)),
      sellers_(kOpenMarkets * (kRegions.size() + 1)) {
  for (Entity number = 0; number < firms_; ++number) {
    Chance chance(seed_, buyers_ + number, Stream::Firm);
    Firm firm;
    draw_trade(chance, firm);
    for (std::size_t i = 0; i < firm.market_count; ++i) {
      sellers_[firm.markets[i] * (kRegions.size() + 1) + firm.region].push_back(static_cast<std::uint32_t>(number));
      sellers_[firm.markets[i] * (kRegions.size() + 1) + kRegions.size()].push_back(static_cast<std::uint32_t>(number));
    }
  }
}

void World::draw_trade(Chance& chance, Firm& firm) const {
  firm.region = chance.below(kRegions.size());
  firm.market_count = 1 + chance.below(3);
  for (std::size_t i = 0; i < firm.market_count; ++i) {
    const auto market = static_cast<std::uint8_t>(chance.below(kOpenMarkets));
    if (std::find(firm.markets.begin(), firm.markets.begin() + i, market) == firm.markets.begin() + i)
      firm.markets[i] = market;
    else firm.market_count = i;
  }
  firm.level = chance.normal(0, 0.03);
}

Firm World::draw_firm(Entity entity) const {
  Chance chance(seed_, entity, Stream::Firm);
  Firm firm;
  firm.entity = entity;
  draw_trade(chance, firm);
  firm.founded = day_number(1998, 1, 1) + chance.between(0, 24 * 365);
  firm.tells_founding = chance.happens(0.3);
  firm.bin = bin_of(entity, firm.founded);
  const LegalForm& form = chance.happens(0.93) ? kPartnership : kCompany;
  const Word &first = chance.pick(kFirstWords), &second = chance.pick(kSecondWords), &third = chance.pick(kThirdWords);
  for (std::size_t i = 0; i < 3; ++i) {
    std::string& name = firm.names[i];
    name.append(form.name[i]).append(" «").append(in(first, kScripts[i])).append(" ").append(in(second, kScripts[i]));
    if (!third.ru.empty()) name.append(" ").append(in(third, kScripts[i]));
    name += "»";
  }
  firm.street = street_of(chance) + ", оф. " + std::to_string(chance.between(1, 400));
  firm.telephone = telephone_of(chance);
  firm.email = "info@" + lower_latin(std::string(first.latin) + std::string(second.latin)) + std::to_string(entity) +
               ".kz";
  firm.director = person(entity);
  firm.contact_name = firm.director.full_name(Script::Russian);
  return firm;
}

Buyer World::draw_buyer(Entity entity) const {
  Chance chance(seed_, entity, Stream::Buyer);
  Buyer buyer;
  buyer.entity = entity;
  buyer.bin = bin_of(entity, day_number(1996, 1, 1) + chance.between(0, 20 * 365));
  buyer.region = chance.below(kRegions.size());
  const Word &kind = chance.pick(kBuyerKinds), &place = kRegions[buyer.region];
  const std::string number = " № " + std::to_string(entity + 1);
  buyer.names = {"КГУ «" + std::string(kind.ru) + number + "» (" + std::string(place.ru) + ")",
                 std::string(place.kk) + " «" + std::string(kind.kk) + number + "» КММ",
                 std::string(kind.latin) + number + ", " + std::string(place.latin)};
  buyer.street = street_of(chance);
  buyer.telephone = telephone_of(chance);
  buyer.email = "zakup" + std::to_string(entity) + "@gov-example.kz";
  buyer.contact_name = person(kPeopleOfBuyers + entity).full_name(Script::Russian);
  buyer.market_count = 3 + chance.below(4);
  // 5 is no divisor of 26 and neither are its multiples here: no market twice.
  const std::uint64_t first = chance.below(kOpenMarkets);
  for (std::size_t i = 0; i < buyer.market_count; ++i)
    buyer.markets[i] = static_cast<std::uint8_t>((first + 5 * i) % kOpenMarkets);
  buyer.direct_habit = 0.02 + 0.06 * chance.unit();
  buyer.rating_habit = 0.1 + 0.2 * chance.unit();
  return buyer;
}

Buyer World::buyer(Entity number) const { return draw_buyer(number); }
Firm World::firm(Entity number) const { return draw_firm(buyers_ + number); }

Buyer World::planted_buyer(std::uint64_t plant) const {
  return draw_buyer(buyers_ + firms_ + plant * (kFirmsOfAPlant + 1));
}
Firm World::planted_firm(std::uint64_t plant, std::uint64_t which) const {
  return draw_firm(buyers_ + firms_ + plant * (kFirmsOfAPlant + 1) + 1 + which);
}

Person World::person(std::uint64_t number) const {
  Chance chance(seed_, number, Stream::Person);
  Person person;
  person.woman = chance.happens(0.4);
  person.surname = chance.pick(kSurnames);
  person.name = person.woman ? chance.pick(kWomenNames) : chance.pick(kMenNames);
  person.father = chance.pick(kFathers);
  const int born = day_number(1958, 1, 1) + chance.between(0, 42 * 365);
  const auto date = date_of(born);
  person.birth_year = static_cast<int>(date.year());
  const std::string birth = digits(static_cast<std::uint64_t>(person.birth_year % 100), 2) +
                            digits(static_cast<unsigned>(date.month()), 2) +
                            digits(static_cast<unsigned>(date.day()), 2);
  const int century = person.birth_year < 2000 ? 3 : 5;
  for (std::uint64_t serial = mix(number) % 10'000;; serial = (serial + 1) % 10'000) {
    const std::string eleven = birth + std::to_string(century + (person.woman ? 1 : 0)) + digits(serial, 4);
    if (const auto digit = check_digit(eleven)) {
      person.iin = eleven + static_cast<char>('0' + *digit);
      return person;
    }
  }
}

Entity World::seller(Chance& chance, std::size_t market, std::size_t region) const {
  const std::size_t regions = kRegions.size() + 1;
  const auto& local = sellers_[market * regions + region];
  const auto& list = local.size() >= 4 && chance.happens(0.75) ? local : sellers_[market * regions + kRegions.size()];
  if (list.empty()) return chance.below(firms_);
  // The square of a uniform number falls on the r-th with a share falling as its root: activity after Zipf.
  const double u = chance.unit();
  return list[static_cast<std::size_t>(u * u * static_cast<double>(list.size()))];
}

}  // namespace ashyq::integrity::generating
