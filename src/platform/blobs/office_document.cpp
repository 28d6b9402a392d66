#include "platform/blobs/office_document.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "base/text.hpp"

namespace ashyq::platform {
namespace {

struct Entry {
  std::string name;
  std::uint64_t packed;
  std::uint64_t unpacked;
  bool encrypted;
};

constexpr std::size_t kMostEntries = 5000;
constexpr std::size_t kEndRecord = 22;
constexpr std::size_t kDirectoryRecord = 46;

std::uint64_t number(std::string_view bytes, std::size_t at, std::size_t width) {
  std::uint64_t value = 0;
  for (std::size_t i = width; i-- > 0;) value = value << 8U | static_cast<unsigned char>(bytes[at + i]);
  return value;
}

/// The end record stands at the end, before a comment of at most 64 KB.
std::optional<std::size_t> find_end_record(std::string_view zip) {
  if (zip.size() < kEndRecord) return std::nullopt;
  const std::size_t at = zip.rfind("PK\x05\x06", zip.size() - kEndRecord);
  if (at == std::string_view::npos || zip.size() - at > kEndRecord + 0xFFFF) return std::nullopt;
  return at;
}

/// Nothing when damaged, split over disks or ZIP64, which no document of our size needs.
std::optional<std::vector<Entry>> directory_of(std::string_view zip) {
  const auto end = find_end_record(zip);
  if (!end) return std::nullopt;
  const std::uint64_t count = number(zip, *end + 10, 2);
  std::uint64_t at = number(zip, *end + 16, 4);
  if (count == 0 || count > kMostEntries) return std::nullopt;
  std::vector<Entry> entries;
  for (std::uint64_t i = 0; i < count; ++i) {
    if (at + kDirectoryRecord > *end || zip.substr(at, 4) != "PK\x01\x02") return std::nullopt;
    const std::uint64_t name = number(zip, at + 28, 2);
    const std::uint64_t next = at + kDirectoryRecord + name + number(zip, at + 30, 2) + number(zip, at + 32, 2);
    if (next > *end) return std::nullopt;
    entries.push_back({std::string{zip.substr(at + kDirectoryRecord, name)}, number(zip, at + 20, 4),
                       number(zip, at + 24, 4), (number(zip, at + 8, 2) & 1U) != 0});
    at = next;
  }
  return entries;
}

/// Prose packs to a tenth, a sheet of zeros to a fiftieth. Parts that overlap add up to more than the file.
bool is_bomb(const std::vector<Entry>& entries, std::uint64_t size) {
  constexpr std::uint64_t kHarmless = 2'000'000;
  constexpr std::uint64_t kMostRatio = 150;
  std::uint64_t packed = 0;
  std::uint64_t unpacked = 0;
  for (const Entry& entry : entries) {
    packed += entry.packed;
    unpacked += entry.unpacked;
  }
  return packed > size || (unpacked > kHarmless && unpacked > kMostRatio * size);
}

bool is_dangerous(const Entry& entry) {
  constexpr std::array<std::string_view, 13> kEndings{".exe", ".dll", ".js",  ".vbs", ".bat",   ".cmd",          ".ps1",
                                                      ".jar", ".scr", ".lnk", ".com", ".class", "vbaproject.bin"};
  const std::string name = lower(entry.name);
  // "Basic/" and "Scripts/" hold the macros of OpenDocument.
  if (name.starts_with("basic/") || name.starts_with("scripts/") || name.starts_with("/")) return true;
  if (name.find("..") != std::string::npos || name.find('\\') != std::string::npos) return true;
  return std::ranges::any_of(kEndings, [&](std::string_view ending) { return name.ends_with(ending); });
}

bool has(const std::vector<Entry>& entries, std::string_view name) {
  return std::ranges::find(entries, name, &Entry::name) != entries.end();
}

std::optional<std::string> open_xml_type(const std::vector<Entry>& entries) {
  constexpr std::string_view kPrefix = "application/vnd.openxmlformats-officedocument.";
  if (!has(entries, "[Content_Types].xml")) return std::nullopt;
  if (has(entries, "word/document.xml")) return std::string{kPrefix} + "wordprocessingml.document";
  if (has(entries, "xl/workbook.xml")) return std::string{kPrefix} + "spreadsheetml.sheet";
  if (has(entries, "ppt/presentation.xml")) return std::string{kPrefix} + "presentationml.presentation";
  return std::nullopt;
}

/// OpenDocument 1.2 part 3, 3.3: the first entry is "mimetype", stored as it is, without an extra field.
std::optional<std::string> open_document_type(std::string_view zip) {
  constexpr std::size_t kLocalRecord = 30;
  constexpr std::array<std::string_view, 3> kTypes{"application/vnd.oasis.opendocument.text",
                                                   "application/vnd.oasis.opendocument.spreadsheet",
                                                   "application/vnd.oasis.opendocument.presentation"};
  if (zip.substr(kLocalRecord, 8) != "mimetype") return std::nullopt;
  const std::string_view type = zip.substr(kLocalRecord + 8, number(zip, 18, 4));
  if (std::ranges::find(kTypes, type) == kTypes.end()) return std::nullopt;
  return std::string{type};
}

}  // namespace

Result<std::string, BlobRefusal> office_type_of(std::string_view zip) {
  const auto entries = directory_of(zip);
  if (!entries || !zip.starts_with("PK\x03\x04")) return no(BlobRefusal::Unreadable);
  if (is_bomb(*entries, zip.size()) || std::ranges::any_of(*entries, is_dangerous))
    return no(BlobRefusal::TypeNotAllowed);
  if (std::ranges::any_of(*entries, &Entry::encrypted)) return no(BlobRefusal::Unreadable);
  auto type = open_xml_type(*entries);
  if (!type) type = open_document_type(zip);
  if (!type) return no(BlobRefusal::TypeNotAllowed);
  return *std::move(type);
}

}  // namespace ashyq::platform
