// The bytes of one source, decompressed, one after the other. Read, not mapped: a file that somebody cuts short under our
// eyes would end a mapping's reader with a signal, and a buffer used again and again takes no page faults.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>

#include "integrity/reading/source.hpp"

namespace ashyq::integrity {

/// Thrown by Bytes, which know no lines: whoever counts them makes an InputFault of it.
struct BytesFault : std::runtime_error {
  using std::runtime_error::runtime_error;
};

class Bytes {
 public:
  virtual ~Bytes() = default;
  /// At most `room` bytes; 0 only at the end.
  virtual std::size_t read(char* to, std::size_t room) = 0;
};

/// By what the first bytes say, not the name, plain, gzip or zstd. `taken` counts the bytes as they lie on disk.
std::unique_ptr<Bytes> open_bytes(const Source& source, std::atomic<std::uint64_t>& taken);

/// As they lie on disk.
std::unique_ptr<Bytes> open_raw_bytes(const std::string& path, std::atomic<std::uint64_t>& taken);

/// Of the sources that are files.
std::uint64_t bytes_on_disk(const std::vector<Source>& sources);

std::unique_ptr<Bytes> gzip_bytes(std::unique_ptr<Bytes> compressed, const Limits& limits);
std::unique_ptr<Bytes> zstd_bytes(std::unique_ptr<Bytes> compressed, const Limits& limits);

/// SHA-256 in hexadecimal of what this process has read of its standard input.
std::string digest_of_standard_input();

}  // namespace ashyq::integrity
