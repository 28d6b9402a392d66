// A form that comes back with what was typed and what is wrong with it.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <boost/json.hpp>

#include "platform/http/message.hpp"

namespace ashyq::shell {

/// What is wrong, field by field, in the reader's language and in the order of the form.
class FormErrors {
 public:
  /// `field` is the name of the input; empty for the form as a whole. The first text for a field wins.
  void add(std::string field, std::string text);
  bool empty() const { return all_.empty(); }
  bool has(std::string_view field) const;

  /// Adds `errors`, the list for error_summary and for the page's title, and `error`, the text by field, for
  /// `error=error.NAME` of the field components. Nothing when there are none.
  void into(boost::json::object& context) const;
  /// The same for programs: an RFC 9457 problem of type "validation".
  std::vector<platform::Problem::FieldError> for_programs() const;

 private:
  std::vector<std::pair<std::string, std::string>> all_;
};

/// Adds `typed`: the values sent for these fields, for `value=typed.NAME`. Never name a password here.
void keep_typed(boost::json::object& context, const platform::Request& request,
                std::initializer_list<std::string_view> fields);
/// Adds to `typed` every value of a field of checkboxes, as a list.
void keep_chosen(boost::json::object& context, const platform::Request& request, std::string_view field);

}  // namespace ashyq::shell
