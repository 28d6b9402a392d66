// A file on disk as the body of an answer, whole or in part.
#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "platform/http/message.hpp"

namespace ashyq::platform {

inline constexpr std::size_t kFilePiece = 256 * 1024;

struct FileBody {
  std::uint64_t size{0};  // bytes to send, after ranges
  std::function<std::string()> next;
};

/// Opens `response.file`; adds ETag, Last-Modified, Accept-Ranges; applies Range and If-Range (206, 416).
/// nullopt when there is no body to send: the file is gone (404) or the range is outside (416).
std::optional<FileBody> open_file_body(const Request& request, Response& response);

}  // namespace ashyq::platform
