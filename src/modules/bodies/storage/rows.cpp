// From tables to values. The column lists here and in import.cpp are the two that know the tables.
#include "bodies/bodies.hpp"
#include "bodies/storage/rows.hpp"

namespace ashyq::bodies {
namespace {

using platform::Row;

LocalText local(const Row& row, const std::string& prefix) {
  return {row.get<std::string>(prefix + "_kk"), row.get<std::string>(prefix + "_ru"),
          row.get<std::string>(prefix + "_en")};
}

Body body_in(const Row& row) {
  Body body;
  body.id = row.get<Id<Body>>("id");
  body.slug = row.get<std::string>("slug");
  body.name = local(row, "name");
  body.short_name = local(row, "short");
  body.kind = row.get<BodyKind>("kind");
  body.parent = row.get<Id<Body>>("parent_id");
  body.reviewed_by = row.get<Id<Body>>("reviewed_by");
  body.address = local(row, "address");
  body.phone = row.get<std::string>("phone");
  body.email = row.get<std::string>("email");
  body.website = row.get<std::string>("website");
  body.takes_appeals = row.get<bool>("takes_appeals");
  body.confirmed = row.get<bool>("confirmed");
  body.active = row.get<bool>("active");
  body.version = row.get<std::int64_t>("version");
  return body;
}

Official official_in(const Row& row) {
  Official official;
  official.id = row.get<Id<Official>>("id");
  official.body = row.get<Id<Body>>("body_id");
  official.name = row.get<std::string>("name");
  official.position = local(row, "position");
  official.phone = row.get<std::string>("phone");
  official.email = row.get<std::string>("email");
  official.reception = local(row, "reception");
  official.account = row.get<std::int64_t>("account");
  official.head = row.get<bool>("head");
  official.active = row.get<bool>("active");
  official.order = row.get<int>("position_order");
  official.version = row.get<std::int64_t>("version");
  return official;
}

District district_in(const Row& row) {
  return {row.get<Id<District>>("id"),    row.get<std::string>("slug"), local(row, "name"),
          row.get<Id<Body>>("akimat_id"), row.get<double>("latitude"),  row.get<double>("longitude")};
}

Locality locality_in(const Row& row) {
  return {row.get<Id<Locality>>("id"), row.get<std::string>("slug"),
          local(row, "name"),          row.get<Id<District>>("district_id"),
          row.get<double>("latitude"), row.get<double>("longitude"),
          row.get<int>("radius_m"),    row.get<bool>("outside_city")};
}

Category category_in(const Row& row) {
  Category category;
  category.id = row.get<Id<Category>>("id");
  category.slug = row.get<std::string>("slug");
  category.group = row.get<std::string>("group_slug");
  category.name = local(row, "name");
  category.choose = local(row, "choose");
  category.keywords = local(row, "keywords");
  category.service_code = row.get<std::string>("service_code");
  category.kind = row.get<std::string>("kind");
  category.body = row.get<Id<Body>>("body_id");
  category.crime = row.get<bool>("crime");
  category.active = row.get<bool>("active");
  category.order = row.get<int>("position_order");
  return category;
}

CityArea city_in(const Row& row) {
  return {local(row, "name"),       row.get<double>("latitude"), row.get<double>("longitude"), row.get<double>("west"),
          row.get<double>("south"), row.get<double>("east"),     row.get<double>("north")};
}

template <class Read>
auto all(platform::Tx& tx, std::string_view sql, Read read) {
  std::vector<decltype(read(std::declval<const Row&>()))> found;
  for (const Row& row : tx.query(sql)) found.push_back(read(row));
  return found;
}

void read_district_bodies(platform::Tx& tx, std::vector<Category>& categories) {
  std::map<Id<Category>, Category*> by_id;
  for (Category& category : categories) by_id[category.id] = &category;
  for (const Row& row : tx.query("select category_id, district_id, body_id from bodies_category_district"))
    by_id.at(row.get<Id<Category>>(0))->in_district[row.get<Id<District>>(1)] = row.get<Id<Body>>(2);
}

}  // namespace

Directory::Rows read_rows(platform::Tx& tx) {
  Directory::Rows rows;
  rows.bodies = all(tx, "select * from bodies_body order by id", body_in);
  rows.officials = all(tx, "select * from bodies_official order by id", official_in);
  rows.districts = all(tx, "select * from bodies_district order by id", district_in);
  rows.localities = all(tx, "select * from bodies_locality order by id", locality_in);
  rows.groups = all(tx, "select * from bodies_category_group order by id", [](const Row& row) {
    return CategoryGroup{row.get<std::string>("slug"), local(row, "name")};
  });
  rows.categories = all(tx, "select * from bodies_category order by position_order, id", category_in);
  read_district_bodies(tx, rows.categories);
  for (const Row& row : tx.query("select category_slug, body_id from bodies_crime_route"))
    rows.crime_routes[row.get<std::string>(0)] = row.get<Id<Body>>(1);
  if (const auto row = tx.one("select * from bodies_city where id = 1")) rows.city = city_in(*row);
  return rows;
}

std::int64_t version(platform::Tx& tx) {
  return tx.one("select version from bodies_version where id = 1")->get<std::int64_t>(0);
}

void grow_version(platform::Tx& tx) {
  tx.run("update bodies_version set version = version + 1 where id = 1");
  // Whoever changes the structure comes through here, so no change escapes the log.
  ledger::append(tx, {.stem = "bodies.change_directory", .subject_kind = "bodies.directory", .subject = 1});
}

}  // namespace ashyq::bodies
