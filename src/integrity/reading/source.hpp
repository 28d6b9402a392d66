// Where releases come from: files (plain, gzip, zstd), standard input; lines of JSON, release packages, record packages.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "integrity/reading/json.hpp"

namespace ashyq::integrity {

/// What may be read; beyond it the input is refused with its line.
struct Limits {
  std::uint64_t longest_line{256u << 20};
  /// Bytes out of a compressed byte in, after the first megabyte: more is a bomb.
  std::uint64_t most_expansion{200};
  std::uint64_t most_bytes{1ull << 42};
};

/// A file, or standard input as "-".
struct Source {
  std::string path;
  Limits limits;
};

/// The input as a whole cannot be read ("input_faults.<what>"): no such file, not gzip, a bomb, a line too long.
struct InputFault : std::runtime_error {
  InputFault(std::string what, std::string path, std::uint64_t line);
  std::string path;
  std::uint64_t line;
};

/// Whole values of the input, one after the other as they stand in it. `text` has JsonText::kPadding readable bytes behind.
struct Piece {
  std::string_view text;
  std::uint64_t line{0};    ///< 1 is the first
  std::uint64_t number{0};  ///< of the piece over all sources, from 0
};

/// Calls `take(worker, piece)` for each non-blank line, or each release or record of a package, from `threads` workers
/// (0 … threads-1); pieces of one worker come in order, and no two calls of one worker overlap. Lines of the one file are
/// told apart from a package by the first value: an object with "releases" or "records". `done(bytes, of)` now and then
/// from one thread. Throws InputFault after all workers have stopped.
void for_each_piece(const std::vector<Source>& sources, unsigned threads,
                    const std::function<void(unsigned worker, const Piece&)>& take,
                    const std::function<void(std::uint64_t bytes, std::uint64_t of)>& done);

/// The sources' bytes as they lie on disk: SHA-256 in hexadecimal, for the manifest. Standard input: of what was read.
std::string digest_of(const std::vector<Source>& sources);

}  // namespace ashyq::integrity
