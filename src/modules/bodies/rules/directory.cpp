#include <algorithm>
#include <array>
#include <cmath>

#include "bodies/bodies.hpp"

namespace ashyq::bodies {
namespace {

constexpr std::array<std::string_view, 9> kKinds{
    "",        "akimat",        "department", "district", "region", "state_department", "law_enforcement",
    "utility", "representative"};

template <class T>
const T* with_id(const std::vector<T>& rows, Id<T> id) {
  const auto found = std::ranges::find(rows, id, &T::id);
  return found == rows.end() ? nullptr : &*found;
}

template <class T>
const T* with_slug(const std::vector<T>& rows, std::string_view slug) {
  const auto found = std::ranges::find_if(rows, [&](const T& row) { return row.slug == slug; });
  return found == rows.end() ? nullptr : &*found;
}

double metres_between(double lat1, double lon1, double lat2, double lon2) {
  // Flat enough for one city; a degree of latitude is 111.2 km.
  constexpr double kMetresPerDegree = 111'195.0;
  constexpr double kRadian = 3.14159265358979323846 / 180.0;
  const double north = (lat2 - lat1) * kMetresPerDegree;
  const double east = (lon2 - lon1) * kMetresPerDegree * std::cos((lat1 + lat2) / 2 * kRadian);
  return std::hypot(north, east);
}

}  // namespace

std::string_view name_of(BodyKind kind) { return kKinds.at(static_cast<std::size_t>(kind)); }

std::optional<BodyKind> body_kind_of(std::string_view name) {
  const auto found = std::find(kKinds.begin() + 1, kKinds.end(), name);
  if (found == kKinds.end()) return std::nullopt;
  return static_cast<BodyKind>(found - kKinds.begin());
}

Directory::Directory(Rows rows, std::int64_t version) : rows_(std::move(rows)), version_(version) {
  for (std::size_t i = 0; i < rows_.bodies.size(); ++i) {
    body_by_id_[rows_.bodies[i].id.value] = i;
    body_by_slug_[rows_.bodies[i].slug] = i;
  }
  for (std::size_t i = 0; i < rows_.officials.size(); ++i) {
    const Official& official = rows_.officials[i];
    if (official.account != 0 && official.active) official_by_account_[official.account] = i;
  }
}

const Body* Directory::find(Id<Body> id) const {
  const auto found = body_by_id_.find(id.value);
  return found == body_by_id_.end() ? nullptr : &rows_.bodies[found->second];
}

const Body* Directory::find(std::string_view slug) const {
  const auto found = body_by_slug_.find(slug);
  return found == body_by_slug_.end() ? nullptr : &rows_.bodies[found->second];
}

const Official* Directory::find(Id<Official> id) const { return with_id(rows_.officials, id); }
const District* Directory::find(Id<District> id) const { return with_id(rows_.districts, id); }
const Locality* Directory::find(Id<Locality> id) const { return with_id(rows_.localities, id); }
const Category* Directory::find(Id<Category> id) const { return with_id(rows_.categories, id); }
const District* Directory::district(std::string_view slug) const { return with_slug(rows_.districts, slug); }
const Category* Directory::category(std::string_view slug) const { return with_slug(rows_.categories, slug); }

const Official* Directory::official_of_account(std::int64_t account) const {
  const auto found = official_by_account_.find(account);
  return found == official_by_account_.end() ? nullptr : &rows_.officials[found->second];
}

std::vector<const Official*> Directory::officials_of(Id<Body> body) const {
  std::vector<const Official*> found;
  for (const Official& official : rows_.officials)
    if (official.body == body && official.active) found.push_back(&official);
  std::ranges::stable_sort(found, {}, [](const Official* o) { return std::pair(!o->head, o->order); });
  return found;
}

std::vector<const Body*> Directory::children_of(Id<Body> body) const {
  std::vector<const Body*> found;
  for (const Body& child : rows_.bodies)
    if (child.parent == body && child.active) found.push_back(&child);
  return found;
}

const Body* Directory::addressee(const Category& category, Id<District> district) const {
  const auto there = category.in_district.find(district);
  return find(there == category.in_district.end() ? category.body : there->second);
}

const Body* Directory::competent_for_crime(std::string_view category_slug) const {
  auto route = rows_.crime_routes.find(category_slug);
  if (route == rows_.crime_routes.end()) route = rows_.crime_routes.find("");
  return route == rows_.crime_routes.end() ? nullptr : find(route->second);
}

const Locality* Directory::locality_at(double latitude, double longitude) const {
  const Locality* nearest = nullptr;
  double shortest = 0;
  for (const Locality& locality : rows_.localities) {
    const double metres = metres_between(latitude, longitude, locality.latitude, locality.longitude);
    if (metres > locality.radius_m || (nearest != nullptr && metres >= shortest)) continue;
    nearest = &locality;
    shortest = metres;
  }
  return nearest;
}

std::string Directory::name_of(std::int64_t body, Language language) const {
  const Body* found = find(Id<Body>{body});
  return found == nullptr ? "#" + std::to_string(body) : found->name.in(language);
}

}  // namespace ashyq::bodies
