// The files of law/bodies, law/districts and law/categories as rows ready for the tables.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "platform/storage/storage.hpp"

namespace ashyq::bodies {

/// One entry of a file: its columns in the order written; slugs already resolved to numbers.
struct ReferenceRow {
  std::int64_t id{0};
  std::string slug;
  std::vector<std::pair<std::string, platform::Value>> columns;
};

struct ReferenceData {
  std::vector<ReferenceRow> bodies, districts, localities, groups, categories, city;
  struct DistrictBody {
    std::int64_t category, district, body;
  };
  std::vector<DistrictBody> district_bodies;
  std::vector<std::pair<std::string, std::int64_t>> crime_routes;  // category slug or "" → body
};

/// Throws std::runtime_error naming file and line.
ReferenceData read_reference_files(const std::string& law_folder);

}  // namespace ashyq::bodies
