// gzip for text answers, whole or in pieces (zlib).
#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace ashyq::platform {

class Gzip {
 public:
  /// `hide_length`: adds up to 64 bytes of chance to the header, so that the size of a page which holds
  /// a secret (a form's token) next to the reader's words says nothing about the secret (BREACH).
  explicit Gzip(bool hide_length, int level = 5);
  ~Gzip();
  Gzip(const Gzip&) = delete;
  Gzip& operator=(const Gzip&) = delete;
  /// Compressed bytes ready so far; all of them when `last`.
  std::string feed(std::string_view bytes, bool last);

 private:
  struct Stream;
  std::unique_ptr<Stream> stream_;
};

std::string gzip(std::string_view bytes, bool hide_length = false);

/// Whether `Accept-Encoding` takes the coding ("gzip", "br").
bool accepts_coding(std::string_view accept_encoding, std::string_view coding);

/// Text, JSON, XML, SVG and the like: what gets smaller.
bool is_compressible(std::string_view content_type);

}  // namespace ashyq::platform
