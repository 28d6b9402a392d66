#include "ledger/web/log_files.hpp"

#include "ledger/storage/log_store.hpp"

namespace ashyq::ledger {

using platform::Request;
using platform::Response;
using platform::Tx;

namespace {

Response file(std::string content_type, std::string body, std::string caching) {
  Response response;
  response.content_type = std::move(content_type);
  response.body = std::move(body);
  response.header("Cache-Control", std::move(caching));
  // Verifiers of other organisations run in browsers too; everything here is public.
  response.header("Access-Control-Allow-Origin", "*");
  return response;
}

Response checkpoint_file(platform::Database& database) {
  return database.read([](Tx& tx) {
    const auto checkpoint = newest_published(tx);
    if (!checkpoint) throw platform::BadParam{};
    return file("text/plain; charset=utf-8", with_cosignatures(tx, *checkpoint), "no-cache");
  });
}

Response tile(platform::Database& database, const Request& request) {
  const auto id = tile_at("tile/" + std::string(request.text("rest")));
  if (!id) throw platform::BadParam{};
  return database.read([&](Tx& tx) {
    const auto checkpoint = newest_published(tx);
    auto bytes = checkpoint ? tile_file(tx, *id, checkpoint->size) : std::nullopt;
    if (!bytes) throw platform::BadParam{};
    return file("application/octet-stream", std::move(*bytes), "public, max-age=31536000, immutable");
  });
}

}  // namespace

void add_log_files(platform::Router& router, platform::Database& database) {
  router.get("/log/checkpoint", Access::Public, [&](const Request&) { return checkpoint_file(database); });
  router.get("/log/tile/{rest*}", Access::Public, [&](const Request& request) { return tile(database, request); });
}

}  // namespace ashyq::ledger
