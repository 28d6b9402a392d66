// Which handler answers which address, and who may knock: every route carries its access word.
#pragma once

#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/http/message.hpp"

namespace ashyq::platform {

using Handler = std::function<Response(const Request&)>;
/// Answers on the I/O thread, before any gate, what is the same for everybody and lies in memory; must not
/// block. nullopt: the handler shall do it.
using AtOnce = std::function<std::optional<Response>(const Request&)>;

struct Route {
  Method method{Method::Get};
  std::string pattern;  // "/appeals/{id}/answer"; "{rest*}" at the end takes the rest of the path
  Access access{Access::Public};
  Handler handler;
  std::uint64_t body_limit{1 << 20};  // bytes; above: 413
  int upload_limit{0};                // files; 0: multipart files are refused
  std::uint64_t upload_bytes{0};      // bytes of each file
  bool csrf{true};                    // POST from a browser must carry the session's token
  bool api{false};                    // errors as problem details, bearer tokens accepted
  int per_minute{0};                  // requests a minute from one address; 0: only the server's own limit
  AtOnce at_once;                     // GET only

  Route& body(std::uint64_t bytes) {
    body_limit = bytes;
    return *this;
  }
  Route& uploads(int files, std::uint64_t bytes_each) {
    upload_limit = files;
    upload_bytes = bytes_each;
    return *this;
  }
  Route& without_csrf() {
    csrf = false;
    return *this;
  }
  Route& for_api() {
    api = true;
    csrf = false;
    return *this;
  }
  Route& rate(int requests_per_minute) {
    per_minute = requests_per_minute;
    return *this;
  }
  Route& answered_at_once(AtOnce quick) {
    at_once = std::move(quick);
    return *this;
  }
};

class Router {
 public:
  Router() = default;
  Router(const Router&) = delete;  // the tree points into routes_
  Router& operator=(const Router&) = delete;

  /// The reference stays valid; use it to tune the route. HEAD is answered by GET's handler.
  Route& get(std::string pattern, Access access, Handler handler);
  Route& post(std::string pattern, Access access, Handler handler);
  Route& put(std::string pattern, Access access, Handler handler);
  Route& del(std::string pattern, Access access, Handler handler);

  struct Match {
    const Route* route{nullptr};
    std::map<std::string, std::string, std::less<>> params;
    std::vector<Method> allowed;  // when the path exists under other methods: 405
  };
  /// Literal segments win over parameters.
  Match find(Method method, std::string_view path) const;
  const std::deque<Route>& routes() const { return routes_; }

 private:
  struct Entry {
    const Route* route;
    std::vector<std::string> names;  // of the parameters, in the order of the pattern
  };
  /// A segment of the addresses known so far.
  struct Node {
    std::map<std::string, Node, std::less<>> literal;
    std::unique_ptr<Node> parameter;
    std::vector<Entry> here;  // patterns that end at this segment
    std::vector<Entry> rest;  // patterns that take all that follows
  };
  using Values = std::vector<std::string_view>;

  Route& add(Method method, std::string pattern, Access access, Handler handler);
  static bool walk(const Node& node, std::string_view path, Values& values, Method method, Match& match);
  static bool take(const std::vector<Entry>& entries, const Values& values, Method method, Match& match);

  std::deque<Route> routes_;  // addresses stay stable
  Node root_;
};

/// Fills visitor and language; refuses by returning a response (sign-in page, 403, 429).
using Gate = std::function<std::optional<Response>(Request&, const Route&)>;
/// Turns an error status into a page or problem in the reader's language.
using ErrorPage = std::function<Response(const Request&, int status)>;

/// The whole way of one request through gate, handler and error pages. What the transport calls;
/// tests call it directly. Never throws.
class Dispatcher {
 public:
  Dispatcher(const Router& router, Gate gate, ErrorPage error_page);
  Response handle(Request& request) const;
  /// What the route can say without a handler; whole, like what handle() returns.
  std::optional<Response> at_once(const Request& request, const Route& route) const;
  /// The route the transport should apply limits from, before the body is read.
  const Route* route_for(Method method, std::string_view path) const;
  Response error(const Request& request, int status) const { return error_page_(request, status); }
  /// The transport's own no (413, 415, a truncated form): a whole answer in the reader's language. Never throws.
  Response refuse(Request& request, int status) const;

 private:
  using Step = std::function<Response()>;
  Response answer(Request& request, Router::Match& match) const;
  Response nowhere(Request& request, const Router::Match& match) const;
  Response guarded(const Request& request, const Route* route, const Step& step) const;
  Response plain_or_page(const Request& request, int status) const;
  void finish(const Request& request, const Route* route, Response& response) const;

  const Router& router_;
  Gate gate_;
  ErrorPage error_page_;
};

}  // namespace ashyq::platform
