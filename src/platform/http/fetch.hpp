// Asking another server, such as an identity provider. Short answers, short patience, no redirects.
#pragma once

#include <chrono>
#include <string>
#include <utility>
#include <vector>

namespace ashyq::platform {

struct Fetch {
  std::string url;  // https; http for this machine only (tests, a proxy beside us)
  std::vector<std::pair<std::string, std::string>> form;  // not empty: POST as application/x-www-form-urlencoded
  std::vector<std::pair<std::string, std::string>> headers;
  std::chrono::milliseconds timeout{5'000};
  std::size_t most_bytes{1 << 20};
};

struct Fetched {
  int status{0};
  std::string body;
};

/// Any status is an answer. Throws Unavailable when there is none in time, or it is too long;
/// std::invalid_argument for an address that may not be asked.
Fetched fetch(const Fetch& what);

/// https anywhere, http only to 127.0.0.1, [::1] and localhost.
bool may_be_fetched(const std::string& url);

}  // namespace ashyq::platform
