#include "platform/http/wire.hpp"

#include <algorithm>
#include <charconv>

#include "platform/http/compression.hpp"
#include "platform/http/conditional.hpp"
#include "platform/http/file_body.hpp"

namespace ashyq::platform {
namespace {

constexpr std::size_t kWorthCompressing = 1024;

void append_number(std::string& out, std::uint64_t number) {
  char digits[20];
  const auto end = std::to_chars(digits, digits + sizeof digits, number).ptr;
  out.append(digits, end);
}

/// A line break in a value would let its author write headers of his own. Hardly ever there is one: a look at all
/// characters without leaving early is done many at a time.
void append_value(std::string& out, std::string_view value) {
  const auto breaks_out = [](char c) { return (c == '\r') | (c == '\n') | (c == '\0'); };
  bool any = false;
  for (const char c : value) any |= breaks_out(c);
  const std::size_t start = out.size();
  out.append(value);
  if (any) std::replace_if(out.begin() + static_cast<std::ptrdiff_t>(start), out.end(), breaks_out, ' ');
}

void append_header(std::string& out, std::string_view name, std::string_view value) {
  append_value(out, name);
  out.append(": ");
  append_value(out, value);
  out.append("\r\n");
}

void add_vary(Response& response, std::string_view name) {
  for (auto& [key, value] : response.headers)
    if (key == "Vary") {
      if (value.find(name) == std::string::npos) value.append(", ").append(name);
      return;
    }
  response.header("Vary", std::string(name));
}

void drop_body(Response& response) {
  response.body.clear();
  response.shared_body.reset();
  response.file.reset();
  response.next_chunk = nullptr;
}

void become_not_modified(Response& response) {
  drop_body(response);
  response.status = 304;
  response.content_type.clear();
}

/// Tokens of forms stand only on pages that are not for everybody.
bool may_hold_a_secret(const Response& response) {
  const auto cache = response.find_header("Cache-Control");
  return !cache || cache->find("public") == std::string_view::npos;
}

void weaken_etag(Response& response) {
  for (auto& [name, value] : response.headers)
    if (name == "ETag" && !value.starts_with("W/")) value.insert(0, "W/");
}

std::function<std::string()> compressed(std::function<std::string()> next) {
  return [next = std::move(next), coder = std::make_shared<Gzip>(false), ended = false]() mutable {
    std::string out;
    while (out.empty() && !ended) {
      const std::string piece = next();
      ended = piece.empty();
      out = coder->feed(piece, ended);
    }
    return out;
  };
}

void compress(const Request& request, Response& response) {
  if (response.file || response.status == 206 || !is_compressible(response.content_type)) return;
  if (response.find_header("Content-Encoding")) return;
  const std::size_t size = response.shared_body ? response.shared_body->size() : response.body.size();
  if (!response.next_chunk && size < kWorthCompressing) return;
  add_vary(response, "Accept-Encoding");
  if (!accepts_coding(request.headers["accept-encoding"], "gzip")) return;
  response.header("Content-Encoding", "gzip");
  weaken_etag(response);
  if (response.next_chunk) {
    response.next_chunk = compressed(std::move(response.next_chunk));
    return;
  }
  response.body = gzip(response.shared_body ? *response.shared_body : response.body, may_hold_a_secret(response));
  response.shared_body.reset();
}

bool has_no_body(int status) { return status == 204 || status == 304 || status < 200; }

}  // namespace

Wire make_wire(const Request& request, Response response, WireRules rules) {
  std::optional<FileBody> file;
  if (response.file) file = open_file_body(request, response);
  if (is_known_to(request, response)) {
    become_not_modified(response);
    file.reset();
  }
  if (file && file->size <= kFilePiece) {  // small: one write, no second turn on a worker
    response.body = file->next();
    file.reset();
  }
  compress(request, response);

  Wire wire;
  wire.status = response.status;
  wire.close = !rules.keep_alive;
  std::string& head = wire.head;
  head.reserve(1024);
  head.append("HTTP/1.1 ");
  append_number(head, static_cast<std::uint64_t>(response.status));
  head.append(" ").append(reason_of(response.status)).append("\r\nDate: ").append(http_date_now()).append("\r\n");
  if (!response.content_type.empty()) append_header(head, "Content-Type", response.content_type);
  for (const auto& [name, value] : response.headers) append_header(head, name, value);

  if (file) {
    wire.next = std::move(file->next);
  } else if (response.next_chunk) {
    wire.next = std::move(response.next_chunk);
    wire.chunked = !rules.http_1_0;
    if (rules.http_1_0) wire.close = true;  // its end is the connection's end
  } else {
    wire.shared = std::move(response.shared_body);
    wire.body = std::move(response.body);
  }
  if (!has_no_body(response.status)) {
    if (wire.chunked) head.append("Transfer-Encoding: chunked\r\n");
    const bool streamed = wire.next && !file;
    if (!streamed) {
      head.append("Content-Length: ");
      append_number(head, file ? file->size : wire.bytes().size());
      head.append("\r\n");
    }
  }
  if (wire.close) head.append("Connection: close\r\n");
  else if (rules.http_1_0) head.append("Connection: keep-alive\r\n");
  head.append("\r\n");
  if (request.method == Method::Head || has_no_body(response.status)) {
    wire.next = nullptr;
    wire.chunked = false;
    wire.body.clear();
    wire.shared.reset();
  }
  return wire;
}

Wire bare_wire(int status, bool keep_alive) {
  Response response = text(std::to_string(status) + " " + std::string(reason_of(status)) + "\n", status);
  response.header("Cache-Control", "no-store").header("X-Content-Type-Options", "nosniff");
  response.header("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
  if (status == 503) response.header("Retry-After", "2");
  return make_wire(Request{}, std::move(response), {.keep_alive = keep_alive, .http_1_0 = false});
}

std::string_view reason_of(int status) {
  switch (status) {
    case 200: return "OK";
    case 201: return "Created";
    case 202: return "Accepted";
    case 204: return "No Content";
    case 206: return "Partial Content";
    case 301: return "Moved Permanently";
    case 302: return "Found";
    case 303: return "See Other";
    case 304: return "Not Modified";
    case 307: return "Temporary Redirect";
    case 308: return "Permanent Redirect";
    case 400: return "Bad Request";
    case 401: return "Unauthorized";
    case 403: return "Forbidden";
    case 404: return "Not Found";
    case 405: return "Method Not Allowed";
    case 406: return "Not Acceptable";
    case 408: return "Request Timeout";
    case 409: return "Conflict";
    case 410: return "Gone";
    case 411: return "Length Required";
    case 412: return "Precondition Failed";
    case 413: return "Content Too Large";
    case 414: return "URI Too Long";
    case 415: return "Unsupported Media Type";
    case 416: return "Range Not Satisfiable";
    case 417: return "Expectation Failed";
    case 422: return "Unprocessable Content";
    case 423: return "Locked";
    case 428: return "Precondition Required";
    case 429: return "Too Many Requests";
    case 431: return "Request Header Fields Too Large";
    case 500: return "Internal Server Error";
    case 501: return "Not Implemented";
    case 502: return "Bad Gateway";
    case 503: return "Service Unavailable";
    case 504: return "Gateway Timeout";
    case 505: return "HTTP Version Not Supported";
    default: return "Status";
  }
}

}  // namespace ashyq::platform
