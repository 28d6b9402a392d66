// A small server whose only purpose is to be mistreated by behave.py. Prints "port N"; ends on SIGTERM.
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <thread>

#include "platform/http/page_cache.hpp"
#include "platform/http/server.hpp"

namespace {

using namespace ashyq;
using namespace ashyq::platform;

int number_from(const char* name, int otherwise) {
  const char* value = std::getenv(name);
  return value ? std::atoi(value) : otherwise;
}

/// What the server understood, so that a test can see two servers' worth of confusion.
Response echo(const Request& request) {
  std::string said = std::string(name_of(request.method)) + " " + request.path + "\n";
  for (const auto& [name, value] : request.query.all()) said += "query " + name + "=" + value + "\n";
  for (const auto& [name, value] : request.form.all()) said += "form " + name + "=" + value + "\n";
  for (const Upload& upload : request.uploads)
    said += "file " + upload.field + " " + upload.filename + " " + std::to_string(upload.size) + "\n";
  said += "body " + std::to_string(request.body.size()) + " " + request.body.substr(0, 100) + "\n";
  said += "from " + request.remote_address + (request.secure ? " secure" : "") + "\n";
  return text(std::move(said));
}

Response pieces(const Request& request) {
  Response response = text("");
  response.next_chunk = [left = request.number("count")]() mutable {
    return left-- > 0 ? std::string(64 * 1024, 'x') : std::string();
  };
  return response;
}

Response slow(const Request& request) {
  std::this_thread::sleep_for(std::chrono::milliseconds(request.number("ms")));
  return text("slept\n");
}

void add_routes(Router& router, PageCache& cache, const std::filesystem::path& folder) {
  static DataVersion data;
  router
      .get("/cached", Access::Public,
           [&](const Request& r) { return cache.cached(r, data, [] { return html(std::string(12800, 'c')); }); })
      .answered_at_once([&](const Request& r) { return cache.at_once(r); });
  router.get("/", Access::Public, [](const Request&) { return text("hello\n"); });
  router.get("/echo/{rest*}", Access::Public, echo);
  router.post("/echo", Access::Public, echo);
  router.post("/small", Access::Public, echo).body(1 << 20);
  router.post("/upload", Access::Public, echo).uploads(2, 300u << 20);
  router.post("/two-small-files", Access::Public, echo).uploads(2, 1000);
  router.get("/pieces/{count}", Access::Public, pieces);
  router.get("/slow/{ms}", Access::Public, slow);
  router.get("/page", Access::Public, [](const Request&) { return html(std::string(20000, 'a')); });
  router.get("/file", Access::Public, [folder](const Request&) {
    Response response = text("");
    response.file = folder / "file.txt";
    return response;
  });
  router.get("/throws", Access::Public, [](const Request&) -> Response { throw std::runtime_error("broken"); });
}

}  // namespace

int main() {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGTERM);
  sigaddset(&signals, SIGINT);
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  std::signal(SIGPIPE, SIG_IGN);

  const char* folder = std::getenv("PROBE_FOLDER");
  ServerOptions options;
  options.port = 0;
  options.upload_folder = folder ? folder : "/tmp";
  options.workers = number_from("PROBE_WORKERS", 8);
  options.queue_limit = static_cast<std::size_t>(number_from("PROBE_QUEUE", 512));
  options.max_connections = number_from("PROBE_CONNECTIONS", 4096);
  options.max_connections_per_address = number_from("PROBE_PER_ADDRESS", 4096);
  options.header_timeout_seconds = number_from("PROBE_HEADER_TIMEOUT", 10);
  options.body_timeout_seconds = number_from("PROBE_BODY_TIMEOUT", 120);
  options.idle_timeout_seconds = number_from("PROBE_IDLE_TIMEOUT", 60);
  if (const char* proxy = std::getenv("PROBE_TRUSTED")) options.trusted_proxies = {proxy};

  std::ofstream(options.upload_folder / "file.txt") << "0123456789";
  Router router;
  PageCache cache([](const Request&) { return Language::Russian; });
  add_routes(router, cache, options.upload_folder);
  const Dispatcher dispatcher(
      router, [](Request&, const Route&) { return std::nullopt; },
      [](const Request&, int status) { return text(std::to_string(status) + " page\n", status); });
  Server server(dispatcher, options);
  server.start();
  std::printf("port %d\n", server.port());
  std::fflush(stdout);
  int signal = 0;
  sigwait(&signals, &signal);
  server.stop(number_from("PROBE_DRAIN", 10));
  return 0;
}
