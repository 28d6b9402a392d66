// The transport: strict HTTP/1.1 over Boost.Beast, limits and time-outs on I/O threads, handlers on a worker pool.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "platform/http/router.hpp"

namespace ashyq::platform {

/// One request and its answer, for metrics: nothing in it names a person.
struct Exchange {
  Method method;
  const Route* route;  // null: no such address
  int status;
  std::uint64_t bytes;  // of a body that was not streamed
  std::chrono::microseconds took;
};

struct ServerOptions {
  std::string address{"127.0.0.1"};
  std::uint16_t port{8080};  // 0: any free one
  int io_threads{1};
  int workers{32};  // most of them wait for a commit: who waits together is committed together
  int max_connections{4096};
  int max_connections_per_address{512};
  int header_timeout_seconds{10};
  int body_timeout_seconds{120};  // whole body, in addition to a minimum rate
  int idle_timeout_seconds{60};
  std::size_t max_header_bytes{16 * 1024};
  std::filesystem::path upload_folder;       // where multipart files are staged
  std::vector<std::string> trusted_proxies;  // whose X-Forwarded-For / -Proto are believed; "10.0.0.0/8"
  std::size_t queue_limit{512};              // requests waiting for a worker; above: 503 at once
  /// After each answer, on an I/O thread: count, never block.
  std::function<void(const Exchange&)> on_exchange;
};

class Server {
 public:
  Server(const Dispatcher& dispatcher, ServerOptions options);
  ~Server();
  /// Binds and starts threads; returns at once. Throws when the address is taken.
  void start();
  std::uint16_t port() const;
  /// Stops accepting, lets requests in flight finish (up to the given seconds), then closes.
  void stop(int drain_seconds = 10);
  int open_connections() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace ashyq::platform
