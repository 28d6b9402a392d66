#include "platform/http/server.hpp"

#include <spdlog/spdlog.h>
#include <sys/resource.h>

#include <boost/asio/dispatch.hpp>
#include <boost/asio/ip/address.hpp>
#include <boost/asio/post.hpp>
#include <stdexcept>

#include "platform/http/connection.hpp"

namespace ashyq::platform {
namespace {

using boost::system::error_code;
using Acceptor = asio::basic_socket_acceptor<asio::ip::tcp, asio::io_context::executor_type>;

constexpr std::chrono::milliseconds kTick{200};

/// Each connection is a descriptor; the usual soft limit of 1024 is far below what we promise to hold.
void raise_descriptor_limit(int connections) {
  rlimit limit{};
  if (::getrlimit(RLIMIT_NOFILE, &limit) != 0) return;
  const rlim_t wanted = static_cast<rlim_t>(connections) + 512;
  if (limit.rlim_cur >= wanted) return;
  limit.rlim_cur = std::min(wanted, limit.rlim_max);
  ::setrlimit(RLIMIT_NOFILE, &limit);
}

/// What a crash left behind. A day is longer than any upload may take.
void sweep_old_uploads(const std::filesystem::path& folder) {
  std::error_code error;
  const auto old = std::filesystem::file_time_type::clock::now() - std::chrono::hours(24);
  for (const auto& entry : std::filesystem::directory_iterator(folder, error)) {
    if (!entry.path().filename().string().starts_with("upload-")) continue;
    if (entry.last_write_time(error) < old) std::filesystem::remove(entry.path(), error);
  }
}

}  // namespace

struct Server::Impl {
  Impl(const Dispatcher& dispatcher, ServerOptions options);
  void start();
  void stop(std::chrono::seconds drain);
  void accept();
  void greet(Socket socket, IoThread& io);
  void tick(IoThread& io);

  std::vector<std::unique_ptr<IoThread>> threads;
  ServerCore core;  // its workers are stopped before the event loops go
  Acceptor acceptor;
  asio::steady_timer accept_again;
  std::size_t turn{0};
  bool running{false};
};

Server::Impl::Impl(const Dispatcher& dispatcher, ServerOptions options)
    : threads([&] {
        std::vector<std::unique_ptr<IoThread>> made(static_cast<std::size_t>(std::max(options.io_threads, 1)));
        for (auto& io : made) io = std::make_unique<IoThread>();
        return made;
      }()),
      core(dispatcher, std::move(options)),
      acceptor(threads.front()->context),
      accept_again(threads.front()->context) {}

void Server::Impl::start() {
  const ServerOptions& options = core.options;
  raise_descriptor_limit(options.max_connections);
  if (!options.upload_folder.empty()) {
    std::filesystem::create_directories(options.upload_folder);
    sweep_old_uploads(options.upload_folder);
  }
  const asio::ip::tcp::endpoint where(asio::ip::make_address(options.address), options.port);
  acceptor.open(where.protocol());
  acceptor.set_option(Acceptor::reuse_address(true));
  acceptor.bind(where);
  acceptor.listen();
  accept();
  for (auto& io : threads) {
    tick(*io);
    io->thread = std::thread([&context = io->context] { context.run(); });
  }
  running = true;
}

void Server::Impl::accept() {
  IoThread& io = *threads[turn++ % threads.size()];
  acceptor.async_accept(io.context, [this, &io](const error_code& error, Socket socket) {
    if (error == asio::error::operation_aborted || !acceptor.is_open()) return;
    if (!error) {
      greet(std::move(socket), io);
      return accept();
    }
    // Out of descriptors or memory: trying at once again would only burn the processor.
    accept_again.expires_after(std::chrono::milliseconds(100));
    accept_again.async_wait([this](const error_code& stopped) {
      if (!stopped) accept();
    });
  });
}

void Server::Impl::greet(Socket socket, IoThread& io) {
  error_code error;
  const auto remote = socket.remote_endpoint(error);
  if (error) return;
  const auto address = parse_address(remote.address().to_string());
  std::string peer = address ? address_text(*address) : std::string();
  if (!core.enter(limit_key(peer))) {
    const Wire wire = bare_wire(503, false);
    socket.non_blocking(true, error);
    socket.write_some(asio::buffer(wire.head + wire.body), error);
    return;
  }
  auto connection = std::make_shared<Connection>(core, io, std::move(socket), std::move(peer));
  asio::dispatch(io.context, [connection] { connection->start(); });
}

/// One timer for all connections of a thread: idle ones then need none of their own, and none is forgotten.
void Server::Impl::tick(IoThread& io) {
  io.tick.expires_after(kTick);
  io.tick.async_wait([this, &io](const error_code& error) {
    if (error) return;
    const auto now = SteadyClock::now();
    const std::vector<std::shared_ptr<Connection>> all(io.connections.begin(), io.connections.end());
    for (const auto& connection : all) connection->check(now);
    tick(io);
  });
}

void Server::Impl::stop(std::chrono::seconds drain) {
  if (!running) return;
  running = false;
  core.draining = true;
  asio::post(threads.front()->context, [this] {
    error_code ignored;
    acceptor.close(ignored);
    accept_again.cancel();
  });
  const auto each = [this](void (Connection::*what)()) {
    for (auto& io : threads)
      asio::post(io->context, [&io = *io, what] {
        const std::vector<std::shared_ptr<Connection>> all(io.connections.begin(), io.connections.end());
        for (const auto& connection : all) ((*connection).*what)();
      });
  };
  each(&Connection::drain);
  const auto end = SteadyClock::now() + drain;
  while (core.open > 0 && SteadyClock::now() < end) std::this_thread::sleep_for(std::chrono::milliseconds(20));
  each(&Connection::close);
  core.workers.stop();
  for (auto& io : threads) {
    asio::post(io->context, [&io = *io] {
      io.tick.cancel();
      io.context.stop();
    });
    io->thread.join();
  }
}

Server::Server(const Dispatcher& dispatcher, ServerOptions options)
    : impl_(std::make_unique<Impl>(dispatcher, std::move(options))) {}
Server::~Server() { impl_->stop(std::chrono::seconds(0)); }
void Server::start() { impl_->start(); }
std::uint16_t Server::port() const { return impl_->acceptor.local_endpoint().port(); }
void Server::stop(int drain_seconds) { impl_->stop(std::chrono::seconds(drain_seconds)); }
int Server::open_connections() const { return impl_->core.open; }

}  // namespace ashyq::platform
