// One client's connection: a state machine on one I/O thread. Everything that may take long (handlers,
// disk, compression) happens on workers; while it does, nothing is read, so a client cannot run ahead.
// Internal to the transport.
//
//   Idle → Head → [Body ⇄ worker] → Working (worker) → Writing [⇄ worker, piece by piece] → Idle
//                                                              └→ Lingering → closed
#pragma once

#include <array>
#include <atomic>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>
#include <chrono>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "platform/http/body_intake.hpp"
#include "platform/http/request_parser.hpp"
#include "platform/http/server.hpp"
#include "platform/http/trusted_proxies.hpp"
#include "platform/http/wire.hpp"
#include "platform/http/worker_pool.hpp"

namespace ashyq::platform {

namespace asio = boost::asio;
using Socket = asio::basic_stream_socket<asio::ip::tcp, asio::io_context::executor_type>;
using SteadyClock = std::chrono::steady_clock;

class Connection;

/// What all connections share.
struct ServerCore {
  ServerCore(const Dispatcher& dispatcher, ServerOptions options);
  std::string next_request_id();
  /// Counts a client in; false when he, or all together, have too many connections.
  bool enter(const std::string& address);
  void leave(const std::string& address);

  const Dispatcher& dispatcher;
  const ServerOptions options;
  const TrustedProxies proxies;
  WorkerPool workers;
  std::atomic<int> open{0};
  std::atomic<bool> draining{false};

 private:
  std::mutex mutex_;
  std::unordered_map<std::string, int> per_address_;
  std::atomic<std::uint64_t> requests_{0};
  std::uint64_t run_;
};

/// One thread with its event loop and the connections that live there.
struct IoThread {
  asio::io_context context{1};
  std::vector<char> scratch = std::vector<char>(64 * 1024);  // read into; idle connections own no buffer
  std::unordered_set<std::shared_ptr<Connection>> connections;
  asio::steady_timer tick{context};
  std::thread thread;
};

class Connection : public std::enable_shared_from_this<Connection> {
 public:
  Connection(ServerCore& core, IoThread& io, Socket socket, std::string peer);
  void start();
  /// Called a few times a second: closes what took too long.
  void check(SteadyClock::time_point now);
  /// Closes if nothing is under way; else after the answer.
  void drain();
  void close();

 private:
  enum class State : std::uint8_t { Idle, Head, Body, Working, Writing, Lingering, Closed };

  // reading
  void wait_readable();
  void on_readable();
  void take(std::string_view fresh);
  std::size_t advance(std::string_view in);
  bool wants_bytes() const;
  std::size_t read_head(std::string_view in);
  void on_head();
  std::size_t read_body(std::string_view in);
  void store_on_worker();
  void on_stored(int status);
  // answering
  void dispatch();
  void work();
  void refuse(int status);
  void fail(int status);
  Wire wire_for(Response response);
  void delete_uploads();
  // writing
  void write(Wire wire);
  void go_on_writing();
  void pull();
  void on_piece(std::string piece, bool failed);
  void on_written();
  void next_request();
  void linger();
  // limits
  void begin_phase(int seconds_allowed);
  void moved(std::uint64_t bytes);

  ServerCore& core_;
  IoThread& io_;
  Socket socket_;
  const std::string peer_;
  const std::string limit_key_;
  State state_{State::Idle};
  bool on_worker_{false};   // a worker has the request; hands off
  bool advancing_{false};   // inside take(), which will wait for bytes itself
  bool must_close_{false};  // framing is lost, or the body was refused
  bool forgave_empty_line_{false};
  SteadyClock::time_point deadline_{SteadyClock::time_point::max()};
  SteadyClock::time_point since_{};  // start of the phase that `deadline_` limits
  std::chrono::seconds allowed_{};
  std::uint64_t moved_{0};  // bytes in that phase
  std::string pending_;     // received, not yet understood
  std::string chunk_;       // body bytes on their way to the intake
  std::unique_ptr<RequestParser> parser_;
  std::unique_ptr<Request> request_;
  std::unique_ptr<BodyIntake> intake_;
  const Route* route_{nullptr};
  SteadyClock::time_point head_at_{};
  Wire wire_;
  std::string piece_;
  std::array<std::string_view, 2> unsent_;
};

}  // namespace ashyq::platform
