// Office documents are ZIP files; which one, and whether it is safe to hand on, stands in the ZIP's directory.
#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"
#include "platform/blobs/blob_store.hpp"

namespace ashyq::platform {

/// docx, xlsx, pptx, odt, ods or odp. Refuses other archives, macros, programs inside, and bombs: much more content
/// than a document has, or parts that overlap. Unreadable: damaged or encrypted.
Result<std::string, BlobRefusal> office_type_of(std::string_view zip);

}  // namespace ashyq::platform
