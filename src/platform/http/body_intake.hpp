// Takes in a request's body as it comes, under the limits of its route. Internal to the transport.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>

#include "platform/http/multipart.hpp"
#include "platform/http/router.hpp"

namespace ashyq::platform {

class BodyIntake {
 public:
  /// `route` may be null (the answer will be 404 or 405, the body is thrown away).
  BodyIntake(const Request& request, const Route* route, const std::filesystem::path& folder);
  /// 0, or the status to answer before anything is read.
  int refusal(std::optional<std::uint64_t> content_length) const;
  /// Uploads touch the disk, so their bytes are for a worker.
  bool needs_worker() const { return multipart_ != nullptr; }
  /// 0, or the status to answer.
  int take(std::string& bytes, Request& request);
  /// Once the body is whole: forms are read into `request.form`. 0, or the status to answer.
  int finish(Request& request);

 private:
  int count(std::uint64_t bytes);

  std::uint64_t limit_;
  std::uint64_t taken_{0};
  bool keep_{true};
  int status_{0};
  std::unique_ptr<MultipartParser> multipart_;
};

}  // namespace ashyq::platform
