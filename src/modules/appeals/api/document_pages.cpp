// GET /api/v1/openapi.json as it is, and /api: the same for people, made from it.
#include <array>

#include <fmt/format.h>

#include "appeals/api/resources.hpp"
#include "appeals/web/shown.hpp"

namespace ashyq::appeals {

namespace {

namespace json = boost::json;
using platform::Request;
using platform::Response;

std::string text_of(const json::value& object, std::string_view name) {
  const auto* found = object.as_object().if_contains(name);
  return found && found->is_string() ? std::string(found->as_string()) : "";
}

std::string last_part(std::string_view reference) { return std::string(reference.substr(reference.rfind('/') + 1)); }

/// "Appeal", "list of Appeal", "integer or null", "a, b or c".
std::string type_text(const json::value& schema) {
  const auto& object = schema.as_object();
  if (const auto* reference = object.if_contains("$ref")) return last_part(reference->as_string());
  if (const auto* choice = object.if_contains("oneOf")) return type_text(choice->as_array().front()) + " or null";
  if (const auto* words = object.if_contains("enum")) {
    std::string text;
    for (const auto& word : words->as_array())
      text += (text.empty() ? "" : ", ") + (word.is_string() ? std::string(word.as_string()) : "null");
    return text;
  }
  const auto& type = object.at("type");
  const std::string first(type.is_string() ? type.as_string() : type.as_array().front().as_string());
  const std::string format = text_of(schema, "format");
  std::string text = first == "array" ? "list of " + type_text(object.at("items")) : format.empty() ? first : format;
  return type.is_array() ? text + " or null" : text;
}

/// The object whose own table tells more; empty for plain values.
std::string named_type(const json::value& schema) {
  const auto& object = schema.as_object();
  if (const auto* reference = object.if_contains("$ref")) return last_part(reference->as_string());
  if (const auto* choice = object.if_contains("oneOf")) return named_type(choice->as_array().front());
  if (const auto* items = object.if_contains("items")) return named_type(*items);
  return "";
}

/// One property a line: examples are read by people.
std::string in_lines(const json::value& example) {
  if (!example.is_object()) return json::serialize(example);
  std::string text;
  for (const auto& [name, value] : example.as_object())
    text += fmt::format("{}{}: {}", text.empty() ? "{ " : ",\n", json::serialize(json::value(name)),
                        json::serialize(value));
  return text + " }";
}

bool is_required(const json::value& schema, std::string_view name) {
  const auto* required = schema.as_object().if_contains("required");
  return required && std::ranges::find(required->as_array(), json::value(name)) != required->as_array().end();
}

class Reference {
 public:
  Reference(const Room& room, const Request& request, const Document& document)
      : room_(room), request_(request), document_(document) {}

  json::object context() const {
    json::array groups;
    for (const auto& tag : document_.json().at("tags").as_array()) groups.push_back(group(tag));
    json::array types;
    for (const auto& [name, schema] : document_.json().at("components").at("schemas").as_object())
      if (schema.as_object().contains("properties"))
        types.push_back({{"name", name}, {"meaning", text_of(schema, "description")}, {"rows", field_rows(schema)}});
    return {{"title", word("title")},
            {"groups", std::move(groups)},
            {"types", std::move(types)},
            {"token_header", "Authorization: Bearer aq_…"}};
  }

 private:
  std::string word(std::string_view key) const {
    return room_.shell.text(request_, fmt::format("appeals.api.page.{}", key));
  }

  static json::object row(std::string_view name, const json::value& schema, bool required, const std::string& meaning) {
    json::object one{{"name", name}, {"type", type_text(schema)}, {"required", required}, {"meaning", meaning}};
    if (const std::string type = named_type(schema); !type.empty()) one["type_url"] = "#type-" + type;
    return one;
  }

  json::array field_rows(const json::value& schema) const {
    json::array rows;
    for (const auto& [name, property] : schema.at("properties").as_object())
      rows.push_back(row(name, property, is_required(schema, name), text_of(property, "description")));
    return rows;
  }

  json::array parameter_rows(const json::object& operation) const {
    json::array rows;
    if (const auto* all = operation.if_contains("parameters"))
      for (const auto& one : all->as_array()) {
        const std::string own = text_of(one, "description");
        const auto* required = one.as_object().if_contains("required");
        rows.push_back(row(one.at("name").as_string(), one.at("schema"), required && required->as_bool(),
                           own.empty() ? text_of(one.at("schema"), "description") : own));
      }
    return rows;
  }

  json::object group(const json::value& tag) const {
    json::array operations;
    for (const auto& [path, methods] : document_.json().at("paths").as_object())
      for (const auto& [method, operation] : methods.as_object())
        if (operation.at("tags").as_array().front() == tag.at("name"))
          operations.push_back(shown(path, method == "get" ? "GET" : "POST", operation.as_object()));
    return {{"name", tag.at("name")}, {"meaning", tag.at("description")}, {"operations", std::move(operations)}};
  }

  /// Who may ask, from the ways to say who one is.
  std::string callers(const json::object& operation) const {
    std::string text;
    for (const auto& way : operation.at("security").as_array()) {
      const auto& names = way.as_object();
      const std::string_view name = names.empty() ? "anybody" : std::string_view(names.begin()->key());
      text += (text.empty() ? "" : ", ") + word(name);
    }
    return text;
  }

  json::object shown(std::string_view path, std::string_view method, const json::object& operation) const {
    json::object one{{"id", operation.at("operationId")},
                     {"address", fmt::format("{} {}", method, path)},
                     {"summary", operation.at("summary")},
                     {"callers", callers(operation)},
                     {"parameters", parameter_rows(operation)}};
    if (const auto* body = operation.if_contains("requestBody"))
      add_content(one, "sent", body->at("content").at("application/json"));
    std::string problems;
    for (const auto& [status, response] : operation.at("responses").as_object()) {
      if (status.starts_with("2")) {
        one["status"] = status;
        add_content(one, "returned", response.at("content").at("application/json"));
      } else {
        problems += (problems.empty() ? "" : ", ") + std::string(status);
      }
    }
    one["problems"] = problems;
    return one;
  }

  static void add_content(json::object& one, const std::string& name, const json::value& content) {
    if (const std::string type = named_type(content.at("schema")); !type.empty()) one[name] = type;
    if (const auto* example = content.as_object().if_contains("example")) one[name + "_example"] = in_lines(*example);
  }

  const Room& room_;
  const Request& request_;
  const Document& document_;
};

Response document_itself() {
  static const auto kBytes = std::make_shared<const std::string>(openapi_document);
  Response response;
  response.content_type = "application/json";
  response.shared_body = kBytes;
  return std::move(response).header("Access-Control-Allow-Origin", "*");
}

}  // namespace

void add_document_resource(Resource& resource, platform::Router& router) {
  resource.get("/api/v1/openapi.json", Access::Public, [](const Ask&) { return document_itself(); });
  router.get(
      "/api", Access::Public, [&room = resource.room(), document = resource.shared_document()](const Request& request) {
        return room.shell.page(request, "appeals/api/reference.html", Reference(room, request, *document).context());
      });
}

}  // namespace ashyq::appeals
