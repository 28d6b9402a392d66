// The witness's page: which logs it watches, what it saw last, what it refused.
#pragma once

#include <string>

#include "platform/http/message.hpp"
#include "platform/render/templates.hpp"
#include "witness/acts/cosigning.hpp"

namespace ashyq::witness {

struct Reachable {
  std::string url, policy_line, draw_source_line;
};
platform::Response status_page(const platform::Request& request, const Witness& witness,
                               const platform::Templates& templates, const Reachable& reachable);

}  // namespace ashyq::witness
