#include "appeals/api/schema.hpp"

#include <algorithm>
#include <cmath>
#include <regex>

#include "appeals/api/moment.hpp"
#include "base/number.hpp"
#include "base/text.hpp"

namespace ashyq::appeals {

namespace json = boost::json;

namespace {

const json::value* part(const json::value& schema, std::string_view name) {
  return schema.as_object().if_contains(name);
}

/// JSON Schema calls 3.0 an integer too; beyond 2^53 a double no longer says which.
bool is_whole(const json::value& value) {
  constexpr double kLargest = 9007199254740992.0;
  if (value.is_double())
    return std::floor(value.as_double()) == value.as_double() && std::fabs(value.as_double()) <= kLargest;
  return value.is_int64();
}

bool is_of(const json::value& value, std::string_view type) {
  if (type == "null") return value.is_null();
  if (type == "string") return value.is_string();
  if (type == "boolean") return value.is_bool();
  if (type == "object") return value.is_object();
  if (type == "array") return value.is_array();
  if (type == "integer") return is_whole(value);
  return value.is_number();
}

std::vector<std::string_view> types_of(const json::value& schema) {
  const auto* type = part(schema, "type");
  if (!type) return {};
  if (type->is_string()) return {type->as_string()};
  std::vector<std::string_view> types;
  for (const auto& one : type->as_array()) types.emplace_back(one.as_string());
  return types;
}

std::string listed(const json::array& values) {
  std::string text;
  for (const auto& value : values)
    if (value.is_string()) text += (text.empty() ? "" : ", ") + std::string(value.as_string());
  return text;
}

/// One value against one schema; notes what does not fit.
class Fitting {
 public:
  Fitting(const Schemas& schemas, std::vector<Misfit>& found) : schemas_(schemas), found_(found) {}

  void look(const json::value& given, const json::value& unfollowed, const std::string& field) {
    const json::value& schema = schemas_.followed(unfollowed);
    const auto types = types_of(schema);
    if (!types.empty() && std::ranges::none_of(types, [&](auto type) { return is_of(given, type); }))
      return note(field, "wrong_type", {{"type", std::string(types.front())}});
    if (given.is_null()) return;
    if (const auto* words = part(schema, "enum");
        words && std::ranges::find(words->as_array(), given) == words->as_array().end())
      return note(field, "not_one_of", {{"words", listed(words->as_array())}});
    if (given.is_string()) look_at_text(given.as_string(), schema, field);
    if (given.is_number()) look_at_number(given.to_number<double>(), schema, field);
    if (given.is_array()) look_at_list(given.as_array(), schema, field);
    if (given.is_object()) look_at_object(given.as_object(), schema, field);
  }

 private:
  void note(const std::string& field, std::string_view what, platform::TextArguments arguments = {}) {
    found_.push_back({field, "appeals.api.problem." + std::string(what), std::move(arguments)});
  }

  static std::int64_t limit(const json::value& schema, std::string_view name, std::int64_t otherwise) {
    const auto* found = part(schema, name);
    return found ? found->to_number<std::int64_t>() : otherwise;
  }

  void look_at_text(std::string_view given, const json::value& schema, const std::string& field) {
    const auto length = static_cast<std::int64_t>(length_of(given));
    const auto least = limit(schema, "minLength", 0), most = limit(schema, "maxLength", INT64_MAX);
    if (length < least) return note(field, "too_short", {{"least", std::to_string(least)}});
    if (length > most) return note(field, "too_long", {{"most", std::to_string(most)}});
    // Databases and readers end a text at NUL.
    if (given.find('\0') != std::string_view::npos) return note(field, "wrong_form");
    const auto* format = part(schema, "format");
    if (format && *format == "date" && !Day::parse(given)) return note(field, "not_a_day");
    if (format && *format == "date-time" && !parse_moment(given)) return note(field, "not_a_moment");
    if (const auto* pattern = part(schema, "pattern"))
      if (!std::regex_search(std::string(given), std::regex(std::string(pattern->as_string()))))
        note(field, "wrong_form");
  }

  void look_at_number(double given, const json::value& schema, const std::string& field) {
    const auto* least = part(schema, "minimum");
    const auto* most = part(schema, "maximum");
    if (least && given < least->to_number<double>()) note(field, "too_small", {{"least", json::serialize(*least)}});
    if (most && given > most->to_number<double>()) note(field, "too_large", {{"most", json::serialize(*most)}});
  }

  void look_at_list(const json::array& given, const json::value& schema, const std::string& field) {
    const auto count = static_cast<std::int64_t>(given.size());
    const auto least = limit(schema, "minItems", 0), most = limit(schema, "maxItems", INT64_MAX);
    if (count < least) return note(field, "too_few", {{"least", std::to_string(least)}});
    if (count > most) return note(field, "too_many", {{"most", std::to_string(most)}});
    for (std::size_t i = 0; i < given.size(); ++i)
      look(given[i], *part(schema, "items"), (field.empty() ? "" : field + ".") + std::to_string(i));
  }

  void look_at_object(const json::object& given, const json::value& schema, const std::string& field) {
    const auto& known = part(schema, "properties")->as_object();
    const auto path = [&](std::string_view name) {
      return (field.empty() ? "" : field + ".") + std::string(cut(name, 100));
    };
    for (const auto& [name, value] : given) {
      if (const auto* property = known.if_contains(name)) look(value, *property, path(name));
      else note(path(name), "unknown_field");
    }
    if (const auto* required = part(schema, "required"))
      for (const auto& name : required->as_array())
        if (!given.contains(name.as_string())) note(path(name.as_string()), "missing_field");
  }

  const Schemas& schemas_;
  std::vector<Misfit>& found_;
};

}  // namespace

const json::value& Schemas::followed(const json::value& schema) const {
  const auto* reference = part(schema, "$ref");
  if (!reference) return schema;
  constexpr std::string_view kPlace = "#/components/schemas/";
  return document_.at("components").at("schemas").at(std::string_view(reference->as_string()).substr(kPlace.size()));
}

std::vector<Misfit> Schemas::misfits(const json::value& given, const json::value& schema,
                                     const std::string& field) const {
  std::vector<Misfit> found;
  Fitting(*this, found).look(given, schema, field);
  return found;
}

json::value Schemas::read(std::string_view text, const json::value& schema) {
  const auto types = types_of(schema);
  const std::string_view type = types.empty() ? "string" : types.front();
  if (type == "boolean" && text == "true") return true;
  if (type == "boolean" && text == "false") return false;
  if (type == "integer")
    if (const auto number = parse_number(text)) return *number;
  return json::value(text);
}

}  // namespace ashyq::appeals
