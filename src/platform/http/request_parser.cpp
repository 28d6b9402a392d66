#include "platform/http/request_parser.hpp"

#include <algorithm>
#include <boost/asio/buffer.hpp>
#include <boost/beast/http/basic_parser.hpp>
#include <boost/beast/http/error.hpp>

#include "base/text.hpp"

namespace ashyq::platform {
namespace {

namespace http = boost::beast::http;
using boost::beast::error_code;
using View = boost::beast::string_view;

constexpr std::size_t kMostFields = 100;

std::string_view plain(View view) { return {view.data(), view.size()}; }

std::optional<Method> method_of(http::verb verb) {
  switch (verb) {
    case http::verb::get: return Method::Get;
    case http::verb::post: return Method::Post;
    case http::verb::put: return Method::Put;
    case http::verb::delete_: return Method::Delete;
    case http::verb::head: return Method::Head;
    case http::verb::options: return Method::Options;
    default: return std::nullopt;
  }
}

void read_cookies(std::string_view line, Fields& cookies) {
  while (!line.empty()) {
    const std::size_t end = line.find(';');
    const std::string_view pair = trim(line.substr(0, end));
    line.remove_prefix(end == std::string_view::npos ? line.size() : end + 1);
    const std::size_t equals = pair.find('=');
    if (equals != std::string_view::npos && equals > 0)
      cookies.add(std::string(pair.substr(0, equals)), std::string(pair.substr(equals + 1)));
  }
}

bool is_host_character(char c) {
  const bool letter_or_digit = (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
  return letter_or_digit || c == '-' || c == '.' || c == '_' || c == ':' || c == '[' || c == ']';
}

std::string ascii_lower(std::string_view text) {
  std::string low{text};
  for (char& c : low)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c | 0x20);
  return low;
}

}  // namespace

/// Beast's grammar, writing straight into our Request.
struct RequestParser::Grammar final : http::basic_parser<true> {
  Request* request{nullptr};
  std::string* sink{nullptr};
  int status{0};  // of a request that is well-formed but not for us
  int version{11};

  void on_request_impl(http::verb verb, View, View target, int http_version, error_code& ec) override {
    version = http_version;
    const auto method = method_of(verb);
    status = method ? read_target(plain(target), *request) : 501;
    if (method) request->method = *method;
    if (status) ec = http::error::bad_target;
  }
  void on_field_impl(http::field, View name, View value, error_code& ec) override {
    if (!request) return;  // trailer fields: nothing of ours uses them
    if (request->headers.all().size() == kMostFields) {
      status = 431;
      ec = http::error::header_limit;
      return;
    }
    request->headers.add(ascii_lower(plain(name)), std::string(plain(value)));
  }
  void on_chunk_header_impl(std::uint64_t, View extensions, error_code& ec) override {
    // Nobody sends them but attackers: their quoting is read differently by different servers.
    if (!extensions.empty()) ec = http::error::bad_chunk_extension;
  }
  std::size_t on_body_impl(View body, error_code&) override { return keep(body); }
  std::size_t on_chunk_body_impl(std::uint64_t, View body, error_code&) override { return keep(body); }
  std::size_t keep(View body) {
    sink->append(body.data(), body.size());
    return body.size();
  }
  void on_response_impl(int, View, int, error_code&) override {}
  void on_header_impl(error_code&) override {}
  void on_body_init_impl(const boost::optional<std::uint64_t>&, error_code&) override {}
  void on_finish_impl(error_code&) override {}
};

RequestParser::RequestParser(std::size_t max_header_bytes)
    : grammar_(std::make_unique<Grammar>()), max_header_bytes_(max_header_bytes) {
  grammar_->header_limit(static_cast<std::uint32_t>(max_header_bytes));
  grammar_->body_limit(boost::none);  // the connection counts, with the route's own limit
}

RequestParser::~RequestParser() = default;

RequestParser::Step RequestParser::header(std::string_view in, Request& request) {
  if (const int status = scan(in)) return {0, status};
  if (header_size_ == 0) return {};
  grammar_->request = &request;
  error_code ec;
  grammar_->put(boost::asio::buffer(in.data(), header_size_), ec);
  grammar_->request = nullptr;
  if (grammar_->status) return {0, grammar_->status};
  if (ec == http::error::bad_version) return {0, 505};
  if (ec == http::error::header_limit) return {0, 431};
  if (ec || !grammar_->is_header_done()) return {0, 400};
  grammar_->eager(true);
  if (const int status = check_fields(request)) return {0, status};
  for (const std::string_view line : request.headers.every("cookie")) read_cookies(line, request.cookies);
  const std::string_view expect = request.headers["expect"];
  if (!expect.empty()) {
    if (ascii_lower(expect) != "100-continue") return {0, 417};
    expects_continue_ = !is_http_1_0();
  }
  return {header_size_, 0};
}

/// Looks at each header byte once, as it comes, so that garbage is answered before it ends.
int RequestParser::scan(std::string_view in) {
  for (; scanned_ < in.size(); ++scanned_) {
    if (scanned_ == max_header_bytes_) return 431;
    const char c = in[scanned_];
    const char before = scanned_ ? in[scanned_ - 1] : '\0';
    if (scanned_ == 0 && !(c >= 'A' && c <= 'Z')) return 400;
    if ((c == '\n') != (before == '\r')) return 400;  // bare LF or bare CR
    const bool new_line = before == '\n';
    if (new_line && (c == ' ' || c == '\t')) return 400;  // obs-fold
    if (c == '\n' && scanned_ >= 3 && in[scanned_ - 2] == '\n') {
      header_size_ = scanned_ + 1;
      return 0;
    }
    const auto byte = static_cast<unsigned char>(c);
    if ((byte < 0x20 && c != '\r' && c != '\n' && c != '\t') || byte == 0x7f) return 400;
  }
  return 0;
}

int RequestParser::check_fields(const Request& request) const {
  const auto hosts = request.headers.every("host");
  if (hosts.size() > 1 || (hosts.empty() && !is_http_1_0())) return 400;
  if (!hosts.empty() && !std::ranges::all_of(hosts.front(), is_host_character)) return 400;
  const auto lengths = request.headers.every("content-length");
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  // Beast would take the list "5, 5".
  if (lengths.size() > 1 || (!lengths.empty() && !std::ranges::all_of(lengths.front(), is_digit))) return 400;
  const auto codings = request.headers.every("transfer-encoding");
  if (codings.empty()) return 0;
  // Anything but exactly one "chunked" is read differently by somebody on the way.
  if (codings.size() > 1 || ascii_lower(codings.front()) != "chunked" || is_http_1_0()) return 400;
  return request.headers.has("content-length") ? 400 : 0;
}

RequestParser::Step RequestParser::body(std::string_view in, std::string& body) {
  grammar_->sink = &body;
  std::size_t used = 0;
  while (!grammar_->is_done() && used < in.size()) {
    error_code ec;
    const std::size_t n = grammar_->put(boost::asio::buffer(in.data() + used, in.size() - used), ec);
    used += n;
    if (ec == http::error::need_more) break;
    if (ec) return {used, 400};
    if (n == 0) break;
  }
  // Chunk headers and trailers wait here until they are whole; nobody needs long ones.
  const bool waits_for_too_much = !grammar_->is_done() && in.size() - used > max_header_bytes_;
  return {used, waits_for_too_much ? 431 : 0};
}

bool RequestParser::header_done() const { return grammar_->is_header_done(); }
bool RequestParser::done() const { return grammar_->is_done(); }
bool RequestParser::keep_alive() const { return grammar_->keep_alive(); }
bool RequestParser::is_http_1_0() const { return grammar_->version < 11; }
bool RequestParser::expects_continue() const { return expects_continue_; }

std::optional<std::uint64_t> RequestParser::content_length() const {
  const auto length = grammar_->content_length();
  if (!length) return std::nullopt;
  return *length;
}

}  // namespace ashyq::platform
