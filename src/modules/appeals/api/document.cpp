#include "appeals/api/document.hpp"

#include <algorithm>
#include <stdexcept>

#include "base/text.hpp"

namespace ashyq::appeals {

namespace json = boost::json;

Document::Document() : json_(json::parse(openapi_document).as_object()), schemas_(json_) {}

Operation Document::operation(platform::Method method, std::string_view pattern) const {
  const auto* path = json_.at("paths").as_object().if_contains(pattern);
  const auto* found = path ? path->as_object().if_contains(lower(platform::name_of(method))) : nullptr;
  if (!found) throw std::logic_error("not in openapi.json: " + std::string(pattern));
  Operation operation;
  if (const auto* all = found->as_object().if_contains("parameters"))
    for (const auto& one : all->as_array()) {
      if (one.at("in") == "path") continue;  // the router reads those
      const auto* required = one.as_object().if_contains("required");
      operation.parameters.push_back({std::string(one.at("name").as_string()), one.at("in") == "header",
                                      required && required->as_bool(), schemas_.followed(one.at("schema"))});
    }
  if (const auto* body = found->as_object().if_contains("requestBody"))
    operation.body = schemas_.followed(body->at("content").at("application/json").at("schema"));
  return operation;
}

const Parameter* Operation::query(std::string_view name) const {
  const auto found = std::ranges::find_if(parameters,
                                          [&](const Parameter& p) { return !p.in_header && p.name == name; });
  return found == parameters.end() ? nullptr : &*found;
}

}  // namespace ashyq::appeals
