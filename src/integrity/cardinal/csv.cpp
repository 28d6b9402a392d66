#include "integrity/cardinal/csv.hpp"

namespace ashyq::integrity::cardinal {

void write_csv(std::string& out, std::string_view field) {
  out += ',';
  if (field.find_first_of(",\"\r\n") == std::string_view::npos) {
    out += field;
    return;
  }
  out += '"';
  for (const char c : field) {
    if (c == '"') out += '"';
    out += c;
  }
  out += '"';
}

std::vector<std::string> csv_fields(const Json& value) {
  if (const auto text = value.string()) return {std::string(*text)};
  if (!value || value.kind() == JsonKind::Null) return {""};
  if (!value.is_array()) return {std::string(value.raw())};  // numbers and objects, at which Cardinal ends
  std::vector<std::string> fields;
  for (const auto& element : value.elements())
    for (auto& field : csv_fields(element)) fields.push_back(std::move(field));
  return fields;
}

}  // namespace ashyq::integrity::cardinal
