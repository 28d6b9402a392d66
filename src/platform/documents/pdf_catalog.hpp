// What cairo 1.16 cannot say in a PDF: the language it is in, and that its tags are to be relied on.
#pragma once

#include <string>
#include <string_view>

namespace ashyq::platform {

/// Adds /Lang and /MarkInfo to the catalog of a PDF that cairo wrote, and asks readers to show the title instead of the file name.
/// Done as the format's own incremental update: appended, nothing before it changes.
std::string with_language(std::string pdf, std::string_view language);

}  // namespace ashyq::platform
