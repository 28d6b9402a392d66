// The five cookies this site sets, by name. With TLS they carry the prefix __Host-: bound to this very host.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "platform/http/message.hpp"

namespace ashyq::identity {

enum class Cookie : std::uint8_t {
  Session,
  Csrf,    // of visitors without a session: signed double submit
  Device,  // a browser that has signed in before
  Language,
  Provider,  // on the way to the identity provider and back
};

std::string cookie_name(Cookie cookie, bool secure);
std::string_view read_cookie(const platform::Request&, Cookie, bool secure);
/// nullopt: until the browser is closed.
std::string set_cookie(Cookie, std::string_view value, bool secure, std::optional<int> max_age_seconds);
std::string delete_cookie(Cookie, bool secure);

}  // namespace ashyq::identity
