#include "platform/http/multipart.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <random>

#include "base/text.hpp"
#include "platform/http/multipart_header.hpp"

namespace ashyq::platform {
namespace {

std::filesystem::path fresh_name(const std::filesystem::path& folder) {
  std::random_device chance;
  std::string name = "upload-";
  for (int i = 0; i < 4; ++i) name += std::to_string(chance()) + "-";
  name.pop_back();
  return folder / name;
}

bool write_all(int file, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t n = ::write(file, bytes.data(), bytes.size());
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(n));
  }
  return true;
}

}  // namespace

// The buffer begins with the line end that the first boundary lacks, so that all boundaries look alike.
MultipartParser::MultipartParser(std::string_view boundary, MultipartLimits limits, std::filesystem::path folder)
    : delimiter_("\r\n--" + std::string(boundary)), limits_(limits), folder_(std::move(folder)), buffer_("\r\n") {}

MultipartParser::~MultipartParser() {
  close_file();
  std::error_code ignored;
  for (const Upload& upload : uploads_) std::filesystem::remove(upload.path, ignored);
}

int MultipartParser::feed(std::string_view bytes) {
  if (status_) return status_;
  buffer_.append(bytes);
  while (advance()) {
  }
  return status_;
}

int MultipartParser::finish(Fields& form, std::vector<Upload>& uploads) {
  if (!status_ && place_ != Place::Epilogue) status_ = 400;
  if (status_) return status_;
  form = std::move(form_);
  uploads = std::move(uploads_);
  uploads_.clear();
  return 0;
}

/// One step; false when more bytes are needed or the form is refused.
bool MultipartParser::advance() {
  switch (place_) {
    case Place::Preamble: return skip_preamble();
    case Place::AfterBoundary: return after_boundary();
    case Place::PartHeader: return part_header();
    case Place::PartBody: return part_body();
    case Place::Epilogue: buffer_.clear(); return false;
  }
  return false;
}

bool MultipartParser::skip_preamble() {
  const std::size_t found = buffer_.find(delimiter_);
  if (found == std::string::npos) {
    if (buffer_.size() >= delimiter_.size()) buffer_.erase(0, buffer_.size() - delimiter_.size() + 1);
    return false;
  }
  buffer_.erase(0, found + delimiter_.size());
  place_ = Place::AfterBoundary;
  return true;
}

bool MultipartParser::after_boundary() {
  if (buffer_.size() < 2) return false;
  const std::string_view two = std::string_view(buffer_).substr(0, 2);
  if (two == "--") {
    place_ = Place::Epilogue;
  } else if (two == "\r\n") {
    place_ = Place::PartHeader;
  } else {
    return fail(400);
  }
  buffer_.erase(0, 2);
  return true;
}

bool MultipartParser::part_header() {
  const std::size_t end = buffer_.find("\r\n\r\n");
  if (end == std::string::npos ? buffer_.size() > limits_.part_header_bytes : end > limits_.part_header_bytes)
    return fail(400);
  if (end == std::string::npos) return false;
  const std::string header = buffer_.substr(0, end + 2);
  buffer_.erase(0, end + 4);
  if (const int status = begin_part(header)) return fail(status);
  place_ = Place::PartBody;
  return true;
}

bool MultipartParser::part_body() {
  const std::size_t found = buffer_.find(delimiter_);
  const bool whole = found != std::string::npos;
  if (!whole && buffer_.size() < delimiter_.size()) return false;
  const std::size_t size = whole ? found : buffer_.size() - delimiter_.size() + 1;
  if (const int status = take(std::string_view(buffer_).substr(0, size))) return fail(status);
  buffer_.erase(0, size);
  if (!whole) return false;
  buffer_.erase(0, delimiter_.size());
  if (const int status = end_part()) return fail(status);
  place_ = Place::AfterBoundary;
  return true;
}

int MultipartParser::begin_part(std::string_view header) {
  const auto part = read_part_header(header);
  if (!part) return 400;
  name_ = part->name;
  declared_type_ = part->type;
  value_.clear();
  is_file_ = part->filename.has_value();
  if (!is_file_) return form_.all().size() >= static_cast<std::size_t>(limits_.fields) ? 413 : 0;
  filename_ = *part->filename;
  return 0;
}

int MultipartParser::begin_file() {
  if (uploads_.size() >= static_cast<std::size_t>(limits_.files)) return 413;
  Upload upload{name_, safe_filename(filename_), declared_type_, fresh_name(folder_), 0};
  file_ = ::open(upload.path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (file_ < 0) return 503;
  uploads_.push_back(std::move(upload));
  return 0;
}

int MultipartParser::take(std::string_view bytes) {
  if (!is_file_) {
    text_bytes_ += bytes.size();
    if (text_bytes_ > limits_.text_bytes) return 413;
    value_.append(bytes);
    return 0;
  }
  if (bytes.empty()) return 0;
  if (file_ < 0)
    if (const int status = begin_file()) return status;
  uploads_.back().size += bytes.size();
  if (uploads_.back().size > limits_.file_bytes) return 413;
  return write_all(file_, bytes) ? 0 : 503;
}

int MultipartParser::end_part() {
  if (!is_file_) {
    if (!is_utf8(value_) || value_.find('\0') != std::string::npos) return 400;
    form_.add(std::move(name_), std::move(value_));
    return 0;
  }
  // A browser sends an empty name for a file field left alone; a named empty file is a file.
  if (file_ < 0 && !filename_.empty())
    if (const int status = begin_file()) return status;
  close_file();
  return 0;
}

bool MultipartParser::fail(int status) {
  status_ = status;
  buffer_.clear();
  close_file();
  return false;
}

void MultipartParser::close_file() {
  if (file_ >= 0) ::close(file_);
  file_ = -1;
}

}  // namespace ashyq::platform
