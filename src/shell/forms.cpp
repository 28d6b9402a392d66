#include "shell/forms.hpp"

#include <algorithm>

namespace ashyq::shell {
namespace json = boost::json;

namespace {

json::object& typed(json::object& context) {
  auto& value = context["typed"];
  if (!value.is_object()) value.emplace_object();
  return value.get_object();
}

}  // namespace

void FormErrors::add(std::string field, std::string text) {
  if (field.empty() || !has(field)) all_.emplace_back(std::move(field), std::move(text));
}

bool FormErrors::has(std::string_view field) const {
  return std::any_of(all_.begin(), all_.end(), [&](const auto& error) { return error.first == field; });
}

void FormErrors::into(json::object& context) const {
  if (all_.empty()) return;
  json::array list;
  json::object by_field;
  for (const auto& [field, text] : all_) {
    list.push_back(json::object{{"field", field}, {"text", text}});
    if (!field.empty()) by_field[field] = text;
  }
  context["errors"] = std::move(list);
  context["error"] = std::move(by_field);
}

std::vector<platform::Problem::FieldError> FormErrors::for_programs() const {
  std::vector<platform::Problem::FieldError> errors;
  for (const auto& [field, text] : all_) errors.push_back({field, text});
  return errors;
}

void keep_typed(json::object& context, const platform::Request& request,
                std::initializer_list<std::string_view> fields) {
  for (const std::string_view field : fields) typed(context)[field] = request.form[field];
}

void keep_chosen(json::object& context, const platform::Request& request, std::string_view field) {
  json::array values;
  for (const std::string_view value : request.form.every(field)) values.emplace_back(value);
  typed(context)[field] = std::move(values);
}

}  // namespace ashyq::shell
