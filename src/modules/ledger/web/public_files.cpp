// Beside the log, for programs of other organisations: whom to believe, by which keys, and figures to compare.
#include <mutex>

#include "ledger/storage/clear_acts.hpp"
#include "ledger/web/pages.hpp"

namespace ashyq::ledger {

using platform::Request;
using platform::Response;
using platform::Tx;

namespace json = boost::json;

namespace {

// Whoever asks again within it gets the same: counting a big city's promises for each caller would be a way to stop it.
constexpr std::chrono::seconds kKept{10};

Response for_anybody(Response response) {
  response.header("Cache-Control", "no-cache");
  response.header("Access-Control-Allow-Origin", "*");
  return response;
}

/// Of what a published checkpoint covers, and not more: rows change before their act is in the log.
json::object figures_now(Tx& tx, const Desk& desk) {
  const auto published = newest_published(tx);
  const std::uint64_t size = published ? published->size : 0;
  json::object figures{{"origin", desk.ring.origin()}, {"size", size}};
  for (const Figure& figure : desk.figures)
    figures[figure.name] = figure.count(tx) - counted_beyond(tx, figure.act, size);
  return figures;
}

class KeptFigures {
 public:
  explicit KeptFigures(const Desk& desk) : desk_(desk) {}
  json::object get() {
    const std::lock_guard lock(mutex_);
    const Instant now = desk_.shell.clock().now();
    if (figures_.empty() || now < counted_at_ || now - counted_at_ >= kKept) {
      figures_ = desk_.database.read([&](Tx& tx) { return figures_now(tx, desk_); });
      counted_at_ = now;
    }
    return figures_;
  }

 private:
  const Desk& desk_;
  std::mutex mutex_;
  json::object figures_;
  Instant counted_at_{};
};

}  // namespace

void add_public_files(platform::Router& router, const Desk& desk) {
  router.get("/ledger/policy.txt", Access::Public,
             [&desk](const Request&) { return for_anybody(platform::text(desk.publisher.policy_text())); });
  router.get("/ledger/keys.json", Access::Public, [&desk](const Request&) {
    return for_anybody(
        platform::json(json::object{{"origin", desk.ring.origin()}, {"keys", desk.receipts.key_history()}}));
  });
  const auto figures = std::make_shared<KeptFigures>(desk);
  router.get("/ledger/figures.json", Access::Public,
             [figures](const Request&) { return for_anybody(platform::json(figures->get())); });
}

}  // namespace ashyq::ledger
