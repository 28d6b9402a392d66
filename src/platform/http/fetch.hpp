// Asking another server, such as an identity provider. Short answers, short patience, no redirects.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace ashyq::platform {

struct Fetch {
  std::string url;  // https; http for this machine only (tests, a proxy beside us)
  std::vector<std::pair<std::string, std::string>> form;  // not empty: POST as application/x-www-form-urlencoded
  std::optional<std::string> body;                        // POSTed as it is; its Content-Type is among the headers
  std::vector<std::pair<std::string, std::string>> headers;
  bool plain_http{false};        // http anywhere: what comes is checked by its signature, not by its road
  bool keeps_connection{false};  // for many requests of one thread to one server; takes gzip as well
  std::chrono::milliseconds timeout{5'000};
  std::size_t most_bytes{1 << 20};  // after decompression
};

struct Fetched {
  int status{0};
  std::string body;
  std::string content_type;
};

/// Any status is an answer. Throws Unavailable when there is none in time, or it is too long;
/// std::invalid_argument for an address that may not be asked.
Fetched fetch(const Fetch& what);

/// https anywhere, http only to 127.0.0.1, [::1] and localhost, or, with `plain_http`, anywhere as well.
bool may_be_fetched(const std::string& url, bool plain_http = false);

}  // namespace ashyq::platform
