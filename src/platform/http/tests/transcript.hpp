// `.http` transcripts: a request, then what must and must not be in the answer.
//
//   ### a sentence that says what is shown
//   POST /appeals?x=1
//   Cookie: session=abc
//
//   subject=Water
//
//   HTTP 303
//   Location: /appeals/17
//   + words that must be in the body (or in a header's line)
//   - words that must not be
//
// Lines of the expectation: a header line must be there as written; "Name: *" with any value; "!Name" not at all.
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "platform/http/message.hpp"

namespace ashyq::platform {

struct Expectation {
  std::string title;
  int line{0};
  Request request;
  int status{200};
  std::vector<std::string> headers, present, absent;
};

std::vector<Expectation> read_transcript(const std::filesystem::path& file);

/// What the answer lacks, in words; empty when it is as expected.
std::string complaint_about(const Response& response, const Expectation& expected);

}  // namespace ashyq::platform
