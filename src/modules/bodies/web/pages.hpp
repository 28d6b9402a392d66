// Every page of the directory; routes in bodies.cpp.
#pragma once

#include "bodies/bodies.hpp"
#include "platform/http/message.hpp"

namespace ashyq::bodies {

using platform::Request;
using platform::Response;

/// What the pages work with.
struct Desk {
  platform::Database& database;
  shell::Shell& shell;
  BodiesModule& module;
  std::vector<BodyPanel> panels;
};

Response bodies_page(Desk&, const Request&);
Response body_page(Desk&, const Request&);
Response officials_page(Desk&, const Request&);

Response body_form_page(Desk&, const Request&);
Response change_body(Desk&, const Request&);
Response official_form_page(Desk&, const Request&);
Response change_official(Desk&, const Request&);

/// Throws BadParam (404) when there is no such body.
const Body& body_of(const Directory&, const Request&);
boost::json::object facts_of(const Official&, Language);

}  // namespace ashyq::bodies
