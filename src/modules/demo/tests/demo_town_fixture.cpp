#include "demo/tests/demo_town_fixture.hpp"

#include <chrono>
#include <filesystem>
#include <sstream>

namespace ashyq::demo {

const TownData& town_data() {
  static const TownData kData = read_town(std::filesystem::path(ASHYQ_SOURCE_DIR) / "law",
                                          std::filesystem::path(ASHYQ_SOURCE_DIR) / "src/modules/demo/data");
  return kData;
}

CityRules plain_rules() {
  CityRules rules;
  const WorkCalendar calendar;
  rules.registration_day = [calendar](LocalTime at) {
    const Day day = calendar.working_on_or_after(at.on);
    const bool closed = day == at.on && at.since_midnight >= std::chrono::minutes(18 * 60 + 30);
    return closed ? calendar.next_working(at.on) : day;
  };
  rules.due_on = [calendar](std::string_view procedure, Day registered_on) {
    return calendar.add_working_days(registered_on, procedure == "complaint" ? 20 : 15);
  };
  rules.instant = [](LocalTime at) { return Instant(at.on.sys_days()) + at.since_midnight - std::chrono::hours(5); };
  return rules;
}

Town small_town(std::uint64_t appeals) { return Town(town_data(), plain_rules(), {2026, appeals, kToday}); }

Day city_day(Instant at) { return Day(std::chrono::floor<std::chrono::days>(at + std::chrono::hours(5))); }

std::string written_out(const GeneratedAppeal& a) {
  std::ostringstream out;
  out << a.index << '|' << a.received_at.time_since_epoch().count() << '|' << static_cast<int>(a.kind) << '|'
      << code(a.language) << '|' << static_cast<int>(a.channel) << '|' << a.category << '|' << a.district << '|'
      << a.body << '|' << a.locality << '|' << a.title << '|' << a.text << '|' << a.public_text << '|'
      << static_cast<long>(a.place.latitude * 1e6) << '|' << static_cast<long>(a.place.longitude * 1e6) << '|'
      << a.address << '|' << (a.author ? std::to_string(*a.author) : "-") << '|' << a.publish_consent << a.urgent;
  for (const LifeEvent& e : a.life)
    out << '|' << static_cast<int>(e.kind) << ' ' << e.at.time_since_epoch().count() << ' ' << static_cast<int>(e.part)
        << ' ' << e.body << ' ' << e.official << ' ' << e.to_body << ' ' << e.text << ' ' << e.ground << ' '
        << (e.day ? e.day->iso() : "-") << ' ' << static_cast<int>(e.outcome) << ' ' << e.answer.facts << ' '
        << e.answer.law << ' ' << e.answer.decision << ' ' << e.answer.right_to_complain << ' ' << e.stars
        << e.asks_hearing;
  return out.str();
}

}  // namespace ashyq::demo
