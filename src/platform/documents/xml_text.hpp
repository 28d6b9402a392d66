// Text for XML documents.
#pragma once

#include <string>
#include <string_view>

namespace ashyq::platform {

/// & < > " ' as references; characters that XML 1.0 forbids and malformed UTF-8 become U+FFFD.
std::string xml_text(std::string_view text);

/// The same without the references, for writers that escape by themselves.
std::string without_forbidden(std::string_view text);

}  // namespace ashyq::platform
