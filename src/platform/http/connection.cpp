#include "platform/http/connection.hpp"

#include <spdlog/spdlog.h>

#include <boost/asio/buffer.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/write.hpp>
#include <random>

#include "platform/http/scrubbing.hpp"

namespace ashyq::platform {
namespace {

using boost::system::error_code;
using std::chrono::seconds;

/// A client that keeps up this pace, in bytes a second, is slow but honest: a village's phone.
constexpr std::uint64_t kHonestPace = 4096;
constexpr std::uint64_t kLingerBytes = 4 << 20;
constexpr int kLingerSeconds = 2;

bool would_block(const error_code& error) {
  return error == asio::error::would_block || error == asio::error::try_again;
}

std::string hex(std::uint64_t number) {
  char text[17];
  const int n = std::snprintf(text, sizeof text, "%llx", static_cast<unsigned long long>(number));
  return {text, static_cast<std::size_t>(n)};
}

std::string framed(const std::string& piece) { return hex(piece.size()) + "\r\n" + piece + "\r\n"; }

}  // namespace

ServerCore::ServerCore(const Dispatcher& d, ServerOptions o)
    : dispatcher(d),
      options(std::move(o)),
      proxies(options.trusted_proxies),
      workers(options.workers, options.queue_limit),
      run_((std::uint64_t{std::random_device{}()} << 32) | std::random_device{}()) {}

/// Unlikely to repeat after a restart, and cheap: one for each request.
std::string ServerCore::next_request_id() {
  std::uint64_t mixed = run_ + 0x9e3779b97f4a7c15u * ++requests_;
  mixed = (mixed ^ (mixed >> 31)) * 0xbf58476d1ce4e5b9u;
  return hex(mixed ^ (mixed >> 29));
}

bool ServerCore::enter(const std::string& key) {
  const std::lock_guard lock(mutex_);
  if (open >= options.max_connections) return false;
  int& count = per_address_[key];
  if (count >= options.max_connections_per_address && !proxies.trusts(key)) return false;
  ++count;
  ++open;
  return true;
}

void ServerCore::leave(const std::string& key) {
  const std::lock_guard lock(mutex_);
  const auto found = per_address_.find(key);
  if (found != per_address_.end() && --found->second == 0) per_address_.erase(found);
  --open;
}

Connection::Connection(ServerCore& core, IoThread& io, Socket socket, std::string peer)
    : core_(core), io_(io), socket_(std::move(socket)), peer_(std::move(peer)), limit_key_(limit_key(peer_)) {}

void Connection::start() {
  error_code error;
  socket_.non_blocking(true, error);
  socket_.set_option(asio::ip::tcp::no_delay(true), error);
  io_.connections.insert(shared_from_this());
  if (core_.draining) return close();
  begin_phase(core_.options.header_timeout_seconds);
  wait_readable();
}

void Connection::close() {
  if (state_ == State::Closed) return;
  state_ = State::Closed;
  error_code ignored;
  socket_.close(ignored);
  core_.leave(limit_key_);
  if (!on_worker_) delete_uploads();
  io_.connections.erase(shared_from_this());
}

void Connection::drain() {
  if (state_ == State::Idle) close();
}

// ---- reading ---------------------------------------------------------------------------------

void Connection::wait_readable() {
  // No buffer is held while waiting: that is what keeps thousands of idle connections cheap.
  socket_.async_wait(Socket::wait_read, [self = shared_from_this()](const error_code& error) {
    if (self->state_ == State::Closed) return;
    if (error) return self->close();
    self->on_readable();
  });
}

void Connection::on_readable() {
  error_code error;
  const std::size_t n = socket_.read_some(asio::buffer(io_.scratch), error);
  if (would_block(error)) return wait_readable();
  if (error) return close();
  if (state_ == State::Lingering) {
    moved_ += n;
    return moved_ > kLingerBytes ? close() : wait_readable();
  }
  take({io_.scratch.data(), n});
}

void Connection::take(std::string_view fresh) {
  advancing_ = true;
  if (pending_.empty()) {
    const std::size_t used = advance(fresh);
    if (state_ != State::Closed) pending_.assign(fresh.substr(used));
  } else {
    pending_.append(fresh);
    pending_.erase(0, advance(pending_));
  }
  advancing_ = false;
  if (wants_bytes()) wait_readable();
}

bool Connection::wants_bytes() const {
  return !on_worker_ && (state_ == State::Idle || state_ == State::Head || state_ == State::Body);
}

/// Understands as much as it can; returns how many bytes that were.
std::size_t Connection::advance(std::string_view in) {
  std::size_t used = 0;
  while (used < in.size() && wants_bytes()) {
    const std::string_view rest = in.substr(used);
    if (state_ == State::Idle && !forgave_empty_line_ && rest.front() == '\r') {
      // RFC 9112 2.2: an empty line before the request line is forgiven. Once.
      if (rest.size() == 1) break;
      if (rest[1] == '\n') {
        forgave_empty_line_ = true;
        used += 2;
        continue;
      }
    }
    if (state_ == State::Idle) {
      state_ = State::Head;
      parser_ = std::make_unique<RequestParser>(core_.options.max_header_bytes);
      request_ = std::make_unique<Request>();
      begin_phase(core_.options.header_timeout_seconds);
    }
    const std::size_t n = state_ == State::Head ? read_head(rest) : read_body(rest);
    if (n == 0) break;
    used += n;
  }
  return used;
}

std::size_t Connection::read_head(std::string_view in) {
  const auto [consumed, status] = parser_->header(in, *request_);
  if (status) {
    fail(status);
    return 0;
  }
  if (consumed) on_head();
  return consumed;
}

void Connection::on_head() {
  head_at_ = SteadyClock::now();
  request_->id = core_.next_request_id();
  request_->received_at = std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
  core_.proxies.apply(peer_, *request_);
  route_ = core_.dispatcher.route_for(request_->method, request_->path);
  intake_ = std::make_unique<BodyIntake>(*request_, route_, core_.options.upload_folder);
  if (parser_->done()) return dispatch();
  if (const int status = intake_->refusal(parser_->content_length())) return refuse(status);
  state_ = State::Body;
  begin_phase(core_.options.body_timeout_seconds);
  if (!parser_->expects_continue()) return;
  error_code error;
  asio::write(socket_, asio::buffer(std::string_view("HTTP/1.1 100 Continue\r\n\r\n")), error);
  if (error) close();
}

std::size_t Connection::read_body(std::string_view in) {
  const auto [consumed, status] = parser_->body(in, chunk_);
  moved(consumed);
  if (status) {
    refuse(status);
  } else if (intake_->needs_worker()) {
    if (!chunk_.empty() || parser_->done()) store_on_worker();
  } else if (const int no = intake_->take(chunk_, *request_)) {
    refuse(no);
  } else {
    chunk_.clear();
    if (parser_->done()) dispatch();
  }
  return consumed;
}

void Connection::store_on_worker() {
  on_worker_ = true;
  core_.workers.go_on([self = shared_from_this()] {
    const int status = self->intake_->take(self->chunk_, *self->request_);
    asio::post(self->io_.context, [self, status] { self->on_stored(status); });
  });
}

void Connection::on_stored(int status) {
  on_worker_ = false;
  if (state_ == State::Closed) return delete_uploads();
  chunk_.clear();
  if (status) return refuse(status);
  if (parser_->done()) return dispatch();
  take({});
}

// ---- answering -------------------------------------------------------------------------------

void Connection::dispatch() {
  if (route_ && route_->at_once) {
    if (auto response = core_.dispatcher.at_once(*request_, *route_)) return write(wire_for(std::move(*response)));
  }
  state_ = State::Working;
  deadline_ = SteadyClock::time_point::max();
  on_worker_ = true;
  if (core_.workers.try_begin([self = shared_from_this()] { self->work(); })) return;
  on_worker_ = false;
  write(bare_wire(503, parser_->keep_alive() && !core_.draining));
}

/// On a worker.
void Connection::work() {
  Wire wire;
  const int status = intake_->finish(*request_);
  wire = wire_for(status ? core_.dispatcher.refuse(*request_, status) : core_.dispatcher.handle(*request_));
  delete_uploads();
  asio::post(io_.context, [self = shared_from_this(), wire = std::move(wire)]() mutable {
    self->on_worker_ = false;
    if (self->state_ != State::Closed) self->write(std::move(wire));
  });
}

/// On a worker. A page that cannot be sent (its file vanished between two reads) is a fault like any other.
Wire Connection::wire_for(Response response) {
  const WireRules rules{.keep_alive = parser_->keep_alive() && !must_close_ && !core_.draining,
                        .http_1_0 = parser_->is_http_1_0()};
  try {
    return make_wire(*request_, std::move(response), rules);
  } catch (const std::exception& fault) {
    spdlog::error("request {}: sending: {}", request_->id, scrubbed(fault.what()));
    return bare_wire(500, false);
  }
}

/// The request is understood but not wanted: a page in the reader's language, then the end of the connection.
void Connection::refuse(int status) {
  state_ = State::Working;
  must_close_ = true;
  deadline_ = SteadyClock::time_point::max();
  on_worker_ = true;
  const bool taken = core_.workers.try_begin([self = shared_from_this(), status] {
    Wire wire = self->wire_for(self->core_.dispatcher.refuse(*self->request_, status));
    asio::post(self->io_.context, [self, wire = std::move(wire)]() mutable {
      self->on_worker_ = false;
      if (self->state_ != State::Closed) self->write(std::move(wire));
    });
  });
  if (taken) return;
  on_worker_ = false;
  write(bare_wire(status, false));
}

/// Not a request at all: a few plain words, and the end.
void Connection::fail(int status) {
  must_close_ = true;
  write(bare_wire(status, false));
}

/// Files that no handler moved away.
void Connection::delete_uploads() {
  if (!request_) return;
  std::error_code ignored;
  for (const Upload& upload : request_->uploads) std::filesystem::remove(upload.path, ignored);
}

// ---- writing ---------------------------------------------------------------------------------

void Connection::write(Wire wire) {
  state_ = State::Writing;
  wire_ = std::move(wire);
  unsent_ = {wire_.head, wire_.bytes()};
  begin_phase(core_.options.idle_timeout_seconds);
  go_on_writing();
}

void Connection::go_on_writing() {
  error_code error;
  while (!unsent_[0].empty() || !unsent_[1].empty()) {
    const std::array<asio::const_buffer, 2> buffers{asio::buffer(unsent_[0]), asio::buffer(unsent_[1])};
    std::size_t n = socket_.write_some(buffers, error);
    if (would_block(error)) {
      return socket_.async_wait(Socket::wait_write, [self = shared_from_this()](const error_code& e) {
        if (self->state_ == State::Closed) return;
        if (e) return self->close();
        self->go_on_writing();
      });
    }
    if (error) return close();
    begin_phase(core_.options.idle_timeout_seconds);  // each step anew: what the kernel takes earns no credit
    for (std::string_view& part : unsent_) {
      const std::size_t of_part = std::min(n, part.size());
      part.remove_prefix(of_part);
      n -= of_part;
    }
  }
  if (wire_.next) return pull();
  on_written();
}

/// The next piece is made only when the last one has left: a slow reader costs no memory.
void Connection::pull() {
  deadline_ = SteadyClock::time_point::max();
  on_worker_ = true;
  core_.workers.go_on([self = shared_from_this()] {
    std::string piece;
    bool failed = false;
    try {
      piece = self->wire_.next();
    } catch (const std::exception& fault) {
      failed = true;
      spdlog::error("request {}: streaming: {}", self->request_->id, scrubbed(fault.what()));
    }
    if (piece.empty()) self->wire_.next = nullptr;
    if (self->wire_.chunked) piece = framed(piece);
    asio::post(self->io_.context,
               [self, failed, piece = std::move(piece)]() mutable { self->on_piece(std::move(piece), failed); });
  });
}

void Connection::on_piece(std::string piece, bool failed) {
  on_worker_ = false;
  if (state_ == State::Closed) return;
  if (failed) return close();  // without the last chunk, so the reader knows that it is not whole
  piece_ = std::move(piece);
  unsent_ = {piece_, {}};
  begin_phase(core_.options.idle_timeout_seconds);
  go_on_writing();
}

void Connection::on_written() {
  if (core_.options.on_exchange && request_ && !request_->id.empty())
    core_.options.on_exchange({request_->method, route_, wire_.status, wire_.bytes().size(),
                               std::chrono::duration_cast<std::chrono::microseconds>(SteadyClock::now() - head_at_)});
  const bool all_read = parser_ && parser_->header_done() && parser_->done() && pending_.empty();
  if (!wire_.close) return next_request();
  if (all_read) return close();
  linger();
}

void Connection::next_request() {
  if (core_.draining) return close();
  state_ = State::Idle;
  forgave_empty_line_ = false;
  parser_.reset();
  request_.reset();
  intake_.reset();
  wire_ = {};
  piece_ = {};
  chunk_ = {};
  begin_phase(core_.options.idle_timeout_seconds);
  if (advancing_) return;  // answered at once: take() goes on by itself
  if (pending_.empty()) {
    pending_.shrink_to_fit();
    return wait_readable();
  }
  // Posted: a long pipeline must not become a deep stack, nor keep others waiting.
  asio::post(io_.context, [self = shared_from_this()] {
    if (self->state_ == State::Idle) self->take({});
  });
}

/// Closing with unread bytes in the kernel would reset the connection and lose the answer.
void Connection::linger() {
  state_ = State::Lingering;
  error_code ignored;
  socket_.shutdown(Socket::shutdown_send, ignored);
  begin_phase(kLingerSeconds);
  wait_readable();
}

// ---- limits ----------------------------------------------------------------------------------

void Connection::begin_phase(int seconds_allowed) {
  since_ = SteadyClock::now();
  allowed_ = seconds(seconds_allowed);
  moved_ = 0;
  deadline_ = since_ + allowed_;
}

/// Who moves bytes earns time, so a large upload over a slow line may take as long as it needs.
void Connection::moved(std::uint64_t bytes) {
  moved_ += bytes;
  deadline_ = since_ + allowed_ + std::chrono::milliseconds(moved_ * 1000 / kHonestPace);
}

void Connection::check(SteadyClock::time_point now) {
  if (now < deadline_ || on_worker_) return;
  switch (state_) {
    case State::Head: return fail(408);
    case State::Body: return refuse(408);
    default: return close();
  }
}

}  // namespace ashyq::platform
