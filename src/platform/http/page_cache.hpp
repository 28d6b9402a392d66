// Public pages kept as bytes until the data behind them change. Only what an anonymous reader gets goes in.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <list>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "platform/http/message.hpp"

namespace ashyq::platform {

/// Counts the changes of some data (one module's public rows, say); bump it after each commit that
/// changes what a page shows. Must outlive the caches that saw it. One node's own memory: with several
/// nodes, bump it also on the database's notice.
class DataVersion {
 public:
  std::uint64_t now() const { return changes_.load(std::memory_order_acquire); }
  void bump() { changes_.fetch_add(1, std::memory_order_acq_rel); }

 private:
  std::atomic<std::uint64_t> changes_{1};
};

class PageCache {
 public:
  /// The language an anonymous reader gets for this request; nullopt when the answer might depend on more
  /// (a session cookie, a receipt). Must decide as the gate does, and not block: it runs on I/O threads.
  using Audience = std::function<std::optional<Language>(const Request&)>;

  explicit PageCache(Audience audience, std::size_t most_bytes = 32u << 20);

  /// The stored page if it was made from this version of the data, else what `make` returns, stored.
  /// 304 when the reader has it already. Signed-in readers and answers other than 200 are never stored.
  Response cached(const Request& request, std::string_view version, const std::function<Response()>& make);
  /// The same; the page can then also be answered at_once().
  Response cached(const Request& request, const DataVersion& version, const std::function<Response()>& make);
  /// For Route::answered_at_once: a page stored under a DataVersion that still holds.
  std::optional<Response> at_once(const Request& request);

  std::size_t bytes() const;
  void clear();

 private:
  struct Page {
    std::string key;
    std::string version;
    const DataVersion* live{nullptr};
    std::uint64_t live_version{0};
    std::string content_type, etag;
    std::vector<std::pair<std::string, std::string>> headers;
    std::shared_ptr<const std::string> plain;

    /// Made when somebody first asks for it: on a page that is read once, packing would cost more than making it.
    /// nullptr when the page is not worth it.
    const std::shared_ptr<const std::string>& gzip() const;

   private:
    mutable std::once_flag packed_once_;
    mutable std::shared_ptr<const std::string> packed_;
  };
  using PagePointer = std::shared_ptr<const Page>;

  std::optional<std::string> key_of(const Request& request) const;
  static bool is_for_anybody(const Request& request);
  bool may_store(const Request& request, const Response& response) const;
  PagePointer find(const std::string& key);
  static std::shared_ptr<Page> page_from(std::string key, Response&& response);
  void store(PagePointer page);
  static Response answer(const Request& request, const Page& page);
  template <class IsCurrent, class Stamp>
  Response through(const Request& request, const std::function<Response()>& make, IsCurrent is_current, Stamp stamp);

  const Audience audience_;
  const std::size_t most_bytes_;
  mutable std::mutex mutex_;
  std::list<PagePointer> recent_;                                                 // used last in front
  std::unordered_map<std::string_view, std::list<PagePointer>::iterator> pages_;  // keys live in the pages
  std::size_t bytes_{0};
};

/// Readers without a session, as the gate sees them: language from its cookie, else from Accept-Language.
/// The names are those without "__Host-". `?lang=` is left to the gate, which sets the cookie.
PageCache::Audience anonymous_readers(std::string session_cookie, std::string language_cookie);

}  // namespace ashyq::platform
