// The OpenAPI document: served as it is, shown as a page, and what input is checked by. What it does not describe,
// the interface does not take.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include <boost/json.hpp>

#include "appeals/api/schema.hpp"
#include "platform/http/router.hpp"

namespace ashyq::appeals {

/// The bytes of openapi.json, carried inside the program.
extern const std::string_view openapi_document;

/// A parameter in the query or in a header.
struct Parameter {
  std::string name;
  bool in_header{false};
  bool required{false};
  boost::json::value schema;
};

/// One method of one path.
struct Operation {
  std::vector<Parameter> parameters;
  std::optional<boost::json::value> body;  // its schema, references followed

  const Parameter* query(std::string_view name) const;
};

class Document {
 public:
  Document();
  /// Throws std::logic_error when the document does not know the address: nothing undocumented is served.
  Operation operation(platform::Method method, std::string_view pattern) const;
  const Schemas& schemas() const { return schemas_; }
  const boost::json::object& json() const { return json_; }

 private:
  boost::json::object json_;
  Schemas schemas_;
};

}  // namespace ashyq::appeals
