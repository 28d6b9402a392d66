#include "platform/clock/city_time.hpp"

#include <date/tz.h>
#include <fmt/format.h>

namespace ashyq::platform {

CityTime::CityTime(std::string_view zone) : zone_(date::locate_zone(std::string{zone})) {}

LocalTime CityTime::local(Instant at) const {
  const auto wall = zone_->to_local(at).time_since_epoch();
  const auto days = std::chrono::floor<std::chrono::days>(wall);
  return {Day{std::chrono::sys_days{days}}, wall - days};
}

Instant CityTime::instant(LocalTime local) const {
  const date::local_time<std::chrono::milliseconds> wall{local.on.sys_days().time_since_epoch() + local.since_midnight};
  return zone_->to_sys(wall, date::choose::earliest);
}

std::chrono::minutes CityTime::utc_offset(Instant at) const {
  return std::chrono::floor<std::chrono::minutes>(zone_->get_info(at).offset);
}

std::string CityTime::iso(Instant at) const {
  const LocalTime wall = local(at);
  const auto seconds = std::chrono::floor<std::chrono::seconds>(wall.since_midnight).count();
  const auto offset = utc_offset(at).count();
  return fmt::format("{}T{:02}:{:02}:{:02}{}{:02}:{:02}", wall.on.iso(), seconds / 3600, seconds / 60 % 60,
                     seconds % 60, offset < 0 ? '-' : '+', std::abs(offset) / 60, std::abs(offset) % 60);
}

const std::string& CityTime::zone() const { return zone_->name(); }

const CityTime& city_time() {
  static const CityTime kCity;
  return kCity;
}

}  // namespace ashyq::platform
