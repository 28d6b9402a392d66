#include "platform/http/router.hpp"

#include <algorithm>
#include <stdexcept>

namespace ashyq::platform {
namespace {

/// Takes the first segment off a path that starts with '/'.
std::string_view take_segment(std::string_view& path) {
  path.remove_prefix(1);
  const std::string_view segment = path.substr(0, path.find('/'));
  path.remove_prefix(segment.size());
  return segment;
}

bool is_parameter(std::string_view segment) {
  return segment.size() > 2 && segment.front() == '{' && segment.back() == '}';
}

}  // namespace

Route& Router::get(std::string pattern, Access access, Handler handler) {
  return add(Method::Get, std::move(pattern), access, std::move(handler));
}
Route& Router::post(std::string pattern, Access access, Handler handler) {
  return add(Method::Post, std::move(pattern), access, std::move(handler));
}
Route& Router::put(std::string pattern, Access access, Handler handler) {
  return add(Method::Put, std::move(pattern), access, std::move(handler));
}
Route& Router::del(std::string pattern, Access access, Handler handler) {
  return add(Method::Delete, std::move(pattern), access, std::move(handler));
}

Route& Router::add(Method method, std::string pattern, Access access, Handler handler) {
  if (!pattern.starts_with('/')) throw std::logic_error("a route starts with '/': " + pattern);
  Route& route = routes_.emplace_back();
  route.method = method;
  route.pattern = std::move(pattern);
  route.access = access;
  route.handler = std::move(handler);

  Node* node = &root_;
  Entry entry{&route, {}};
  std::vector<Entry>* place = nullptr;
  for (std::string_view left = route.pattern; !left.empty();) {
    const std::string_view segment = take_segment(left);
    if (!is_parameter(segment)) {
      node = &node->literal[std::string(segment)];
    } else if (segment.ends_with("*}")) {
      if (!left.empty()) throw std::logic_error("nothing may follow the rest: " + route.pattern);
      entry.names.emplace_back(segment.substr(1, segment.size() - 3));
      place = &node->rest;
    } else {
      entry.names.emplace_back(segment.substr(1, segment.size() - 2));
      if (!node->parameter) node->parameter = std::make_unique<Node>();
      node = node->parameter.get();
    }
  }
  if (!place) place = &node->here;
  if (std::ranges::any_of(*place, [&](const Entry& e) { return e.route->method == method; }))
    throw std::logic_error("two routes for one address: " + route.pattern);
  place->push_back(std::move(entry));
  return route;
}

Router::Match Router::find(Method method, std::string_view path) const {
  Match match;
  if (!path.starts_with('/')) return match;
  Values values;
  walk(root_, path, values, method == Method::Head ? Method::Get : method, match);
  if (match.route) match.allowed.clear();
  return match;
}

/// Depth first, the most literal way first; goes on when the address is known under other methods only.
bool Router::walk(const Node& node, std::string_view path, Values& values, Method method, Match& match) {
  if (path.empty()) return take(node.here, values, method, match);
  std::string_view left = path;
  const std::string_view segment = take_segment(left);
  const auto literal = node.literal.find(segment);
  if (literal != node.literal.end() && walk(literal->second, left, values, method, match)) return true;
  if (node.parameter && !segment.empty()) {
    values.push_back(segment);
    if (walk(*node.parameter, left, values, method, match)) return true;
    values.pop_back();
  }
  values.push_back(path.substr(1));
  if (take(node.rest, values, method, match)) return true;
  values.pop_back();
  return false;
}

bool Router::take(const std::vector<Entry>& entries, const Values& values, Method method, Match& match) {
  for (const auto& [route, names] : entries) {
    if (route->method == method) {
      for (std::size_t i = 0; i < names.size(); ++i) match.params.emplace(names[i], values[i]);
      match.route = route;
      return true;
    }
    if (std::ranges::find(match.allowed, route->method) == match.allowed.end()) match.allowed.push_back(route->method);
  }
  return false;
}

}  // namespace ashyq::platform
