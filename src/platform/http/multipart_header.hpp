// The header of one part of a multipart form, as browsers, curl and phones write it.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace ashyq::platform {

struct PartHeader {
  std::string name;
  std::optional<std::string> filename;  // present: the part is a file
  std::string type;                     // declared, else empty
};

/// `header`: lines that each end with CRLF. nullopt when malformed or not form data.
std::optional<PartHeader> read_part_header(std::string_view header);

/// The boundary of a `multipart/form-data; boundary=…` content type; nullopt when there is no lawful one.
std::optional<std::string> multipart_boundary(std::string_view content_type);

/// Parameter of a header value like `form-data; name="x"; filename="y"`, without quotes and escapes.
std::optional<std::string> header_parameter(std::string_view value, std::string_view name);

/// The last segment of what the client called its file, without control characters, at most 200 code points.
std::string safe_filename(std::string_view claimed);

}  // namespace ashyq::platform
