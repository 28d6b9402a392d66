// The register's filters as they stand in an address: the same for the page, the map, the exports and the feed.
#pragma once

#include <string>

#include "appeals/web/shown.hpp"
#include "shell/forms.hpp"

namespace ashyq::appeals {

struct RegisterQuery {
  RegisterFilter filter;
  shell::FormErrors errors;   // values that mean nothing, field by field
  boost::json::object typed;  // as they were sent, for the form
  int active{0};              // filters that are on, besides the words
  std::string address;        // "body=water-board&late=1": what was understood, without the place in the list
};

RegisterQuery register_query(const platform::Request& request, const Shown& shown);
/// "/appeals/map" or "/appeals/map?body=…"
std::string with_filters(std::string_view path, const RegisterQuery& query, std::string_view more = "");
/// What is wrong, for programs that asked with bad values.
platform::Response bad_filters(const Room& room, const platform::Request& request, const RegisterQuery& query);

/// Search field and filters as HTML, for `{{ filters | raw }}`; `action` is the list they narrow.
std::string filter_form(const Room&, const Shown&, const RegisterQuery&, std::string_view action);

}  // namespace ashyq::appeals
