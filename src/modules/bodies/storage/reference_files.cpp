#include "bodies/storage/reference_files.hpp"

#include <algorithm>
#include <filesystem>
#include <map>
#include <stdexcept>

#define TOML_EXCEPTIONS 1
#include "base/toml.hpp"

#include "bodies/bodies.hpp"

namespace ashyq::bodies {
namespace {

namespace fs = std::filesystem;
using Columns = std::vector<std::pair<std::string, platform::Value>>;

[[noreturn]] void refuse(const toml::node& at, const std::string& what) {
  const toml::source_region& place = at.source();
  const std::string file = place.path ? *place.path : "law";
  throw std::runtime_error(file + ":" + std::to_string(place.begin.line) + ": " + what);
}

std::vector<toml::table> files_in(const fs::path& folder) {
  std::vector<fs::path> paths;
  if (fs::is_directory(folder))
    for (const auto& entry : fs::directory_iterator(folder))
      if (entry.path().extension() == ".toml") paths.push_back(entry.path());
  std::ranges::sort(paths);
  std::vector<toml::table> tables;
  for (const fs::path& path : paths) {
    try {
      tables.push_back(toml::parse_file(path.string()));
    } catch (const toml::parse_error& error) {
      throw std::runtime_error(path.string() + ":" + std::to_string(error.source().begin.line) + ": " +
                               std::string(error.description()));
    }
  }
  return tables;
}

std::string text_in(const toml::table& entry, std::string_view key, bool required = false) {
  const auto value = entry[key].value<std::string>();
  if (!value && required) refuse(entry, "missing text: " + std::string(key));
  return value.value_or("");
}

double number_in(const toml::table& entry, std::string_view key) {
  const auto value = entry[key].value<double>();
  if (!value) refuse(entry, "missing number: " + std::string(key));
  return *value;
}

/// `prefix_kk`, `prefix_ru`, `prefix_en` from a table {kk, ru, en}; all three or none.
void add_local(Columns& columns, const toml::table& at, const toml::table* names, const std::string& prefix,
               bool required) {
  int given = 0;
  for (Language language : kLanguages) {
    const std::string text = names == nullptr ? "" : text_in(*names, code(language));
    if (!text.empty()) ++given;
    columns.emplace_back(prefix + "_" + std::string(code(language)), platform::to_value(text));
  }
  if ((required && given == 0) || (given != 0 && given != 3)) refuse(at, prefix + ": needs kk, ru and en");
}

void add_local(Columns& columns, const toml::table& entry, const std::string& key, bool required) {
  add_local(columns, entry, entry[key].as_table(), key, required);
}

void add_centre(Columns& columns, const toml::table& entry) {
  const toml::table* centre = entry["centre"].as_table();
  if (centre == nullptr) refuse(entry, "missing centre");
  columns.emplace_back("latitude", platform::to_value(number_in(*centre, "lat")));
  columns.emplace_back("longitude", platform::to_value(number_in(*centre, "lon")));
}

/// Lists of words per language, kept as one text each.
void add_keywords(Columns& columns, const toml::table& entry) {
  for (Language language : kLanguages) {
    std::string words;
    if (const toml::array* list = entry["keywords"][code(language)].as_array())
      for (const toml::node& word : *list) words.append(words.empty() ? "" : " ").append(word.value_or(""));
    columns.emplace_back("keywords_" + std::string(code(language)), platform::to_value(words));
  }
}

template <class Then>
void each(const toml::table& file, std::string_view list, Then then) {
  if (const toml::array* entries = file[list].as_array())
    for (const toml::node& node : *entries)
      if (const toml::table* entry = node.as_table()) then(*entry);
}

/// Slug → number of one kind of entry; also refuses numbers and slugs used twice.
class Numbers {
 public:
  void add(const toml::table& entry) {
    const auto id = entry["id"].value<std::int64_t>();
    if (!id || *id <= 0) refuse(entry, "missing id");
    const std::string slug = text_in(entry, "slug", true);
    if (!by_slug_.emplace(slug, *id).second) refuse(entry, "slug given twice: " + slug);
    if (!slugs_.emplace(*id, slug).second) refuse(entry, "id given twice: " + std::to_string(*id));
  }
  std::int64_t of(const toml::node& at, std::string_view slug) const {
    if (slug.empty()) return 0;
    const auto found = by_slug_.find(slug);
    if (found == by_slug_.end()) refuse(at, "unknown: " + std::string(slug));
    return found->second;
  }
  ReferenceRow row(const toml::table& entry) const {
    const std::string slug = text_in(entry, "slug");
    ReferenceRow row{of(entry, slug), slug, {}};
    row.columns.emplace_back("slug", platform::to_value(slug));
    return row;
  }

 private:
  std::map<std::string, std::int64_t, std::less<>> by_slug_;
  std::map<std::int64_t, std::string> slugs_;
};

ReferenceRow body_row(const toml::table& entry, const Numbers& bodies) {
  ReferenceRow row = bodies.row(entry);
  Columns& columns = row.columns;
  const auto kind = body_kind_of(text_in(entry, "kind", true));
  if (!kind) refuse(entry, "unknown kind: " + text_in(entry, "kind"));
  columns.emplace_back("kind", platform::to_value(*kind));
  columns.emplace_back("parent_id", platform::to_value(bodies.of(entry, text_in(entry, "parent"))));
  columns.emplace_back("reviewed_by", platform::to_value(bodies.of(entry, text_in(entry, "reviewing_body"))));
  add_local(columns, entry, "name", true);
  const char* short_key = entry["short_name"].is_table() ? "short_name" : "name";
  add_local(columns, entry, entry[short_key].as_table(), "short", true);
  add_local(columns, entry, "address", false);
  for (const char* key : {"phone", "email", "website"})
    columns.emplace_back(key, platform::to_value(text_in(entry, key)));
  columns.emplace_back("takes_appeals", platform::to_value(entry["takes_appeals"].value_or(true)));
  columns.emplace_back("confirmed", platform::to_value(text_in(entry, "status") == "confirmed"));
  columns.emplace_back("active", platform::to_value(entry["active"].value_or(true)));
  return row;
}

ReferenceRow place_row(const toml::table& entry, const Numbers& numbers) {
  ReferenceRow row = numbers.row(entry);
  add_local(row.columns, entry, "name", true);
  add_centre(row.columns, entry);
  return row;
}

ReferenceRow city_row(const toml::table& file) {
  ReferenceRow row{1, text_in(file, "city", true), {}};
  add_local(row.columns, file, file["city_name"].as_table(), "name", true);
  add_centre(row.columns, file);
  const toml::array* bounds = file["bounds"].as_array();
  if (bounds == nullptr || bounds->size() != 4) refuse(file, "bounds: west, south, east, north");
  std::size_t side = 0;
  for (const char* name : {"west", "south", "east", "north"})
    row.columns.emplace_back(name, platform::to_value(bounds->at(side++).value_or(0.0)));
  return row;
}

ReferenceRow category_row(const toml::table& entry, const Numbers& numbers, const Numbers& bodies, int order) {
  ReferenceRow row = numbers.row(entry);
  row.columns.emplace_back("group_slug", platform::to_value(text_in(entry, "group")));
  add_local(row.columns, entry, "name", true);
  add_local(row.columns, entry, "choose", false);
  add_keywords(row.columns, entry);
  row.columns.emplace_back("service_code", platform::to_value(text_in(entry, "service_code")));
  row.columns.emplace_back("kind", platform::to_value(text_in(entry, "kind")));
  row.columns.emplace_back("body_id", platform::to_value(bodies.of(entry, text_in(entry, "body", true))));
  row.columns.emplace_back("crime", platform::to_value(entry["anonymous_allowed_crime"].value_or(false)));
  row.columns.emplace_back("active", platform::to_value(entry["active"].value_or(true)));
  row.columns.emplace_back("position_order", platform::to_value(order));
  return row;
}

void read_bodies(const std::vector<toml::table>& files, Numbers& bodies, ReferenceData& data) {
  for (const toml::table& file : files) each(file, "body", [&](const toml::table& entry) { bodies.add(entry); });
  for (const toml::table& file : files) {
    each(file, "body", [&](const toml::table& entry) { data.bodies.push_back(body_row(entry, bodies)); });
    const toml::table* crime = file["crime_reports"].as_table();
    if (crime == nullptr) continue;
    data.crime_routes.emplace_back("", bodies.of(*crime, text_in(*crime, "body", true)));
    if (const toml::table* by_category = (*crime)["by_category"].as_table())
      for (const auto& [category, body] : *by_category)
        data.crime_routes.emplace_back(category.str(), bodies.of(body, body.value_or(std::string_view{})));
  }
}

void read_districts(const std::vector<toml::table>& files, const Numbers& bodies, Numbers& districts,
                    ReferenceData& data) {
  Numbers localities;
  for (const toml::table& file : files) {
    data.city.push_back(city_row(file));
    each(file, "district", [&](const toml::table& entry) {
      districts.add(entry);
      ReferenceRow row = place_row(entry, districts);
      row.columns.emplace_back("akimat_id", platform::to_value(bodies.of(entry, text_in(entry, "akim_body"))));
      data.districts.push_back(std::move(row));
    });
    each(file, "locality", [&](const toml::table& entry) {
      localities.add(entry);
      ReferenceRow row = place_row(entry, localities);
      row.columns.emplace_back("district_id", platform::to_value(districts.of(entry, text_in(entry, "district"))));
      row.columns.emplace_back("radius_m", platform::to_value(entry["radius_m"].value_or(std::int64_t{0})));
      row.columns.emplace_back("outside_city", platform::to_value(entry["outside_city"].value_or(false)));
      data.localities.push_back(std::move(row));
    });
  }
}

void read_categories(const std::vector<toml::table>& files, const Numbers& bodies, const Numbers& districts,
                     ReferenceData& data) {
  Numbers categories, groups;
  int order = 0;
  for (const toml::table& file : files) {
    each(file, "group", [&](const toml::table& entry) {
      groups.add(entry);
      ReferenceRow row = groups.row(entry);
      add_local(row.columns, entry, "name", true);
      data.groups.push_back(std::move(row));
    });
    each(file, "category", [&](const toml::table& entry) {
      categories.add(entry);
      data.categories.push_back(category_row(entry, categories, bodies, ++order));
      if (const toml::table* by_district = entry["body_by_district"].as_table())
        for (const auto& [district, body] : *by_district)
          data.district_bodies.push_back({categories.of(entry, text_in(entry, "slug")),
                                          districts.of(body, district.str()),
                                          bodies.of(body, body.value_or(std::string_view{}))});
    });
  }
}

}  // namespace

ReferenceData read_reference_files(const std::string& law_folder) {
  const fs::path law{law_folder};
  ReferenceData data;
  Numbers bodies, districts;
  read_bodies(files_in(law / "bodies"), bodies, data);
  read_districts(files_in(law / "districts"), bodies, districts, data);
  read_categories(files_in(law / "categories"), bodies, districts, data);
  return data;
}

}  // namespace ashyq::bodies
