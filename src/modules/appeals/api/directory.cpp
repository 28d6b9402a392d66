// GET /api/v1/bodies, /categories, /districts: the directory, in all languages at once.
#include "appeals/api/resources.hpp"
#include "appeals/api/shapes.hpp"

namespace ashyq::appeals {

namespace {

namespace json = boost::json;

json::object body_json(const bodies::Body& body) {
  return {{"id", body.id.value},
          {"slug", body.slug},
          {"name", in_languages(body.name)},
          {"short_name", in_languages(body.short_name)},
          {"kind", bodies::name_of(body.kind)},
          {"parent_id", row_or_null(body.parent.value)},
          {"reviewed_by_id", row_or_null(body.reviewed_by.value)},
          {"address", in_languages(body.address)},
          {"phone", text_or_null(body.phone)},
          {"email", text_or_null(body.email)},
          {"website", text_or_null(body.website)},
          {"takes_appeals", body.takes_appeals},
          {"confirmed", body.confirmed},
          {"active", body.active}};
}

json::object category_json(const bodies::Category& category) {
  json::array by_district;
  for (const auto& [district, body] : category.in_district)
    by_district.push_back({{"district_id", district.value}, {"body_id", body.value}});
  return {{"id", category.id.value},
          {"slug", category.slug},
          {"group", category.group},
          {"name", in_languages(category.name)},
          {"choose", in_languages(category.choose)},
          {"service_code", category.service_code},
          {"kind", category.kind},
          {"body_id", row_or_null(category.body.value)},
          {"body_by_district", std::move(by_district)},
          {"crime", category.crime},
          {"active", category.active}};
}

json::object district_json(const bodies::District& district) {
  return {{"id", district.id.value},
          {"slug", district.slug},
          {"name", in_languages(district.name)},
          {"akimat_id", row_or_null(district.akimat.value)},
          {"latitude", district.latitude},
          {"longitude", district.longitude}};
}

template <class Rows, class Shape>
json::array each(const Rows& rows, Shape shape) {
  json::array all;
  for (const auto& row : rows) all.push_back(shape(row));
  return all;
}

}  // namespace

void add_directory_resource(Resource& resource) {
  Room& room = resource.room();
  resource.get("/api/v1/bodies", Access::Public, [&room](const Ask&) {
    return public_json(json::object{{"bodies", each(room.bodies.directory()->bodies(), body_json)}});
  });
  resource.get("/api/v1/categories", Access::Public, [&room](const Ask&) {
    const auto directory = room.bodies.directory();
    const auto group = [](const bodies::CategoryGroup& g) {
      return json::object{{"slug", g.slug}, {"name", in_languages(g.name)}};
    };
    return public_json(json::object{{"groups", each(directory->groups(), group)},
                                    {"categories", each(directory->categories(), category_json)}});
  });
  resource.get("/api/v1/districts", Access::Public, [&room](const Ask&) {
    return public_json(json::object{{"districts", each(room.bodies.directory()->districts(), district_json)}});
  });
}

}  // namespace ashyq::appeals
