// Answers clock questions on stdin, one a line, so that clock_oracle.py can compare them with its own answers.
//   due <start> <count> <unit> <after|before> <start_is_counted 0|1> <rolls_over 0|1>   → <day>
//   registered <milliseconds since 1970>                                              → <day>
//   procedure <id> <milliseconds since 1970>                                          → <start> <due day>
#include <iostream>
#include <sstream>
#include <stdexcept>
#include <string>

#include "platform/clock/city_time.hpp"
#include "promises/rules/due.hpp"
#include "promises/storage/law_files.hpp"

namespace {

using namespace ashyq;
using namespace ashyq::promises;

Unit unit_of(const std::string& word) {
  if (word == "working_days") return Unit::WorkingDays;
  if (word == "calendar_days") return Unit::CalendarDays;
  if (word == "months") return Unit::Months;
  throw std::runtime_error("unknown unit " + word);
}

std::string answer_due(std::istream& in, const Law& law) {
  std::string start, unit, direction;
  TermRule rule;
  in >> start >> rule.term.count >> unit >> direction >> rule.start_is_counted >> rule.rolls_over;
  rule.term.unit = unit_of(unit);
  rule.direction = direction == "before" ? Direction::Before : Direction::After;
  return due_on(Day::parse(start).value(), rule, law.calendar).iso();
}

LocalTime read_time(std::istream& in, const platform::CityTime& city) {
  std::int64_t milliseconds = 0;
  in >> milliseconds;
  return city.local(Instant{std::chrono::milliseconds{milliseconds}});
}

std::string answer(const std::string& line, const Law& law, const platform::CityTime& city) {
  std::istringstream in{line};
  in.exceptions(std::ios::failbit);
  std::string question;
  in >> question;
  if (question == "due") return answer_due(in, law);
  if (question == "registered") return registration_day(read_time(in, city), law).iso();
  std::string procedure;
  in >> procedure;
  const Due due = compute_due(law, procedure, read_time(in, city)).value();
  return due.start_on.iso() + " " + due.due_on.iso();
}

}  // namespace

int main(int argc, char** argv) {
  const auto law = load_law(argc > 1 ? argv[1] : "law");
  if (!law) {
    for (const LawFault& fault : law.error()) std::cerr << fault.describe() << "\n";
    return 2;
  }
  const platform::CityTime city;
  std::ios::sync_with_stdio(false);
  for (std::string line; std::getline(std::cin, line);) std::cout << answer(line, *law, city) << "\n";
}
