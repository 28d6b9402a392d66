// Bytes of one HTTP/1.x request into a Request. The grammar is Boost.Beast's; around it stand the checks
// that Beast 1.81 lacks and that request smuggling lives from. Internal to the transport.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "platform/http/message.hpp"

namespace ashyq::platform {

class RequestParser {
 public:
  explicit RequestParser(std::size_t max_header_bytes);
  ~RequestParser();

  /// `status` 0: fine so far; else the answer to give before closing.
  struct Step {
    std::size_t consumed{0};
    int status{0};
  };
  /// `in` begins where the header begins and grows from call to call, until header_done().
  Step header(std::string_view in, Request& request);
  bool header_done() const;
  /// Appends decoded body bytes to `body`. Bytes not consumed must be offered again, with more behind.
  Step body(std::string_view in, std::string& body);
  /// The whole request has been read.
  bool done() const;

  bool keep_alive() const;
  bool is_http_1_0() const;
  bool expects_continue() const;
  std::optional<std::uint64_t> content_length() const;

 private:
  struct Grammar;
  int scan(std::string_view in);
  int check_fields(const Request& request) const;

  std::unique_ptr<Grammar> grammar_;
  std::size_t max_header_bytes_;
  std::size_t scanned_{0};      // header bytes already looked at
  std::size_t header_size_{0};  // 0 until the empty line was seen
  bool expects_continue_{false};
};

/// Path, query and target out of the request line's target (origin or absolute form; an absolute form's
/// authority replaces Host). Returns 0, or the status to answer.
int read_target(std::string_view target, Request& request);

}  // namespace ashyq::platform
