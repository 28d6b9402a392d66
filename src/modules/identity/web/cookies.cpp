#include "identity/web/cookies.hpp"

namespace ashyq::identity {
namespace {

std::string_view bare_name(Cookie cookie) {
  switch (cookie) {
    case Cookie::Session: return "ashyq_session";
    case Cookie::Csrf: return "ashyq_form";
    case Cookie::Device: return "ashyq_device";
    case Cookie::Language: return "ashyq_language";
    case Cookie::Provider: return "ashyq_provider";
  }
  return "";
}

}  // namespace

std::string cookie_name(Cookie cookie, bool secure) {
  return (secure ? "__Host-" : "") + std::string(bare_name(cookie));
}

std::string_view read_cookie(const platform::Request& request, Cookie cookie, bool secure) {
  return request.cookies[cookie_name(cookie, secure)];
}

std::string set_cookie(Cookie cookie, std::string_view value, bool secure, std::optional<int> max_age_seconds) {
  return platform::cookie(cookie_name(cookie, secure), value, secure, max_age_seconds);
}

std::string delete_cookie(Cookie cookie, bool secure) { return set_cookie(cookie, "", secure, 0); }

}  // namespace ashyq::identity
