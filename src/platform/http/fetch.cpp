#include "platform/http/fetch.hpp"

#include <curl/curl.h>

#include <fmt/format.h>
#include <boost/url/parse.hpp>
#include <memory>
#include <stdexcept>

#include "platform/http/message.hpp"
#include "platform/storage/storage.hpp"

namespace ashyq::platform {
namespace {

struct CurlCloser {
  void operator()(CURL* curl) const { curl_easy_cleanup(curl); }
  void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
using Curl = std::unique_ptr<CURL, CurlCloser>;
using HeaderList = std::unique_ptr<curl_slist, CurlCloser>;

struct Sink {
  std::string body;
  std::size_t most;
};

std::size_t take(char* data, std::size_t size, std::size_t count, void* to) {
  auto* sink = static_cast<Sink*>(to);
  if (sink->body.size() + size * count > sink->most) return 0;  // makes curl give up
  sink->body.append(data, size * count);
  return size * count;
}

HeaderList header_list(const Fetch& what) {
  curl_slist* list = nullptr;
  for (const auto& [name, value] : what.headers)
    list = curl_slist_append(list, fmt::format("{}: {}", name, value).c_str());
  return HeaderList{list};
}

std::string encoded(const Fetch& what) {
  std::string body;
  for (const auto& [name, value] : what.form)
    body.append(body.empty() ? "" : "&").append(url_encode(name)).append("=").append(url_encode(value));
  return body;
}

void set_up(CURL* curl, const Fetch& what, Sink& sink, curl_slist* headers) {
  curl_easy_setopt(curl, CURLOPT_URL, what.url.c_str());
  curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https");
  curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 0L);
  curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);  // time-outs without signals: we have threads
  curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, static_cast<long>(what.timeout.count()));
  curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(what.timeout.count()));
  curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers);
  curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, take);
  curl_easy_setopt(curl, CURLOPT_WRITEDATA, &sink);
  // Some logs compress their bundles without being asked; curl undoes what it offered.
  curl_easy_setopt(curl, CURLOPT_ACCEPT_ENCODING, what.keeps_connection ? "gzip" : nullptr);
}

/// The thread's own, with its open connections and nothing else of the request before.
CURL* kept_handle() {
  thread_local const Curl handle{curl_easy_init()};
  if (handle) curl_easy_reset(handle.get());
  return handle.get();
}

Fetched answer_of(CURL* curl, std::string body) {
  long status = 0;
  const char* type = nullptr;
  curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
  curl_easy_getinfo(curl, CURLINFO_CONTENT_TYPE, &type);
  return {static_cast<int>(status), std::move(body), type ? type : ""};
}

}  // namespace

namespace {

/// Boost.URL 1.81 takes the host of http://127.0.0.1.evil.example/ for 127.0.0.1; the text itself does not lie.
std::string_view host_as_written(std::string_view url) {
  url.remove_prefix(std::min(url.size(), url.find("://") + 3));
  url = url.substr(0, url.find_first_of("/?#"));
  const auto colon = url.rfind(':');
  const bool is_port = colon != std::string_view::npos && url.find(']', colon) == std::string_view::npos;
  return is_port ? url.substr(0, colon) : url;
}

}  // namespace

bool may_be_fetched(const std::string& url, bool plain_http) {
  const auto parsed = boost::urls::parse_uri(url);
  if (!parsed || parsed->has_userinfo()) return false;
  const std::string_view host = host_as_written(url);
  if (parsed->scheme() == "https") return !host.empty();
  if (parsed->scheme() == "http" && plain_http) return !host.empty();
  return parsed->scheme() == "http" && (host == "127.0.0.1" || host == "[::1]" || host == "localhost");
}

Fetched fetch(const Fetch& what) {
  if (!may_be_fetched(what.url, what.plain_http)) throw std::invalid_argument("not to be fetched: " + what.url);
  const Curl own{what.keeps_connection ? nullptr : curl_easy_init()};
  CURL* curl = what.keeps_connection ? kept_handle() : own.get();
  if (!curl) throw Unavailable("curl does not start");
  Sink sink{{}, what.most_bytes};
  const HeaderList headers = header_list(what);
  set_up(curl, what, sink, headers.get());
  const std::string body = what.body ? *what.body : encoded(what);
  if (what.body || !what.form.empty()) {
    curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE, static_cast<long>(body.size()));
    curl_easy_setopt(curl, CURLOPT_POSTFIELDS, body.c_str());
  }
  const CURLcode code = curl_easy_perform(curl);
  if (code != CURLE_OK) throw Unavailable(std::string("no answer from ") + what.url + ": " + curl_easy_strerror(code));
  return answer_of(curl, std::move(sink.body));
}

}  // namespace ashyq::platform
