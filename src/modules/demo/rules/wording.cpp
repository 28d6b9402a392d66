#include "demo/rules/wording.hpp"

#include <array>
#include <stdexcept>
#include <vector>

#include "base/text.hpp"

namespace ashyq::demo {
namespace {

/// The end of the group that opens at `from`, groups inside it skipped.
std::size_t end_of_group(std::string_view text, std::size_t from, char open, char close) {
  int depth = 0;
  for (std::size_t i = from; i < text.size(); ++i) {
    if (text[i] == open) ++depth;
    if (text[i] == close && --depth == 0) return i;
  }
  throw std::out_of_range("demo: unclosed group in \"" + std::string(text) + '"');
}

std::vector<std::string_view> alternatives(std::string_view group) {
  std::vector<std::string_view> parts;
  int depth = 0;
  std::size_t start = 0;
  for (std::size_t i = 0; i < group.size(); ++i) {
    if (group[i] == '[' || group[i] == '<') ++depth;
    if (group[i] == ']' || group[i] == '>') --depth;
    if (group[i] == '|' && depth == 0) {
      parts.push_back(group.substr(start, i - start));
      start = i + 1;
    }
  }
  parts.push_back(group.substr(start));
  return parts;
}

const std::string& slot_value(const Slots& slots, std::string_view name) {
  const auto found = slots.find(name);
  if (found == slots.end()) throw std::out_of_range("demo: no slot {" + std::string(name) + '}');
  return found->second;
}

}  // namespace

std::string worded(std::string_view pattern, const Slots& slots, Sex sex, Chance& chance) {
  std::string out;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    const char c = pattern[i];
    if (c == '{') {
      const std::size_t end = end_of_group(pattern, i, '{', '}');
      out += slot_value(slots, pattern.substr(i + 1, end - i - 1));
      i = end;
    } else if (c == '[' || c == '<') {
      const std::size_t end = end_of_group(pattern, i, c, c == '[' ? ']' : '>');
      const auto parts = alternatives(pattern.substr(i + 1, end - i - 1));
      if (c == '<' && parts.size() != 2)
        throw std::out_of_range("demo: <m|f> needs two forms: " + std::string(pattern));
      const std::size_t choice = c == '[' ? chance.below(parts.size()) : (sex == Sex::Female ? 1 : 0);
      out += worded(parts[choice], slots, sex, chance);
      i = end;
    } else {
      out += c;
    }
  }
  return out;
}

std::string counted(int n, std::string_view unit, Language language) {
  struct Forms {
    std::string_view unit, kk, one, few, many, en;
  };
  static constexpr std::array<Forms, 4> kForms{{{"days", "күн", "день", "дня", "дней", "days"},
                                                {"weeks", "апта", "неделя", "недели", "недель", "weeks"},
                                                {"months", "ай", "месяц", "месяца", "месяцев", "months"},
                                                {"years", "жыл", "год", "года", "лет", "years"}}};
  for (const Forms& f : kForms) {
    if (f.unit != unit) continue;
    const std::string number = std::to_string(n) + ' ';
    if (language == Language::Kazakh) return number + std::string(f.kk);
    if (language == Language::English) return number + std::string(f.en);
    const int tens = n % 100, ones = n % 10;
    if (tens >= 11 && tens <= 14) return number + std::string(f.many);
    return number + std::string(ones == 1 ? f.one : ones >= 2 && ones <= 4 ? f.few : f.many);
  }
  throw std::out_of_range("demo: unknown unit " + std::string(unit));
}

std::string day_and_month(Day day, Language language) {
  static constexpr std::array<std::array<std::string_view, 12>, 3> kMonths{
      {{"қаңтар", "ақпан", "наурыз", "сәуір", "мамыр", "маусым", "шілде", "тамыз", "қыркүйек", "қазан", "қараша",
        "желтоқсан"},
       {"января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября", "октября", "ноября",
        "декабря"},
       {"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December"}}};
  const auto date = day.date();
  const auto& months = kMonths[static_cast<std::size_t>(language) - 1];
  return std::to_string(static_cast<unsigned>(date.day())) + ' ' +
         std::string(months[static_cast<unsigned>(date.month()) - 1]);
}

std::string grouped(int amount) {
  std::string digits = std::to_string(amount);
  for (int at = static_cast<int>(digits.size()) - 3; at > 0; at -= 3)
    digits.insert(static_cast<std::size_t>(at), 1, ' ');
  return digits;
}

void add_street(Slots& slots, const Street& street, const StreetType& type, Language language) {
  switch (language) {
    case Language::Russian: slots["street"] = type.ru + ' ' + street.name.ru; return;
    case Language::English: slots["street"] = street.name.en + ' ' + type.en; return;
    case Language::Kazakh:
      for (const auto& [form, word] : type.kk)
        slots[form == "nom" ? "street" : "street_" + form] = street.name.kk + ' ' + word;
  }
}

std::string address_of(const Street& street, const StreetType& type, int house, Language language) {
  const std::string number = std::to_string(house);
  switch (language) {
    case Language::Kazakh: return street.name.kk + ' ' + type.kk.at("nom") + ", " + number + "-үй";
    case Language::Russian: return type.ru + ' ' + street.name.ru + ", " + number;
    case Language::English: return number + ' ' + street.name.en + ' ' + type.en;
  }
  return {};
}

std::string with_slip(std::string text, Chance& chance) {
  std::vector<std::size_t> swaps;  // first bytes of pairs of two-byte letters well inside a word
  for (std::size_t i = 0; i + 12 <= text.size(); i += 2) {
    while (i < text.size() && static_cast<unsigned char>(text[i]) < 0xC0) ++i;
    bool word = i + 12 <= text.size();
    for (std::size_t k = i; word && k < i + 12; k += 2)
      word = static_cast<unsigned char>(text[k]) >= 0xD0 && static_cast<unsigned char>(text[k]) <= 0xD3;
    if (word) swaps.push_back(i + 4);
  }
  if (swaps.empty()) return text;
  const std::size_t at = chance.of(swaps);
  std::swap(text[at], text[at + 2]);
  std::swap(text[at + 1], text[at + 3]);
  return text;
}

std::string careless(std::string_view text) {
  std::string out = lower(text);
  while (!out.empty() && (out.back() == '.' || out.back() == ' ')) out.pop_back();
  return out;
}

}  // namespace ashyq::demo
