#include "appeals/web/public/pages.hpp"

#include <fmt/format.h>

namespace ashyq::appeals {

using platform::Request;
using platform::Response;

void add_public_pages(platform::Router& router, Room& room) {
  add_front_page(router, room);
  add_register(router, room);
  add_register_map(router, room);
  add_exports(router, room);
  add_figures(router, room);
  add_figure_files(router, room);
}

platform::Route& add_public_page(platform::Router& router, Room& room, std::string pattern,
                                 const platform::DataVersion& version, platform::Handler make,
                                 std::function<void()> prepare) {
  const auto answer = [&room, &version, make = std::move(make), prepare = std::move(prepare)](const Request& request) {
    if (prepare) prepare();
    // Whether a notice is shown depends on where the visitor came from, which the address does not tell.
    if (request.query.has("notice")) return make(request);
    return room.cache.cached(request, version, [&] { return make(request); });
  };
  return router.get(std::move(pattern), Access::Public, answer).answered_at_once([&room](const Request& request) {
    return room.cache.at_once(request);
  });
}

Response download(std::string content_type, std::string filename) {
  Response response;
  response.content_type = std::move(content_type);
  return std::move(response).header("Content-Disposition", fmt::format("attachment; filename=\"{}\"", filename));
}

}  // namespace ashyq::appeals
