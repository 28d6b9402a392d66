#include "platform/http/page_cache.hpp"

#include <algorithm>
#include <cstdio>
#include <iterator>

#include "platform/http/compression.hpp"
#include "platform/http/conditional.hpp"
#include "platform/i18n/formats.hpp"

namespace ashyq::platform {
namespace {

constexpr std::size_t kEntryOverhead = 1024;
constexpr std::size_t kLongestTarget = 1000;  // longer ones are made up, not linked

constexpr std::size_t kWorthPacking = 1024;

std::string etag_of(std::string_view body) {
  char text[24];
  const int n = std::snprintf(text, sizeof text, "\"%016zx\"", std::hash<std::string_view>{}(body));
  return {text, static_cast<std::size_t>(n)};
}

}  // namespace

PageCache::PageCache(Audience audience, std::size_t most_bytes)
    : audience_(std::move(audience)), most_bytes_(most_bytes) {}

Response PageCache::cached(const Request& request, std::string_view version, const std::function<Response()>& make) {
  return through(
      request, make, [&](const Page& page) { return !page.live && page.version == version; },
      [&](Page& page) { page.version = std::string(version); });
}

Response PageCache::cached(const Request& request, const DataVersion& version, const std::function<Response()>& make) {
  // Taken before the page is made: a change while it is made must make it stale, not be overlooked.
  const std::uint64_t before = version.now();
  return through(
      request, make, [&](const Page& page) { return page.live == &version && page.live_version == before; },
      [&](Page& page) {
        page.live = &version;
        page.live_version = before;
      });
}

template <class IsCurrent, class Stamp>
Response PageCache::through(const Request& request, const std::function<Response()>& make, IsCurrent is_current,
                            Stamp stamp) {
  auto key = key_of(request);
  if (!key || !is_for_anybody(request)) return make();
  if (const PagePointer page = find(*key); page && is_current(*page)) return answer(request, *page);
  Response response = make();
  if (!may_store(request, response)) return response;
  auto page = page_from(std::move(*key), std::move(response));
  stamp(*page);
  store(page);
  return answer(request, *page);
}

std::optional<Response> PageCache::at_once(const Request& request) {
  const auto key = key_of(request);
  if (!key) return std::nullopt;
  const PagePointer page = find(*key);
  if (!page || !page->live || page->live->now() != page->live_version) return std::nullopt;
  return answer(request, *page);
}

std::optional<std::string> PageCache::key_of(const Request& request) const {
  if (request.method != Method::Get && request.method != Method::Head) return std::nullopt;
  if (request.target.size() > kLongestTarget || request.headers.has("authorization")) return std::nullopt;
  const auto language = audience_(request);
  if (!language) return std::nullopt;
  std::string key{code(*language)};
  return key.append(request.target);
}

/// What the gate has found out: nobody in particular, and no cookie on the way that belongs to this answer.
bool PageCache::is_for_anybody(const Request& request) {
  const Visitor& visitor = request.visitor;
  const auto always_sent = [](const Request::AnswerCookie& cookie) { return cookie.only_with.empty(); };
  return !visitor.signed_in() && visitor.session == 0 && visitor.receipt_case == 0 &&
         std::ranges::none_of(request.answer_cookies, always_sent);
}

/// A form's token, a cookie or a name belongs to one reader and must never reach another.
bool PageCache::may_store(const Request& request, const Response& response) const {
  const std::string_view body = response.shared_body ? *response.shared_body : response.body;
  const std::string_view token = request.visitor.csrf;
  const bool holds_token = !token.empty() && body.find(token) != std::string_view::npos;
  return !holds_token && audience_(request) == request.language && response.status == 200 && !response.file &&
         !response.next_chunk && !response.find_header("Set-Cookie");
}

std::shared_ptr<PageCache::Page> PageCache::page_from(std::string key, Response&& response) {
  auto page = std::make_shared<Page>();
  page->key = std::move(key);
  page->content_type = std::move(response.content_type);
  page->plain = response.shared_body ? std::move(response.shared_body)
                                     : std::make_shared<const std::string>(response.body);  // a copy: no spare room
  page->etag = etag_of(*page->plain);
  for (auto& header : response.headers)
    if (header.first != "ETag" && header.first != "Cache-Control" && header.first != "Vary")
      page->headers.push_back(std::move(header));
  return page;
}

const std::shared_ptr<const std::string>& PageCache::Page::gzip() const {
  std::call_once(packed_once_, [this] {
    if (plain->size() > kWorthPacking && is_compressible(content_type))
      packed_ = std::make_shared<const std::string>(platform::gzip(*plain));
  });
  return packed_;
}

Response PageCache::answer(const Request& request, const Page& page) {
  Response response;
  response.headers.reserve(page.headers.size() + 12);
  response.headers = page.headers;
  response.header("ETag", page.etag);
  // Kept by the browser and by a proxy in front, but asked about each time: a case page may change any minute.
  response.header("Cache-Control", "public, no-cache");
  response.header("Vary", "Accept-Language, Cookie, Accept-Encoding");
  const std::string_view wanted = request.headers["if-none-match"];
  if (!wanted.empty() && lists_etag(wanted, page.etag)) {
    response.status = 304;
    return response;
  }
  response.content_type = page.content_type;
  const bool small = accepts_coding(request.headers["accept-encoding"], "gzip") && page.gzip();
  if (small) {
    response.header("Content-Encoding", "gzip");
    std::string& etag = response.headers[page.headers.size()].second;
    etag.insert(0, "W/");
  }
  response.shared_body = small ? page.gzip() : page.plain;
  return response;
}

PageCache::PagePointer PageCache::find(const std::string& key) {
  const std::lock_guard lock(mutex_);
  const auto found = pages_.find(key);
  if (found == pages_.end()) return nullptr;
  recent_.splice(recent_.begin(), recent_, found->second);
  return *found->second;
}

void PageCache::store(PagePointer page) {
  // A quarter more for the packed form, whether it was asked for yet or not.
  const auto cost = [](const Page& p) { return kEntryOverhead + p.key.size() + p.plain->size() + p.plain->size() / 4; };
  if (cost(*page) > most_bytes_ / 8) return;  // one giant page must not push out all others
  const std::lock_guard lock(mutex_);
  const auto drop = [&](std::list<PagePointer>::iterator old) {
    bytes_ -= cost(**old);
    pages_.erase(std::string_view((*old)->key));
    recent_.erase(old);
  };
  if (const auto same = pages_.find(page->key); same != pages_.end()) drop(same->second);
  bytes_ += cost(*page);
  recent_.push_front(page);
  pages_.emplace(std::string_view(page->key), recent_.begin());
  while (bytes_ > most_bytes_) drop(std::prev(recent_.end()));
}

std::size_t PageCache::bytes() const {
  const std::lock_guard lock(mutex_);
  return bytes_;
}

void PageCache::clear() {
  const std::lock_guard lock(mutex_);
  pages_.clear();
  recent_.clear();
  bytes_ = 0;
}

PageCache::Audience anonymous_readers(std::string session_cookie, std::string language_cookie) {
  return [session = std::move(session_cookie),
          language = std::move(language_cookie)](const Request& request) -> std::optional<Language> {
    const std::string bound = "__Host-";
    if (request.cookies.has(session) || request.cookies.has(bound + session)) return std::nullopt;
    if (request.query.has("lang")) return std::nullopt;
    const auto kept = language_of(request.cookies[request.secure ? bound + language : language]);
    return kept ? *kept : negotiate(request.headers["accept-language"]);
  };
}

}  // namespace ashyq::platform
