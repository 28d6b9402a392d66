// What the pages share, and the log's place in the frame.
#include "ledger/web/pages.hpp"

namespace ashyq::ledger {

using platform::Request;

namespace json = boost::json;

namespace {

json::object tile(const Desk& desk, const Request& request) {
  const Standing standing = desk.standing();
  // The front page is kept for a while: moments stay true, "minutes ago" would not.
  json::object context{{"size", standing.published ? standing.published->size : 0},
                       {"at", platform::date_time(request.language, desk.shell.clock().now())},
                       {"watched", !standing.watchers.empty()},
                       {"lacks_quorum", standing.asks_for_quorum && !standing.has_quorum},
                       {"confirmed_at", ""}};
  if (standing.confirmed_at) context["confirmed_at"] = platform::date_time(request.language, *standing.confirmed_at);
  return context;
}

}  // namespace

Standing Desk::standing() const {
  return database.read([&](platform::Tx& tx) { return standing_of(tx, publisher.policy(), shell.clock().now()); });
}

std::string ago(const shell::Shell& shell, const Request& request, Instant then) {
  using namespace std::chrono;
  const auto passed = shell.clock().now() - then;
  if (passed < minutes{1}) return shell.text(request, "ledger.ago.now");
  if (passed < hours{1}) return shell.plural(request, "ledger.ago.minutes", floor<minutes>(passed).count());
  if (passed < days{2}) return shell.plural(request, "ledger.ago.hours", floor<hours>(passed).count());
  return shell.plural(request, "ledger.ago.days", floor<days>(passed).count());
}

json::array breadcrumbs(const shell::Shell& shell, const Request& request, std::string_view title_key) {
  return {{{"text", shell.text(request, "ledger.title")}, {"url", "/ledger"}},
          {{"text", shell.text(request, title_key)}}};
}

void add_pages(platform::Router& router, const Desk& desk) {
  router.get("/ledger", Access::Public, [&desk](const Request& request) { return log_page(desk, request); });
  router.get("/ledger/acts", Access::Public, [&desk](const Request& request) { return acts_page(desk, request); });
  router.get("/ledger/cheating", Access::Public,
             [&desk](const Request& request) { return cheating_page(desk, request); });
}

void add_slots(const Desk& desk) {
  desk.shell.add(shell::NavigationLink{"ledger.link", "/ledger", Access::Public, 250});
  desk.shell.add(
      shell::FrontTile{"ledger/tile.html", 100, [&desk](const Request& request) { return tile(desk, request); }});
}

}  // namespace ashyq::ledger
