// What the person who runs the city looks at: is it alive, does it answer, how much does it do.
#include "app/assemble.hpp"
#include "platform/observe/metrics.hpp"

namespace ashyq::app {

void add_operations(platform::Router& router, CityHall& city) {
  using platform::Request;
  router.get("/healthz", Access::Public, [](const Request&) { return platform::text("ok\n"); });
  // Not ready: the load balancer sends people elsewhere; the process lives on and recovers by itself.
  router.get("/readyz", Access::Public, [&city](const Request&) {
    return city.is_ready() ? platform::text("ready\n") : platform::text("database does not answer\n", 503);
  });
  router.get("/metrics", Access::Public, [](const Request&) {
    auto response = platform::text(platform::metrics().text());
    response.content_type = "text/plain; version=0.0.4; charset=utf-8";
    return response;
  });
}

}  // namespace ashyq::app
