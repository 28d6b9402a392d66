#include "shell/attachments.hpp"

#include <fmt/format.h>

#include "base/number.hpp"
#include "base/text.hpp"

namespace ashyq::shell {

using platform::BlobRefusal;
using platform::Request;
using platform::Response;

namespace {

constexpr std::string_view kKeptPurpose = "shell.kept_file";
constexpr std::size_t kLongestName = 150;

/// Spaces between: browsers send a line's end in a field as another one than they got.
std::string line_of(const NewFile& file) {
  return fmt::format("{} {} {} {}", file.blob_hash, file.type, file.size, file.filename);
}

std::string hex(std::string_view bytes) {
  std::string text;
  for (const unsigned char byte : bytes) text += fmt::format("{:02x}", byte);
  return text;
}

std::optional<NewFile> kept_file_of(const platform::KeyStore& keys, std::string_view field) {
  const auto space = field.find(' ');
  if (space == std::string_view::npos) return std::nullopt;
  const std::string line(field.substr(space + 1));
  if (hex(keys.blind_index(kKeptPurpose, line)) != field.substr(0, space)) return std::nullopt;
  const auto a = line.find(' '), b = line.find(' ', a + 1), c = line.find(' ', b + 1);
  const auto size = parse_number<decltype(NewFile::size)>(std::string_view(line).substr(b + 1, c - b - 1));
  return NewFile{line.substr(0, a), line.substr(a + 1, b - a - 1), line.substr(c + 1), size.value_or(0)};
}

std::string_view key_of(BlobRefusal refusal) {
  switch (refusal) {
    case BlobRefusal::TooLarge: return "shell.file.too_large";
    case BlobRefusal::TypeNotAllowed: return "shell.file.wrong_type";
    case BlobRefusal::Unreadable: return "shell.file.unreadable";
  }
  return "shell.file.unreadable";
}

/// ASCII for old clients, UTF-8 for the rest (RFC 6266). Never the name as it is: it came from outside.
std::string disposition(std::string_view filename) {
  std::string plain;
  for (const char c : filename) {
    const bool safe = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' ||
                      c == '-';
    plain += safe ? c : '_';
  }
  return fmt::format("attachment; filename=\"{}\"; filename*=UTF-8''{}", plain, platform::url_encode(filename));
}

}  // namespace

std::vector<NewFile> Attachments::files_of(const Request& request, FormErrors& errors) const {
  std::vector<NewFile> files;
  for (const auto kept : request.form.every("kept"))
    if (auto file = kept_file_of(keys, kept)) files.push_back(std::move(*file));
  for (const auto& upload : request.uploads) {
    if (upload.size == 0) continue;  // the browser sends an empty part when nothing was chosen
    const auto stored = blobs.keep(upload.path, kLargestFile);
    const std::string name(cut(upload.filename, kLongestName));
    if (stored) files.push_back({stored->hash, stored->type, name, stored->size});
    else errors.add("files", shell.text(request, key_of(stored.error()), {{"file", name}}));
  }
  return files;
}

boost::json::array Attachments::kept_files(const std::vector<NewFile>& files) const {
  boost::json::array kept;
  for (const NewFile& file : files) {
    const std::string line = line_of(file);
    kept.push_back({{"name", file.filename}, {"field", hex(keys.blind_index(kKeptPurpose, line)) + " " + line}});
  }
  return kept;
}

Response Attachments::send(const Request& request, const NewFile& file) const {
  if (!blobs.has(file.blob_hash)) return shell.error(request, 404);
  Response response;
  response.content_type = file.type;
  response.file = blobs.path_of(file.blob_hash);
  return std::move(response)
      .header("Content-Disposition", disposition(file.filename))
      .header("X-Content-Type-Options", "nosniff")
      .header("Content-Security-Policy", "default-src 'none'; sandbox")
      .header("Cache-Control", "private, no-store");
}

}  // namespace ashyq::shell
