// A Response as bytes for the socket. Made on workers: opening files and compressing may take a while.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "platform/http/message.hpp"

namespace ashyq::platform {

struct Wire {
  int status{200};
  std::string head;  // status line up to and with the empty line
  std::string body;
  std::shared_ptr<const std::string> shared;  // instead of `body`
  /// More of the body, pulled on workers; empty: the end. Throws when it cannot go on.
  std::function<std::string()> next;
  bool chunked{false};  // frame what `next` gives
  bool close{false};    // the connection ends with this answer

  std::string_view bytes() const { return shared ? std::string_view(*shared) : std::string_view(body); }
};

struct WireRules {
  bool keep_alive{true};
  bool http_1_0{false};
};

/// Conditions, ranges, compression and framing applied.
Wire make_wire(const Request& request, Response response, WireRules rules);

/// For requests that never became one, and for overload: no page, no handler.
Wire bare_wire(int status, bool keep_alive);

std::string_view reason_of(int status);

}  // namespace ashyq::platform
