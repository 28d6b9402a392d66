// Feeds that people and programs subscribe to (RFC 4287).
#pragma once

#include <string>
#include <vector>

#include "base/day.hpp"
#include "base/language.hpp"

namespace ashyq::platform {

struct AtomEntry {
  std::string id;  // an IRI that never changes, e.g. the page's address
  std::string title;
  std::string url;
  Instant published_at{};
  Instant updated_at{};
  std::string summary;  // plain text
  std::vector<std::string> categories;
};

struct AtomFeed {
  std::string id;
  std::string title;
  std::string subtitle;
  std::string self_url;
  std::string page_url;
  std::string author;
  Language language{Language::Russian};
  /// Of an empty feed; otherwise the newest entry's counts.
  Instant updated_at{};
};

std::string atom_feed(const AtomFeed& feed, const std::vector<AtomEntry>& entries);

}  // namespace ashyq::platform
