#include "platform/http/body_intake.hpp"

#include "base/text.hpp"
#include "platform/http/multipart_header.hpp"

namespace ashyq::platform {
namespace {

constexpr std::uint64_t kThrownAway = 64 * 1024;
constexpr std::uint64_t kPartOverhead = 16 * 1024;

bool is_type(std::string_view content_type, std::string_view type) {
  return lower(trim(content_type.substr(0, content_type.find(';')))) == type;
}

}  // namespace

BodyIntake::BodyIntake(const Request& request, const Route* route, const std::filesystem::path& folder)
    : limit_(route ? route->body_limit : kThrownAway), keep_(route != nullptr) {
  const std::string_view type = request.headers["content-type"];
  if (!route || !is_type(type, "multipart/form-data")) return;
  const auto boundary = multipart_boundary(type);
  if (!boundary) {
    status_ = 400;
    return;
  }
  MultipartLimits limits;
  limits.files = route->upload_limit;
  limits.file_bytes = route->upload_bytes;
  limits.text_bytes = route->body_limit;
  limit_ += static_cast<std::uint64_t>(route->upload_limit) * (route->upload_bytes + kPartOverhead);
  multipart_ = std::make_unique<MultipartParser>(*boundary, limits, folder);
}

int BodyIntake::refusal(std::optional<std::uint64_t> content_length) const {
  if (content_length && *content_length > limit_) return 413;
  return status_;
}

int BodyIntake::take(std::string& bytes, Request& request) {
  taken_ += bytes.size();
  if (taken_ > limit_) return 413;
  if (multipart_) return multipart_->feed(bytes);
  if (keep_) request.body.append(bytes);
  return 0;
}

int BodyIntake::finish(Request& request) {
  if (multipart_) return multipart_->finish(request.form, request.uploads);
  if (!is_type(request.headers["content-type"], "application/x-www-form-urlencoded")) return 0;
  auto form = parse_urlencoded(request.body);
  if (!form) return 400;
  request.form = std::move(*form);
  request.body.clear();
  return 0;
}

}  // namespace ashyq::platform
