#include "platform/http/message.hpp"

#include <algorithm>

#include <boost/json.hpp>

#include "base/number.hpp"
#include "base/text.hpp"

namespace ashyq::platform {

std::string_view name_of(Method method) {
  switch (method) {
    case Method::Get: return "GET";
    case Method::Post: return "POST";
    case Method::Put: return "PUT";
    case Method::Delete: return "DELETE";
    case Method::Head: return "HEAD";
    case Method::Options: return "OPTIONS";
  }
  return "GET";
}

std::string_view Fields::operator[](std::string_view name) const {
  for (const auto& [key, value] : all_)
    if (key == name) return value;
  return {};
}

bool Fields::has(std::string_view name) const {
  return std::ranges::any_of(all_, [&](const auto& field) { return field.first == name; });
}

std::vector<std::string_view> Fields::every(std::string_view name) const {
  std::vector<std::string_view> found;
  for (const auto& [key, value] : all_)
    if (key == name) found.emplace_back(value);
  return found;
}

std::string_view Request::text(std::string_view param) const {
  const auto found = params.find(param);
  if (found == params.end()) throw BadParam{};
  return found->second;
}

std::int64_t Request::number(std::string_view param) const {
  const std::string_view digits = text(param);
  const auto value = parse_number(digits);
  // "007" and "-1" are not the names of rows: one row, one address.
  if (!value || *value < 0 || (digits.size() > 1 && digits.front() == '0')) throw BadParam{};
  return *value;
}

std::optional<std::string_view> Response::find_header(std::string_view name) const {
  const auto same = [](char a, char b) { return (a | 0x20) == (b | 0x20); };
  for (const auto& [key, value] : headers)
    if (std::ranges::equal(key, name, same)) return value;
  return std::nullopt;
}

Response html(std::string body, int status) {
  Response response;
  response.status = status;
  response.content_type = "text/html; charset=utf-8";
  response.body = std::move(body);
  return response;
}

Response text(std::string body, int status) {
  Response response = html(std::move(body), status);
  response.content_type = "text/plain; charset=utf-8";
  return response;
}

Response json(const boost::json::value& document, int status) {
  Response response = html(boost::json::serialize(document), status);
  response.content_type = "application/json";
  return response;
}

Response see_other(std::string location) {
  Response response;
  response.status = 303;
  return std::move(response).header("Location", std::move(location));
}

Response not_modified(std::string etag) {
  Response response;
  response.status = 304;
  return std::move(response).header("ETag", std::move(etag));
}

Response problem(const Problem& problem) {
  boost::json::object document{{"type", problem.type.empty() ? "about:blank" : "/problems/" + problem.type},
                               {"title", problem.title},
                               {"status", problem.status}};
  if (!problem.detail.empty()) document["detail"] = problem.detail;
  if (!problem.errors.empty()) {
    boost::json::array errors;
    for (const auto& [field, message] : problem.errors)
      errors.push_back(boost::json::object{{"field", field}, {"message", message}});
    document["errors"] = std::move(errors);
  }
  Response response = json(document, problem.status);
  response.content_type = "application/problem+json";
  return response;
}

bool wants_json(const Request& request) {
  if (request.path.starts_with("/api/")) return true;
  const std::string accept = lower(request.headers["accept"]);
  const bool json = accept.find("application/json") != std::string::npos ||
                    accept.find("application/problem+json") != std::string::npos;
  return json && accept.find("text/html") == std::string::npos;
}

std::string cookie(std::string_view name, std::string_view value, bool secure, std::optional<int> max_age_seconds) {
  std::string line{name};
  line.append("=").append(value).append("; Path=/; HttpOnly; SameSite=Lax");
  if (max_age_seconds) line.append("; Max-Age=").append(std::to_string(*max_age_seconds));
  if (secure) line.append("; Secure");
  return line;
}

}  // namespace ashyq::platform
