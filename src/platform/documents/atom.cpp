#include "platform/documents/atom.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "platform/documents/xml_text.hpp"

namespace ashyq::platform {
namespace {

/// 2026-03-02T04:05:06Z
std::string rfc3339(Instant at) {
  const auto days = std::chrono::floor<std::chrono::days>(at);
  const std::chrono::hh_mm_ss time{std::chrono::floor<std::chrono::seconds>(at - days)};
  return fmt::format("{}T{:02}:{:02}:{:02}Z", Day{days}.iso(), time.hours().count(), time.minutes().count(),
                     time.seconds().count());
}

std::string element(std::string_view name, std::string_view text) {
  return fmt::format("<{0}>{1}</{0}>\n", name, xml_text(text));
}

std::string link(std::string_view rel, std::string_view type, std::string_view url) {
  return fmt::format("<link rel=\"{}\" type=\"{}\" href=\"{}\"/>\n", rel, type, xml_text(url));
}

std::string entry_of(const AtomEntry& entry) {
  std::string xml = "<entry>\n" + element("id", entry.id) + element("title", entry.title) +
                    link("alternate", "text/html", entry.url) + element("published", rfc3339(entry.published_at)) +
                    element("updated", rfc3339(entry.updated_at));
  for (const std::string& category : entry.categories)
    xml += fmt::format("<category term=\"{}\"/>\n", xml_text(category));
  if (!entry.summary.empty()) xml += element("summary", entry.summary);
  return xml + "</entry>\n";
}

Instant newest(const AtomFeed& feed, const std::vector<AtomEntry>& entries) {
  const auto found = std::ranges::max_element(entries, {}, &AtomEntry::updated_at);
  return found == entries.end() ? feed.updated_at : found->updated_at;
}

}  // namespace

std::string atom_feed(const AtomFeed& feed, const std::vector<AtomEntry>& entries) {
  std::string xml = fmt::format(
      "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{}\">\n",
      code(feed.language));
  xml += element("id", feed.id) + element("title", feed.title);
  if (!feed.subtitle.empty()) xml += element("subtitle", feed.subtitle);
  xml += link("self", "application/atom+xml", feed.self_url) + link("alternate", "text/html", feed.page_url);
  xml += element("updated", rfc3339(newest(feed, entries)));
  xml += "<author>" + element("name", feed.author) + "</author>\n";
  for (const AtomEntry& entry : entries) xml += entry_of(entry);
  return xml + "</feed>\n";
}

}  // namespace ashyq::platform
