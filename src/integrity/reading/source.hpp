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

/// The input as a whole cannot be read. what() is a stable name, its text is "input_faults.<what>":
///   no_such_file, is_a_directory, cannot_read               line 0
///   other_compression (zip, xz, bzip2, 7z), is_utf16        line 0
///   broken_gzip, truncated_gzip, broken_zstd, truncated_zstd, expansion_bomb, too_many_bytes, line_too_long
///   truncated_package (it ends within a value), broken_package (something else than objects and arrays)
struct InputFault : std::runtime_error {
  InputFault(std::string what, std::string path, std::uint64_t line);
  std::string path;
  std::uint64_t line;
};

/// Whole values of the input, one after the other as they stand in it. `text` has JsonText::kPadding readable bytes behind.
struct Piece {
  std::string_view text;
  std::uint64_t line{0};  ///< 1 is the first
  /// Ascending over all sources as they stand, each once, from 0; blank lines are counted.
  std::uint64_t number{0};
  /// Cut out of a package of releases or records, or out of an outermost array: one ocid may come more than once, each
  /// time with another part of what is known.
  bool of_package{false};
};

/// Calls `take(worker, piece)` for each non-blank line, or each release or record of a package, from `threads` workers
/// (0 … threads-1); pieces of one worker come in order, and no two calls of one worker overlap. Lines of the one file are
/// told apart from a package by the first value: it goes on over more lines than one, or over more than the first
/// megabyte. Of an object its "releases" and "records" are the pieces, of an array its elements; an object without them is
/// a piece itself. A package on one line among lines is a piece as it is. `done(bytes, of)` (as they lie on disk; `of`
/// without standard input) now and then from the calling thread, which is worker 0. Throws InputFault, or what `take`
/// threw, after all workers have stopped.
void for_each_piece(const std::vector<Source>& sources, unsigned threads,
                    const std::function<void(unsigned worker, const Piece&)>& take,
                    const std::function<void(std::uint64_t bytes, std::uint64_t of)>& done);

/// The sources' bytes as they lie on disk: SHA-256 in hexadecimal, for the manifest. Standard input: of what was read.
/// Of several sources: SHA-256 of their digests, each followed by a newline, so that `sha256sum` can tell as much.
std::string digest_of(const std::vector<Source>& sources);

}  // namespace ashyq::integrity
