// How a value may enter a page without becoming part of its markup.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace ashyq::platform::render {

/// Where in the markup a value stands; decided when the template is parsed.
enum class Escape : std::uint8_t {
  None,       // a text template (mail)
  Html,       // between tags
  Attribute,  // in a quoted attribute or in <title>, <textarea>: safe HTML may not open tags or close quotes here
  UrlStart,   // at the beginning of href, src, action…
  UrlEarly,   // in a URL that has no separator yet, after another value or literal
};

/// & < > " ' become entities.
void append_escaped(std::string& out, std::string_view text);
/// The same without &: for HTML that is already escaped but now stands in an attribute.
void append_quotes_escaped(std::string& out, std::string_view html);
/// Whether a link to it cannot run code: relative to this site, or http, https, mailto, tel.
bool is_safe_url(std::string_view url);
/// For a value after the start of a URL: it may not complete a scheme.
bool is_safe_url_part(std::string_view part);
/// One path segment or query value.
std::string percent_encoded(std::string_view text);

}  // namespace ashyq::platform::render
