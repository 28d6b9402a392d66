// Cuts the sources, one after the other, into blocks. Only this is done by one thread at a time, and so lines and pieces
// are numbered as they stand, however many workers take the blocks.
#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "integrity/reading/block.hpp"
#include "integrity/reading/bytes.hpp"
#include "integrity/reading/values.hpp"

namespace ashyq::integrity {

class Feed {
 public:
  /// Throws InputFault when one of the sources is not there at all.
  explicit Feed(const std::vector<Source>& sources);
  /// False when all is read. Throws InputFault.
  bool next(Block& block);
  /// Bytes read so far, as they lie on disk. From any thread.
  std::uint64_t taken() const { return taken_; }

 private:
  const std::vector<Source>& sources_;
  std::size_t source_{0};  ///< behind the one that is open
  std::unique_ptr<Bytes> bytes_;
  std::optional<ValueScanner> scanner_;  ///< unless it is one value a line
  Buffer carry_;                         ///< begins the next block
  std::uint64_t line_{1}, number_{0};
  std::atomic<std::uint64_t> taken_{0};

  bool open_next();
  void cut_lines(Block& block);
  void cut_values(Block& block);
  bool fill(Buffer& buffer);
  void grow(Buffer& buffer);
  struct Lines;
  void count(const Buffer& buffer, Lines& lines);
  void keep(const Buffer& buffer, std::size_t from);
  const Source& open_source() const { return sources_[source_ - 1]; }
  [[noreturn]] void fail(const char* what, std::uint64_t line) const;
};

}  // namespace ashyq::integrity
