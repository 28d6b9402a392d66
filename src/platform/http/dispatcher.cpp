// The way of one request: route, gate, handler; and what every answer carries on its way out.
#include <spdlog/spdlog.h>

#include <algorithm>
#include <array>
#include <typeinfo>

#include "platform/http/router.hpp"
#include "platform/http/scrubbing.hpp"
#include "platform/storage/storage.hpp"

namespace ashyq::platform {
namespace {

/// Addresses nobody has: the gate still fills in visitor and language for the error page.
const Route& nowhere_route() {
  static const Route route = [] {
    Route r;
    r.csrf = false;
    return r;
  }();
  return route;
}

constexpr std::array<std::pair<const char*, const char*>, 6> kSecurityHeaders{{
    {"Content-Security-Policy",
     "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
     "connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"},
    {"X-Content-Type-Options", "nosniff"},
    {"Referrer-Policy", "same-origin"},
    // The location is asked for by the citizen's own button ("where is it?"), nothing else is.
    {"Permissions-Policy", "camera=(), microphone=(), payment=(), usb=(), geolocation=(self)"},
    {"Cross-Origin-Opener-Policy", "same-origin"},
    {"X-Frame-Options", "DENY"},
}};

std::string allow_line(const std::vector<Method>& allowed) {
  std::string line = "OPTIONS";
  for (const Method method : allowed) {
    line.append(", ").append(name_of(method));
    if (method == Method::Get) line.append(", HEAD");
  }
  return line;
}

/// True when a cookie was added: the answer is for this visitor alone.
bool add_cookies(const Request& request, Response& response) {
  bool added = false;
  for (const Request::AnswerCookie& cookie : request.answer_cookies) {
    if (!cookie.only_with.empty() && response.body.find(cookie.only_with) == std::string::npos) continue;
    response.header("Set-Cookie", cookie.line);
    added = true;
  }
  return added;
}

Response with_allow(Response response, const std::vector<Method>& allowed) {
  response.header("Allow", allow_line(allowed));
  return response;
}

}  // namespace

Dispatcher::Dispatcher(const Router& router, Gate gate, ErrorPage error_page)
    : router_(router), gate_(std::move(gate)), error_page_(std::move(error_page)) {}

Response Dispatcher::handle(Request& request) const {
  Router::Match match = router_.find(request.method, request.path);
  const Route* route = match.route;
  Response response = guarded(request, route, [&] { return answer(request, match); });
  finish(request, route, response);
  return response;
}

Response Dispatcher::refuse(Request& request, int status) const {
  Response response = guarded(request, nullptr, [&] {
    auto refused = gate_(request, nowhere_route());
    return refused ? std::move(*refused) : error_page_(request, status);
  });
  finish(request, nullptr, response);
  return response;
}

std::optional<Response> Dispatcher::at_once(const Request& request, const Route& route) const {
  if (!route.at_once || (request.method != Method::Get && request.method != Method::Head)) return std::nullopt;
  std::optional<Response> response;
  try {
    response = route.at_once(request);
  } catch (const std::exception& bug) {
    spdlog::error("request {} {}: at once: {}", request.id, route.pattern, scrubbed(bug.what()));
    return std::nullopt;
  }
  if (response) finish(request, &route, *response);
  return response;
}

const Route* Dispatcher::route_for(Method method, std::string_view path) const {
  return router_.find(method, path).route;
}

Response Dispatcher::answer(Request& request, Router::Match& match) const {
  if (!match.route) return nowhere(request, match);
  request.params = std::move(match.params);
  if (auto refused = gate_(request, *match.route)) return std::move(*refused);
  return match.route->handler(request);
}

Response Dispatcher::nowhere(Request& request, const Router::Match& match) const {
  if (request.method == Method::Options && !match.allowed.empty()) {
    Response options;
    options.status = 204;
    return with_allow(std::move(options), match.allowed);
  }
  if (auto refused = gate_(request, nowhere_route())) return std::move(*refused);
  if (!match.allowed.empty()) return with_allow(error_page_(request, 405), match.allowed);
  const bool reads = request.method == Method::Get || request.method == Method::Head;
  const std::string_view path = request.path;
  // "//host/" would send the reader to another site, hence the second character.
  if (reads && path.size() > 2 && path.ends_with('/') && path[1] != '/' &&
      router_.find(request.method, path.substr(0, path.size() - 1)).route) {
    Response moved = see_other(request.target);
    moved.status = 301;
    std::string& location = moved.headers.front().second;
    location.erase(std::min(location.find('?'), location.size()) - 1, 1);
    return moved;
  }
  return error_page_(request, 404);
}

Response Dispatcher::guarded(const Request& request, const Route* route, const Step& step) const {
  const auto log = [&](const char* kind, std::string_view what) {
    spdlog::error("request {} {} {}: {}: {}", request.id, name_of(request.method), route ? route->pattern : "-", kind,
                  scrubbed(what));
  };
  try {
    Response response = step();
    // A handler may say only "404": the page for it is made here, its headers stay.
    const bool bare = response.status >= 400 && response.body.empty() && !response.shared_body && !response.file &&
                      !response.next_chunk;
    if (!bare) return response;
    Response page = plain_or_page(request, response.status);
    for (auto& header : response.headers) page.headers.push_back(std::move(header));
    return page;
  } catch (const BadParam&) {
    return plain_or_page(request, 404);
  } catch (const Conflict&) {
    return plain_or_page(request, 409);
  } catch (const Unavailable& fault) {
    log("unavailable", fault.what());
    return plain_or_page(request, 503).header("Retry-After", "5");
  } catch (const std::exception& bug) {
    log(typeid(bug).name(), bug.what());
  } catch (...) {
    log("unknown", "not a std::exception");
  }
  return plain_or_page(request, 500);
}

/// The error page itself may fail (a broken template, no database): then plain words are better than none.
Response Dispatcher::plain_or_page(const Request& request, int status) const {
  try {
    return error_page_(request, status);
  } catch (const std::exception& bug) {
    spdlog::error("request {}: error page {}: {}", request.id, status, scrubbed(bug.what()));
  } catch (...) {
    spdlog::error("request {}: error page {} failed", request.id, status);
  }
  return text(std::to_string(status) + " " + request.id + "\n", status);
}

void Dispatcher::finish(const Request& request, const Route* route, Response& response) const {
  response.headers.reserve(response.headers.size() + kSecurityHeaders.size() + 4);
  for (const auto& [name, value] : kSecurityHeaders)
    if (!response.find_header(name)) response.header(name, value);
  if (request.secure && !response.find_header("Strict-Transport-Security"))
    response.header("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
  if (response.status >= 500) response.header("X-Request-Id", request.id);
  if (add_cookies(request, response)) {
    std::erase_if(response.headers, [](const auto& header) { return header.first == "Cache-Control"; });
    response.header("Cache-Control", "no-store");  // whatever the page is, its cookie is one reader's
  }
  if (response.find_header("Cache-Control")) return;
  // What depends on who asks must not be kept by anybody's cache; a public page only until it changes.
  const bool public_page = route && route->access == Access::Public && !request.visitor.signed_in() &&
                           request.visitor.receipt_case == 0 && request.visitor.session == 0;
  const bool reads = request.method == Method::Get || request.method == Method::Head;
  if (!public_page || !reads || response.status >= 400) {
    response.header("Cache-Control", "no-store");
    return;
  }
  response.header("Cache-Control", "no-cache");
  response.header("Vary", "Accept-Language, Cookie");
}

}  // namespace ashyq::platform
