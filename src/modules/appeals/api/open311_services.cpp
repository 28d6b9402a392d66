// GET services and service definitions: categories under their service codes.
#include <algorithm>

#include "appeals/api/open311.hpp"

namespace ashyq::appeals {

namespace {

namespace json = boost::json;
using platform::Request;
using platform::Response;

std::string group_name(const bodies::Directory& directory, const std::string& slug, Language language) {
  for (const auto& group : directory.groups())
    if (group.slug == slug) return group.name.in(language);
  return "";
}

/// Our keywords are separated by blanks, theirs by commas.
std::string with_commas(std::string words) {
  std::string text;
  for (const char c : words) text += c == ' ' ? ", " : std::string(1, c);
  return text;
}

json::object service_json(const bodies::Directory& directory, const bodies::Category& category, Language language) {
  return {{"service_code", category.service_code},
          {"service_name", category.name.in(language)},
          {"description", category.choose.in(language)},
          {"metadata", true},
          {"type", "realtime"},
          {"keywords", with_commas(category.keywords.in(language))},
          {"group", group_name(directory, category.group, language)}};
}

json::object attribute(int order, std::string_view code, std::string description, json::array values) {
  return {{"variable", true},
          {"code", code},
          {"datatype", "singlevaluelist"},
          {"required", false},
          {"datatype_description", ""},
          {"order", order},
          {"description", std::move(description)},
          {"values", std::move(values)}};
}

json::array attributes(const Room& room, const Request& request, const bodies::Directory& directory) {
  const auto text = [&](std::string_view key) { return room.shell.text(request, key); };
  json::array languages, districts;
  for (const Language language : kLanguages)
    languages.push_back({{"key", code(language)}, {"name", text("appeals.language." + std::string(code(language)))}});
  for (const auto& district : directory.districts())
    districts.push_back({{"key", district.slug}, {"name", district.name.in(request.language)}});
  json::array yes_no{{{"key", "yes"}, {"name", text("appeals.open311.yes")}},
                     {{"key", "no"}, {"name", text("appeals.open311.no")}}};
  return {attribute(1, "answer_language", text("appeals.open311.answer_language"), std::move(languages)),
          attribute(2, "district", text("appeals.open311.district"), std::move(districts)),
          attribute(3, "publish_consent", text("appeals.open311.publish_consent"), std::move(yes_no))};
}

}  // namespace

const bodies::Category* service(const bodies::Directory& directory, std::string_view code) {
  const auto& all = directory.categories();
  const auto found = std::ranges::find_if(all, [&](const bodies::Category& c) {
    return c.active && !code.empty() && c.service_code == code;
  });
  return found == all.end() ? nullptr : &*found;
}

Response list_services(const Room& room, const Request& request, GeoFormat format) {
  const auto directory = room.bodies.directory();
  json::array services;
  for (const auto& category : directory->categories())
    if (category.active && !category.service_code.empty())
      services.push_back(service_json(*directory, category, request.language));
  return geo_answer(format, "services", services);
}

Response define_service(const Room& room, const Request& request, const GeoName& asked) {
  const auto directory = room.bodies.directory();
  const auto* category = service(*directory, asked.name);
  if (!category) return geo_errors(asked.format, 404, {room.shell.text(request, "appeals.open311.no_service")});
  return geo_answer(asked.format, "service_definition",
                    json::object{{"service_code", category->service_code},
                                 {"attributes", attributes(room, request, *directory)}});
}

}  // namespace ashyq::appeals
