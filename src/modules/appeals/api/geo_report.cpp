#include "appeals/api/geo_report.hpp"

#include <array>

#include <fmt/format.h>

#include "platform/documents/xml_text.hpp"

namespace ashyq::appeals {

namespace json = boost::json;
using platform::Request;
using platform::Response;

namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 7> kItems{{{"services", "service"},
                                                                               {"service_requests", "request"},
                                                                               {"attributes", "attribute"},
                                                                               {"values", "value"},
                                                                               {"errors", "error"},
                                                                               {"endpoints", "endpoint"},
                                                                               {"formats", "format"}}};

std::string_view item_of(std::string_view list) {
  for (const auto& [many, one] : kItems)
    if (many == list) return one;
  return "item";
}

void write(std::string& xml, std::string_view name, const json::value& value) {
  xml += fmt::format("<{}>", name);
  if (value.is_object())
    for (const auto& [key, part] : value.as_object()) write(xml, key, part);
  else if (value.is_array())
    for (const auto& part : value.as_array()) write(xml, item_of(name), part);
  else if (value.is_string()) xml += platform::xml_text(value.as_string());
  else if (value.is_double())
    xml += fmt::format("{}", value.as_double());  // JSON's 4.9831E1 is not what readers of XML expect
  else if (!value.is_null()) xml += json::serialize(value);
  xml += fmt::format("</{}>", name);
}

}  // namespace

std::optional<GeoName> geo_name_of(std::string_view file) {
  const auto dot = file.rfind('.');
  if (dot == 0 || dot == std::string_view::npos) return std::nullopt;
  const std::string_view extension = file.substr(dot + 1);
  if (extension != "json" && extension != "xml") return std::nullopt;
  return GeoName{std::string(file.substr(0, dot)), extension == "json" ? GeoFormat::Json : GeoFormat::Xml};
}

std::string geo_xml(std::string_view root, const json::value& value) {
  std::string xml = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n";
  write(xml, root, value);
  return xml + "\n";
}

Response geo_answer(GeoFormat format, std::string_view root, const json::value& value, int status) {
  Response response = platform::text("", status);
  response.content_type = format == GeoFormat::Json ? "application/json; charset=utf-8" : "text/xml; charset=utf-8";
  response.body = format == GeoFormat::Json ? json::serialize(value) : geo_xml(root, value);
  return std::move(response).header("Access-Control-Allow-Origin", "*");
}

Response geo_errors(GeoFormat format, int status, const std::vector<std::string>& descriptions) {
  json::array errors;
  for (const std::string& description : descriptions)
    errors.push_back(json::object{{"code", status}, {"description", description}});
  return geo_answer(format, "errors", errors, status);
}

std::string jurisdiction_of(const Room& room) {
  std::string_view host = room.shell.city().public_url;
  if (const auto scheme = host.find("://"); scheme != std::string_view::npos) host.remove_prefix(scheme + 3);
  return std::string(host.substr(0, host.find_first_of(":/")));
}

std::optional<Response> wrong_jurisdiction(const Room& room, const Request& request, GeoFormat format) {
  const std::string_view asked = request.method == platform::Method::Post && request.form.has("jurisdiction_id")
                                     ? request.form["jurisdiction_id"]
                                     : request.query["jurisdiction_id"];
  const std::string own = jurisdiction_of(room);
  if (asked.empty() || asked == own) return std::nullopt;
  return geo_errors(format, 404, {room.shell.text(request, "appeals.open311.jurisdiction", {{"own", own}})});
}

}  // namespace ashyq::appeals
