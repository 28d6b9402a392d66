// A request as a handler sees it, and the response it gives back. No transport here.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <boost/json/fwd.hpp>

#include "base/access.hpp"
#include "base/day.hpp"
#include "base/language.hpp"

namespace ashyq::platform {

enum class Method : std::uint8_t { Get, Post, Put, Delete, Head, Options };
std::string_view name_of(Method method);

/// A file of a multipart form, already on disk; deleted after the request unless somebody moved it away.
struct Upload {
  std::string field;
  std::string filename;       // as the client named it; never a path of ours
  std::string declared_type;  // as the client says; not to be believed
  std::filesystem::path path;
  std::uint64_t size{0};
};

/// Ordered fields with repeats: query strings, forms, headers (header names are lower-case).
class Fields {
 public:
  void add(std::string name, std::string value) { all_.emplace_back(std::move(name), std::move(value)); }
  /// The first value, or empty.
  std::string_view operator[](std::string_view name) const;
  bool has(std::string_view name) const;
  std::vector<std::string_view> every(std::string_view name) const;
  const std::vector<std::pair<std::string, std::string>>& all() const { return all_; }

 private:
  std::vector<std::pair<std::string, std::string>> all_;
};

struct Request {
  Method method{Method::Get};
  std::string path;    // decoded, without the query
  std::string target;  // as sent: path and query
  Fields headers;
  Fields query;
  Fields form;  // urlencoded or multipart text fields
  Fields cookies;
  std::map<std::string, std::string, std::less<>> params;  // of the route pattern
  std::string body;                                        // other content types, e.g. JSON
  std::vector<Upload> uploads;
  std::string remote_address;  // after trusted proxies
  bool secure{false};          // came by TLS (directly or by a trusted proxy's word)
  std::string id;              // for logs and for error pages
  Instant received_at{};

  Visitor visitor;
  Language language{Language::Russian};
  /// Cookies that the gate wants on the answer. With `only_with` not empty: only when the body carries that text,
  /// so that public pages without forms stay free of cookies and cacheable.
  struct AnswerCookie {
    std::string line;
    std::string only_with;
  };
  std::vector<AnswerCookie> answer_cookies;

  /// A path parameter as a number; throws BadParam (answered 404).
  std::int64_t number(std::string_view param) const;
  std::string_view text(std::string_view param) const;
};

/// Thrown by Request::number and friends; answered 404.
struct BadParam {};

struct Response {
  int status{200};
  std::string content_type;
  std::string body;
  std::vector<std::pair<std::string, std::string>> headers;
  /// Sent instead of `body`, with Range support.
  std::optional<std::filesystem::path> file;
  /// Pulled until it returns an empty string; sent chunked. For exports of any size.
  std::function<std::string()> next_chunk;
  /// Sent instead of `body`: bytes that many answers share (page cache, static files).
  std::shared_ptr<const std::string> shared_body;

  /// Names compare without case.
  std::optional<std::string_view> find_header(std::string_view name) const;
  Response& header(std::string name, std::string value) & {
    headers.emplace_back(std::move(name), std::move(value));
    return *this;
  }
  Response&& header(std::string name, std::string value) && {
    headers.emplace_back(std::move(name), std::move(value));
    return std::move(*this);
  }
};

Response html(std::string body, int status = 200);
Response text(std::string body, int status = 200);
Response json(const boost::json::value& document, int status = 200);
/// RFC 9110 303: after a POST the browser GETs `location`.
Response see_other(std::string location);
Response not_modified(std::string etag);

/// RFC 9457 problem details.
struct Problem {
  int status{400};
  std::string type;   // a stable word: "validation", "conflict"; made a URI reference "/problems/<type>"
  std::string title;  // in the reader's language
  std::string detail;
  struct FieldError {
    std::string field;
    std::string message;
  };
  std::vector<FieldError> errors;
};
Response problem(const Problem& problem);

/// True when the client prefers JSON (API routes, or Accept says so).
bool wants_json(const Request& request);

/// `name=value` with HttpOnly, SameSite=Lax, Path=/ and Secure when `secure`.
std::string cookie(std::string_view name, std::string_view value, bool secure, std::optional<int> max_age_seconds);

/// Percent-encoding for one path segment or query value.
std::string url_encode(std::string_view text);
/// Its reverse ("+" stays a plus); nullopt for bad escapes, NUL, invalid UTF-8.
std::optional<std::string> url_decode(std::string_view text);
/// application/x-www-form-urlencoded into fields; nullopt when malformed (bad escapes, invalid UTF-8, NUL).
std::optional<Fields> parse_urlencoded(std::string_view text);

}  // namespace ashyq::platform
