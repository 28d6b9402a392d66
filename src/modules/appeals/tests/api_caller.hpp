// Requests to the interfaces as programs send them, and their answers as values.
#pragma once

#include <boost/json.hpp>

#include "appeals/tests/town_fixture.hpp"

namespace ashyq::appeals {

using Headers = std::vector<std::pair<std::string, std::string>>;

inline platform::Request api_request(platform::Method method, const std::string& target, const Headers& headers) {
  platform::Request request;
  request.method = method;
  request.target = target;
  request.language = Language::English;
  for (const auto& [name, value] : headers) request.headers.add(name, value);
  return request;
}

inline platform::Response api_get(Town& town, std::int64_t who, const std::string& target,
                                  const Headers& headers = {}) {
  return town.send(api_request(platform::Method::Get, target, headers), town.visitor(who));
}

inline platform::Response api_post(Town& town, std::int64_t who, const std::string& target, std::string body,
                                   Headers headers = {}) {
  headers.emplace_back("content-type", "application/json");
  auto request = api_request(platform::Method::Post, target, headers);
  request.body = std::move(body);
  return town.send(std::move(request), town.visitor(who));
}

inline platform::Response api_post(Town& town, std::int64_t who, const std::string& target,
                                   const boost::json::object& body, Headers headers = {}) {
  return api_post(town, who, target, boost::json::serialize(body), std::move(headers));
}

inline boost::json::object json_in(const platform::Response& response) {
  return boost::json::parse(response.shared_body ? *response.shared_body : response.body).as_object();
}

/// The messages of a problem document, by field.
inline std::string message_for(const platform::Response& response, std::string_view field) {
  const auto problem = json_in(response);
  if (const auto* errors = problem.if_contains("errors"))
    for (const auto& error : errors->as_array())
      if (error.at("field").as_string() == field) return std::string(error.at("message").as_string());
  return "";
}

/// What a program sends for Aliya, without an account.
inline boost::json::object new_appeal(Town& town) {
  return {{"kind", "message"},
          {"category_id", town.category("cold-water")},
          {"language", "ru"},
          {"subject", "Нет воды"},
          {"text", "Третий день нет холодной воды во всём доме."},
          {"name", "Садыкова Алия Сериковна"},
          {"email", "aliya@example.kz"}};
}

}  // namespace ashyq::appeals
