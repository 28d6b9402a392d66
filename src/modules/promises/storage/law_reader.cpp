#include "promises/storage/law_reader.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"

namespace ashyq::promises {
namespace {

std::string_view sentence(LawProblem problem) {
  switch (problem) {
    case LawProblem::Unreadable: return "cannot be read";
    case LawProblem::Syntax: return "is no TOML";
    case LawProblem::MissingField: return "is missing";
    case LawProblem::UnknownField: return "is not a known field";
    case LawProblem::WrongType: return "has the wrong type";
    case LawProblem::WrongValue: return "has a wrong value";
    case LawProblem::MissingTranslation: return "lacks a translation";
    case LawProblem::UnknownReference: return "refers to something unknown";
    case LawProblem::Repeated: return "is given twice";
  }
  return "";
}

/// The end of a one-line string that starts at `at`; the line's end when it is not closed.
std::size_t end_of_string(std::string_view line, std::size_t at) {
  const char quote = line[at];
  for (++at; at < line.size() && line[at] != quote; ++at)
    if (quote == '"' && line[at] == '\\') ++at;
  return at;
}

/// What toml++ must not be given. Its version 3.3 runs into __builtin_unreachable() on letters such as Cyrillic ones
/// outside of strings (github.com/marzer/tomlplusplus issues 190, 295; fixed in its pull request 305), and a name
/// written without quotes is the likeliest slip of all. Refusing them here also gives the plainer message.
std::string_view unfit(std::string_view line) {
  for (std::size_t at = 0; at < line.size(); ++at) {
    if (line[at] == '#') return "";
    const bool is_quote = line[at] == '"' || line[at] == '\'';
    if (is_quote && line.substr(at, 3) == std::string(3, line[at])) return "a text must stay on one line";
    if (is_quote) at = end_of_string(line, at);
    else if (static_cast<unsigned char>(line[at]) > 0x7E) return "a letter outside of quotes";
  }
  return "";
}

bool is_fit(std::string_view toml, const std::string& file, LawFaults& faults) {
  if (!is_utf8(toml)) faults.push_back({file, "", LawProblem::Syntax, "not UTF-8"});
  if (!is_utf8(toml)) return false;
  for (std::size_t number = 1; !toml.empty(); ++number) {
    const std::string_view line = toml.substr(0, toml.find('\n'));
    const std::string_view why = unfit(line);
    if (!why.empty()) faults.push_back({file, "", LawProblem::Syntax, fmt::format("line {}: {}", number, why)});
    if (!why.empty()) return false;
    toml.remove_prefix(std::min(line.size() + 1, toml.size()));
  }
  return true;
}

}  // namespace

std::string LawFault::describe() const {
  const std::string where = field.empty() ? file : file + ": " + field;
  return fmt::format("{} {}{}{}", where, sentence(problem), detail.empty() ? "" : ": ", detail);
}

std::optional<toml::table> parse_law(std::string_view toml, const std::string& file, LawFaults& faults) {
  if (!is_fit(toml, file, faults)) return std::nullopt;
  try {
    return toml::parse(toml);
  } catch (const toml::parse_error& error) {
    faults.push_back(
        {file, "", LawProblem::Syntax, fmt::format("line {}: {}", error.source().begin.line, error.description())});
    return std::nullopt;
  }
}

std::string LawReader::at(std::string_view key) const {
  if (path_.empty() || key.empty()) return path_ + std::string{key};
  return path_ + "." + std::string{key};
}

void LawReader::fault(std::string_view key, LawProblem problem, std::string detail) {
  faults_->push_back({*file_, at(key), problem, std::move(detail)});
}

void LawReader::finish() {
  for (const auto& [key, value] : *table_)
    if (!read_.contains(key.str())) fault(key.str(), LawProblem::UnknownField, "");
}

const toml::node* LawReader::node(std::string_view key) {
  read_.emplace(key);
  const toml::node* found = table_->get(key);
  if (found == nullptr) fault(key, LawProblem::MissingField, "");
  return found;
}

std::string LawReader::text(std::string_view key) {
  const toml::node* found = node(key);
  if (found == nullptr) return {};
  const auto value = found->value_exact<std::string>();
  if (!value) fault(key, LawProblem::WrongType, "a text is expected");
  if (value && trim(*value).empty()) fault(key, LawProblem::WrongValue, "an empty text");
  return value.value_or("");
}

std::vector<std::string> LawReader::texts(std::string_view key) {
  std::vector<std::string> values;
  const toml::node* found = node(key);
  if (found == nullptr) return values;
  const toml::array* array = found->as_array();
  if (array == nullptr || array->empty() || !array->is_homogeneous<std::string>()) {
    fault(key, LawProblem::WrongType, "a list of texts is expected");
    return values;
  }
  for (const auto& value : *array) values.push_back(value.value_or(std::string{}));
  return values;
}

int LawReader::number(std::string_view key, int least, int most) {
  const toml::node* found = node(key);
  if (found == nullptr) return least;
  const auto value = found->value_exact<std::int64_t>();
  if (!value) fault(key, LawProblem::WrongType, "a whole number is expected");
  if (!value || (*value >= least && *value <= most)) return static_cast<int>(value.value_or(least));
  fault(key, LawProblem::WrongValue, fmt::format("{} is not between {} and {}", *value, least, most));
  return least;
}

bool LawReader::flag(std::string_view key) {
  const toml::node* found = node(key);
  if (found == nullptr) return false;
  const auto value = found->value_exact<bool>();
  if (!value) fault(key, LawProblem::WrongType, "true or false is expected");
  return value.value_or(false);
}

Day LawReader::day(std::string_view key) {
  const toml::node* found = node(key);
  if (found == nullptr) return {};
  const auto value = found->value_exact<toml::date>();
  if (!value) {
    fault(key, LawProblem::WrongType, "a day like 2026-03-02 is expected, without quotes");
    return {};
  }
  // toml++ has checked the month's length; a Day cannot be written before the year 1.
  const auto day = Day::parse(fmt::format("{:04}-{:02}-{:02}", value->year, value->month, value->day));
  if (!day) fault(key, LawProblem::WrongValue, "there is no such day");
  return day.value_or(Day{});
}

std::chrono::minutes LawReader::time_of_day(std::string_view key) {
  const std::string written = text(key);
  if (written.empty()) return {};
  const auto digit = [&written](std::size_t i) { return written[i] - '0'; };
  const bool has_shape = written.size() == 5 && written[2] == ':' &&
                         written.find_first_not_of("0123456789:") == std::string::npos &&
                         written.find(':') == written.rfind(':');
  const std::chrono::hours hours{has_shape ? digit(0) * 10 + digit(1) : 99};
  const std::chrono::minutes minutes{has_shape ? digit(3) * 10 + digit(4) : 99};
  if (hours.count() <= 23 && minutes.count() <= 59) return hours + minutes;
  fault(key, LawProblem::WrongValue, "a time like \"09:00\" is expected");
  return {};
}

LocalText LawReader::local_text(std::string_view key) {
  auto inner = table(key);
  if (!inner) return {};
  LocalText text;
  for (const auto& [language, into] :
       {std::pair{"kk", &text.kk}, std::pair{"ru", &text.ru}, std::pair{"en", &text.en}}) {
    if (inner->has(language)) {
      *into = inner->text(language);
    } else {
      inner->fault(language, LawProblem::MissingTranslation, "");
    }
  }
  inner->finish();
  return text;
}

std::optional<LawReader> LawReader::table(std::string_view key) {
  const toml::node* found = node(key);
  if (found == nullptr) return std::nullopt;
  if (const toml::table* inner = found->as_table()) return LawReader{*inner, at(key), *file_, *faults_};
  fault(key, LawProblem::WrongType, "a table is expected");
  return std::nullopt;
}

std::vector<LawReader> LawReader::tables(std::string_view key) {
  std::vector<LawReader> readers;
  const toml::node* found = node(key);
  if (found == nullptr) return readers;
  const toml::array* array = found->as_array();
  if (array == nullptr || array->empty() || !array->is_homogeneous<toml::table>()) {
    fault(key, LawProblem::WrongType, "at least one [[table]] is expected");
    return readers;
  }
  for (std::size_t i = 0; i < array->size(); ++i)
    readers.emplace_back(*array->get(i)->as_table(), fmt::format("{}[{}]", at(key), i), *file_, *faults_);
  return readers;
}

void LawReader::wrong_word(std::string_view key, const std::string& found, const std::string& words) {
  fault(key, LawProblem::WrongValue, fmt::format("\"{}\" is none of {}", found, words));
}

}  // namespace ashyq::promises
