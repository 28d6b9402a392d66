#include <algorithm>
#include <array>

#include "audittrail/web/pages.hpp"
#include "base/number.hpp"
#include "base/text.hpp"

namespace ashyq::audittrail {
namespace {

constexpr std::array<std::string_view, 7> kFields{"person", "action", "kind", "id", "body", "from", "until"};

std::optional<std::int64_t> number_in(const Request& request, std::string_view field) {
  return parse_number(trim(request.query[field]));
}

}  // namespace

Filter filter_of(const Request& request, const platform::CityTime& city_time) {
  Filter filter;
  filter.person = number_in(request, "person");
  filter.action = std::string(trim(request.query["action"]));
  filter.subject = {std::string(trim(request.query["kind"])), number_in(request, "id").value_or(0)};
  filter.body = number_in(request, "body");
  if (const auto day = Day::parse(trim(request.query["from"]))) filter.from = city_time.start_of(*day);
  if (const auto day = Day::parse(trim(request.query["until"]))) filter.until = city_time.end_of(*day);
  filter.before = number_in(request, "before").value_or(0);
  return filter;
}

boost::json::object typed_filter(const Request& request) {
  boost::json::object typed;
  for (const std::string_view field : kFields) typed[field] = request.query[field];
  typed["active"] = std::ranges::count_if(kFields, [&](std::string_view f) { return !trim(request.query[f]).empty(); });
  return typed;
}

std::string older_url(const Request& request, std::string_view path, std::int64_t last_id) {
  std::string url = std::string(path) + "?before=" + std::to_string(last_id);
  for (const std::string_view field : kFields)
    if (!request.query[field].empty())
      url.append("&").append(field).append("=") += platform::url_encode(request.query[field]);
  return url;
}

}  // namespace ashyq::audittrail
