// What a file is, by its bytes. The name and the sender's word for it do not count.
#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"
#include "platform/blobs/blob_store.hpp"

namespace ashyq::platform {

/// One of the types a city takes from citizens. HTML, SVG, scripts, programs, archives and documents with macros are
/// not among them; nor is HEIC, whose metadata cannot be removed with what Debian has (phones convert it on upload).
Result<std::string, BlobRefusal> allowed_type_of(std::string_view bytes);

bool is_image(std::string_view type);

}  // namespace ashyq::platform
