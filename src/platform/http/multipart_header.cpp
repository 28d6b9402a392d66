#include "platform/http/multipart_header.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "platform/http/message.hpp"

namespace ashyq::platform {
namespace {

/// `"a\"b"` or `token`, taken off the front. nullopt when a quote is never closed.
std::optional<std::string> take_value(std::string_view& text) {
  std::string value;
  if (!text.starts_with('"')) {
    const std::string_view token = trim(text.substr(0, text.find(';')));
    text.remove_prefix(std::min(text.find(';'), text.size()));
    return std::string(token);
  }
  for (std::size_t i = 1; i < text.size(); ++i) {
    if (text[i] == '"') {
      text.remove_prefix(i + 1);
      return value;
    }
    // curl escapes quotes; old browsers send Windows paths with bare backslashes.
    if (text[i] == '\\' && i + 1 < text.size() && (text[i + 1] == '"' || text[i + 1] == '\\')) ++i;
    value.push_back(text[i]);
  }
  return std::nullopt;
}

/// WHATWG: browsers write a quote and line ends in names as %22, %0D, %0A and leave all else alone.
std::string without_form_escapes(std::string_view text) {
  std::string plain;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const std::string escape = lower(text.substr(i, 3));
    const bool known = escape == "%22" || escape == "%0d" || escape == "%0a";
    plain.push_back(!known ? text[i] : escape == "%22" ? '"' : escape == "%0d" ? '\r' : '\n');
    if (known) i += 2;
  }
  return plain;
}

/// RFC 8187: filename*=UTF-8''%D1%84.pdf
std::optional<std::string> extended_value(std::string_view value) {
  const std::size_t charset = value.find('\'');
  if (charset == std::string_view::npos || lower(value.substr(0, charset)) != "utf-8") return std::nullopt;
  const std::size_t language = value.find('\'', charset + 1);
  if (language == std::string_view::npos) return std::nullopt;
  return url_decode(value.substr(language + 1));
}

bool read_disposition(std::string_view value, PartHeader& part) {
  if (lower(trim(value.substr(0, value.find(';')))) != "form-data") return false;
  const auto name = header_parameter(value, "name");
  if (!name || !is_utf8(*name)) return false;
  part.name = without_form_escapes(*name);
  if (const auto extended = header_parameter(value, "filename*")) {
    part.filename = extended_value(*extended);
    return part.filename.has_value();
  }
  if (const auto filename = header_parameter(value, "filename")) part.filename = without_form_escapes(*filename);
  return !part.filename || is_utf8(*part.filename);
}

}  // namespace

std::optional<PartHeader> read_part_header(std::string_view header) {
  PartHeader part;
  bool is_form_data = false;
  while (!header.empty()) {
    const std::size_t end = header.find("\r\n");
    const std::string_view line = header.substr(0, end);
    header.remove_prefix(end == std::string_view::npos ? header.size() : end + 2);
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos || colon == 0 || line.front() == ' ') return std::nullopt;
    const std::string name = lower(line.substr(0, colon));
    const std::string_view value = trim(line.substr(colon + 1));
    if (name == "content-type") part.type = std::string(value);
    if (name != "content-disposition") continue;
    if (is_form_data || !read_disposition(value, part)) return std::nullopt;
    is_form_data = true;
  }
  if (!is_form_data || part.name.find('\0') != std::string::npos) return std::nullopt;
  return part;
}

std::optional<std::string> header_parameter(std::string_view value, std::string_view name) {
  for (std::size_t next = value.find(';'); next != std::string_view::npos; next = value.find(';')) {
    value.remove_prefix(next + 1);
    const std::size_t equals = value.find('=');
    if (equals == std::string_view::npos) return std::nullopt;
    const std::string key = lower(trim(value.substr(0, equals)));
    value.remove_prefix(equals + 1);
    auto content = take_value(value);
    if (!content || key == name) return content;
  }
  return std::nullopt;
}

std::optional<std::string> multipart_boundary(std::string_view content_type) {
  if (lower(trim(content_type.substr(0, content_type.find(';')))) != "multipart/form-data") return std::nullopt;
  auto boundary = header_parameter(content_type, "boundary");
  // RFC 2046 5.1.1: 1 to 70 characters, none of which can end a line.
  if (!boundary || boundary->empty() || boundary->size() > 70) return std::nullopt;
  if (!std::ranges::all_of(*boundary, [](char c) { return c >= 0x20 && c < 0x7f; })) return std::nullopt;
  return boundary;
}

std::string safe_filename(std::string_view claimed) {
  const std::size_t slash = claimed.find_last_of("/\\");
  if (slash != std::string_view::npos) claimed.remove_prefix(slash + 1);
  std::string name{cut(trim(claimed), 200)};
  std::erase_if(name, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; });
  if (name.empty() || name == "." || name == "..") return "file";
  return name;
}

}  // namespace ashyq::platform
