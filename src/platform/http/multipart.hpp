// multipart/form-data (RFC 7578) as it arrives: files go to disk at once, text fields into the form.
// Memory stays within one chunk however large the upload.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "platform/http/message.hpp"

namespace ashyq::platform {

struct MultipartLimits {
  int files{0};
  std::uint64_t file_bytes{0};        // each
  std::uint64_t text_bytes{1 << 20};  // all text fields together
  int fields{500};
  std::size_t part_header_bytes{8192};
};

class MultipartParser {
 public:
  MultipartParser(std::string_view boundary, MultipartLimits limits, std::filesystem::path folder);
  /// Deletes the files nobody took over by finish().
  ~MultipartParser();
  MultipartParser(const MultipartParser&) = delete;
  MultipartParser& operator=(const MultipartParser&) = delete;

  /// 0, or the status to answer: 400 malformed, 413 over a limit, 503 the disk refused. Then stays so.
  int feed(std::string_view bytes);
  /// To be called when the body has ended; 400 when the closing boundary never came.
  int finish(Fields& form, std::vector<Upload>& uploads);

 private:
  enum class Place : std::uint8_t { Preamble, AfterBoundary, PartHeader, PartBody, Epilogue };
  bool advance();
  bool skip_preamble();
  bool after_boundary();
  bool part_header();
  bool part_body();
  int begin_part(std::string_view header);
  int begin_file();
  int take(std::string_view bytes);
  int end_part();
  bool fail(int status);
  void close_file();

  const std::string delimiter_;
  const MultipartLimits limits_;
  const std::filesystem::path folder_;
  Place place_{Place::Preamble};
  int status_{0};
  std::string buffer_;                                   // bytes not yet understood
  std::string name_, filename_, declared_type_, value_;  // of the part being read
  bool is_file_{false};
  int file_{-1};
  std::uint64_t text_bytes_{0};
  Fields form_;
  std::vector<Upload> uploads_;
};

}  // namespace ashyq::platform
