// Open311 GeoReport v2: addresses, discovery, tokens.
#include <fmt/format.h>

#include "appeals/api/api.hpp"
#include "appeals/api/open311.hpp"
#include "platform/clock/city_time.hpp"

namespace ashyq::appeals {

namespace {

namespace json = boost::json;
using platform::Request;
using platform::Response;
using platform::Tx;

Response discovery(const Room& room, const Request&, GeoFormat format) {
  const auto& city = room.shell.city();
  const std::string changed = "2026-03-01T00:00:00+05:00";  // of this interface, not of the data
  json::object endpoint{{"specification", "http://wiki.open311.org/GeoReport_v2"},
                        {"url", city.public_url + "/open311/v2"},
                        {"changeset", changed},
                        {"type", city.demo ? "test" : "production"},
                        {"formats", {"application/json", "text/xml"}}};
  return geo_answer(format, "discovery",
                    json::object{{"changeset", changed},
                                 {"contact", city.public_url + "/about"},
                                 {"key_service", city.public_url + "/account/tokens"},
                                 {"jurisdiction_id", jurisdiction_of(room)},
                                 {"endpoints", json::array{std::move(endpoint)}}});
}

/// Requests get their number at once, so a token is the number itself.
Response token(Room& room, const Request& request, const GeoName& asked) {
  const auto found = room.database.read([&](Tx& tx) { return room.view.find(tx, request_id_of(asked.name)); });
  if (!found) return geo_errors(asked.format, 404, {room.shell.text(request, "appeals.open311.no_request")});
  return geo_answer(asked.format, "service_requests",
                    json::array{json::object{{"service_request_id", found->number}, {"token", found->number}}});
}

/// Both extensions of one address.
template <class Answer>
void add_both(platform::Router& router, Room& room, std::string_view stem, Answer answer) {
  for (const auto& [extension, format] : {std::pair{"json", GeoFormat::Json}, std::pair{"xml", GeoFormat::Xml}}) {
    const std::string pattern = fmt::format("{}.{}", stem, extension);
    router
        .get(pattern, Access::Public,
             [&room, answer, format = format](const Request& request) {
               if (auto wrong = wrong_jurisdiction(room, request, format)) return std::move(*wrong);
               return answer(room, request, format);
             })
        .for_api();
  }
}

/// "…/001.json": one thing by its name.
template <class Answer>
void add_one(platform::Router& router, Room& room, std::string_view folder, Answer answer) {
  const std::string pattern = fmt::format("{}/{{file}}", folder);
  router
      .get(pattern, Access::Public,
           [&room, answer](const Request& request) {
             const auto asked = geo_name_of(request.text("file"));
             if (!asked)  // neither form was asked for: say so in the one most programs read
               return geo_errors(GeoFormat::Json, 404, {room.shell.text(request, "appeals.open311.extension")});
             if (auto wrong = wrong_jurisdiction(room, request, asked->format)) return std::move(*wrong);
             return answer(room, request, *asked);
           })
      .for_api();
}

}  // namespace

void add_open311(platform::Router& router, Room& room) {
  add_both(router, room, "/open311/discovery", discovery);
  add_both(router, room, "/open311/v2/discovery", discovery);  // where some clients look
  add_both(router, room, "/open311/v2/services", list_services);
  add_one(router, room, "/open311/v2/services", define_service);
  add_both(router, room, "/open311/v2/requests", list_requests);
  add_one(router, room, "/open311/v2/requests", show_request);
  add_one(router, room, "/open311/v2/tokens", token);
  constexpr int kRequestsPerMinute = 60;  // of one address: an application's server sends for many people
  for (const auto& [pattern, format] :
       {std::pair{"/open311/v2/requests.json", GeoFormat::Json}, std::pair{"/open311/v2/requests.xml", GeoFormat::Xml}})
    router
        .post(pattern, Access::Public,
              [&room, format = format](const Request& request) { return post_request(room, request, format); })
        .for_api()
        .uploads(1, kLargestFile)
        .rate(kRequestsPerMinute);
}

}  // namespace ashyq::appeals
