// Whether a value fits a JSON Schema, said field by field in words that can be translated. The part of the language
// that tools/api_document writes for input: types, null, enums, lengths, limits, patterns, days and moments, objects
// without further properties, lists, references.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <boost/json.hpp>

#include "platform/i18n/catalogue.hpp"

namespace ashyq::appeals {

struct Misfit {
  std::string field;  // "parts.0.body_id"
  std::string key;    // "appeals.api.problem.unknown_field"
  platform::TextArguments arguments{};
};

class Schemas {
 public:
  /// `document` must outlive this.
  explicit Schemas(const boost::json::object& document) : document_(document) {}
  /// The schema itself, or the one it refers to.
  const boost::json::value& followed(const boost::json::value& schema) const;
  /// Empty when the value fits.
  std::vector<Misfit> misfits(const boost::json::value& given, const boost::json::value& schema,
                              const std::string& field = "") const;
  /// What a query parameter's text means as the schema's type; the text itself when it means nothing there.
  static boost::json::value read(std::string_view text, const boost::json::value& schema);

 private:
  const boost::json::object& document_;
};

}  // namespace ashyq::appeals
