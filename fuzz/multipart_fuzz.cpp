// Any bytes as a multipart form: no crash, no leak, and the split of the bytes never matters.
#include <cstdlib>
#include <filesystem>

#include "platform/http/multipart.hpp"

using namespace ashyq::platform;

static int read(std::string_view body, std::size_t step, Fields& form, std::vector<Upload>& uploads) {
  MultipartParser parser("b",
                         {.files = 2, .file_bytes = 4096, .text_bytes = 4096, .fields = 20, .part_header_bytes = 512},
                         std::filesystem::temp_directory_path());
  while (!body.empty()) {
    if (const int status = parser.feed(body.substr(0, step))) return status;
    body.remove_prefix(std::min(step, body.size()));
  }
  return parser.finish(form, uploads);
}

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  const std::string_view body(reinterpret_cast<const char*>(data), size);
  Fields whole_form, split_form;
  std::vector<Upload> whole, split;
  const int status = read(body, size + 1, whole_form, whole);
  const int again = read(body, 1 + size % 7, split_form, split);
  if ((status == 0) != (again == 0) || whole_form.all() != split_form.all() || whole.size() != split.size())
    std::abort();
  for (const auto* uploads : {&whole, &split})
    for (const Upload& upload : *uploads) std::filesystem::remove(upload.path);
  return 0;
}
