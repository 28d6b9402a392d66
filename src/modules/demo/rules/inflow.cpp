#include "demo/rules/inflow.hpp"

#include <algorithm>
#include <cassert>

#include "demo/rules/chance.hpp"

namespace ashyq::demo {
namespace {

constexpr int kDays = 365;

/// Between the middles of two months the season changes little by little.
std::int64_t season(const std::array<int, 12>& months, Day day) {
  const auto date = day.date();
  const int month = static_cast<int>(static_cast<unsigned>(date.month())) - 1;
  const int from_middle = static_cast<int>(static_cast<unsigned>(date.day())) - 15;
  const int other = (month + (from_middle < 0 ? 11 : 1)) % 12;
  const int part = std::min(std::abs(from_middle), 15);
  return (std::int64_t{months[static_cast<std::size_t>(month)]} * (30 - part) +
          std::int64_t{months[static_cast<std::size_t>(other)]} * part) /
         30;
}

bool is_on(const CityEvent& event, Day day) {
  for (int year : {day.year() - 1, day.year()}) {
    const Day start = Day::of(year, event.month, event.day);
    if (start <= day && day < start + event.days) return true;
  }
  return false;
}

bool reaches(const CityEvent& event, const Locality& locality) {
  return event.localities.empty() || std::ranges::find(event.localities, locality.slug) != event.localities.end();
}

}  // namespace

std::int64_t Seasons::weight(const Category& category, const Locality& locality, Day day) const {
  if (!category.in_season(static_cast<unsigned>(day.date().month()))) return 0;
  const auto leaning = category.localities.find(locality.slug);
  std::int64_t weight = category.weight * season(category.months, day) * locality.share *
                        (leaning == category.localities.end() ? 100 : leaning->second) / 100;
  for (const CityEvent& event : town_->shares.events)
    if (event.category == category.slug && is_on(event, day) && reaches(event, locality)) weight *= event.times;
  return weight;
}

std::vector<std::int64_t> Seasons::by_locality(const Category& category, Day day) const {
  std::vector<std::int64_t> weights;
  for (const Locality& locality : town_->localities) weights.push_back(weight(category, locality, day));
  return weights;
}

std::vector<std::int64_t> Seasons::by_category(Day day) const {
  std::vector<std::int64_t> weights;
  for (const Category& category : town_->categories) {
    std::int64_t sum = 0;
    for (std::int64_t w : by_locality(category, day)) sum += w;
    weights.push_back(sum);
  }
  return weights;
}

Inflow::Inflow(const TownData& town, Day today, std::uint64_t seed, std::uint64_t count)
    : first_(today - kDays), seed_(seed), count_(count), hours_(town.shares.hours) {
  const Seasons seasons(town);
  std::vector<std::int64_t> until{0};
  for (int i = 0; i < kDays; ++i) {
    const Day day = first_ + i;
    categories_.push_back(seasons.by_category(day));
    std::int64_t sum = 0;
    for (std::int64_t w : categories_.back()) sum += w;
    // Thousandths are plenty for a day and keep the product below 64 bits.
    until.push_back(until.back() + sum / 1000 * town.shares.weekdays[day.weekday().iso_encoding() - 1] / 100);
  }
  assert(until.back() > 0);
  for (std::int64_t u : until)
    before_.push_back(static_cast<std::uint64_t>(static_cast<unsigned __int128>(u) * count /
                                                 static_cast<std::uint64_t>(until.back())));
}

LocalTime Inflow::received(std::uint64_t index) const {
  assert(index < count_);
  const auto after = std::ranges::upper_bound(before_, index);
  const auto day = static_cast<std::size_t>(after - before_.begin()) - 1;
  const std::uint64_t position = index - before_[day];
  return {first_ + static_cast<int>(day), time_of_day(position, before_[day + 1] - before_[day], index)};
}

const std::vector<std::int64_t>& Inflow::categories_on(Day day) const {
  return categories_[static_cast<std::size_t>(day - first_)];
}

/// Each appeal of the day has a slice of the day's rhythm and falls somewhere within it.
std::chrono::milliseconds Inflow::time_of_day(std::uint64_t position, std::uint64_t size, std::uint64_t index) const {
  std::int64_t sum = 0;
  for (std::int64_t h : hours_) sum += h;
  const std::uint64_t all = static_cast<std::uint64_t>(sum) * 3'600'000;
  Chance chance(seed_, "time of day", index);
  const std::uint64_t slice = all / size;
  auto point = static_cast<std::int64_t>(position * slice + chance.next() % slice);
  for (std::size_t hour = 0; hour < hours_.size(); ++hour) {
    const std::int64_t weight = hours_[hour] * 3'600'000;
    if (point < weight)
      return std::chrono::milliseconds(static_cast<std::int64_t>(hour) * 3'600'000 + point / hours_[hour]);
    point -= weight;
  }
  return std::chrono::hours(23);
}

}  // namespace ashyq::demo
