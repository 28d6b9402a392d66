#include "platform/http/file_body.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <memory>
#include <stdexcept>

#include "platform/http/conditional.hpp"

namespace ashyq::platform {
namespace {

struct OpenFile {
  int handle;
  explicit OpenFile(const std::filesystem::path& path) : handle(::open(path.c_str(), O_RDONLY | O_CLOEXEC)) {}
  ~OpenFile() {
    if (handle >= 0) ::close(handle);
  }
  OpenFile(const OpenFile&) = delete;
  OpenFile& operator=(const OpenFile&) = delete;
};

std::string etag_of(const struct stat& about) {
  return "\"" + std::to_string(about.st_size) + "-" + std::to_string(about.st_mtim.tv_sec) + "-" +
         std::to_string(about.st_mtim.tv_nsec) + "\"";
}

/// RFC 9110 13.1.5: a part of something else than what the reader has would corrupt his copy.
bool range_still_applies(const Request& request, const Response& response) {
  const std::string_view condition = request.headers["if-range"];
  if (condition.empty()) return true;
  return response.find_header("ETag") == condition || response.find_header("Last-Modified") == condition;
}

std::function<std::string()> reader(std::shared_ptr<OpenFile> file, std::uint64_t from, std::uint64_t size) {
  return [file = std::move(file), at = from, left = size]() mutable -> std::string {
    if (left == 0) return {};
    std::string piece(std::min<std::uint64_t>(left, kFilePiece), '\0');
    const ssize_t n = ::pread(file->handle, piece.data(), piece.size(), static_cast<off_t>(at));
    // Content-Length is already on its way: a file that became shorter can only be an aborted answer.
    if (n <= 0) throw std::runtime_error("file ended early");
    piece.resize(static_cast<std::size_t>(n));
    at += piece.size();
    left -= piece.size();
    return piece;
  };
}

/// The headers stay (security, Content-Range); what described the file goes.
std::optional<FileBody> without_body(Response& response, int status) {
  std::erase_if(response.headers, [](const auto& header) {
    return header.first == "ETag" || header.first == "Last-Modified" || header.first == "Cache-Control" ||
           header.first == "Content-Disposition";
  });
  response.status = status;
  response.content_type = "text/plain; charset=utf-8";
  response.body = std::to_string(status) + "\n";
  response.header("Cache-Control", "no-store");
  return std::nullopt;
}

}  // namespace

std::optional<FileBody> open_file_body(const Request& request, Response& response) {
  auto file = std::make_shared<OpenFile>(*response.file);
  response.file.reset();
  struct stat about {};
  if (file->handle < 0 || ::fstat(file->handle, &about) != 0 || !S_ISREG(about.st_mode))
    return without_body(response, 404);
  const auto size = static_cast<std::uint64_t>(about.st_size);
  if (!response.find_header("ETag")) response.header("ETag", etag_of(about));
  if (!response.find_header("Last-Modified")) response.header("Last-Modified", http_date(about.st_mtim.tv_sec));
  response.header("Accept-Ranges", "bytes");
  const bool whole = is_known_to(request, response);  // becomes a 304, which goes before any range
  if (!whole && response.status == 200 && request.method == Method::Get && range_still_applies(request, response)) {
    const RangeAnswer answer = read_range(request.headers["range"], size);
    if (answer.unsatisfiable) {
      response.header("Content-Range", "bytes */" + std::to_string(size));
      return without_body(response, 416);
    }
    if (answer.range) {
      const auto [first, last] = *answer.range;
      response.status = 206;
      response.header("Content-Range",
                      "bytes " + std::to_string(first) + "-" + std::to_string(last) + "/" + std::to_string(size));
      return FileBody{last - first + 1, reader(std::move(file), first, last - first + 1)};
    }
  }
  return FileBody{size, reader(std::move(file), 0, size)};
}

}  // namespace ashyq::platform
