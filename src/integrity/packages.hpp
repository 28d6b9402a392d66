// Releases that a package brings: several of one process are merged before anything is judged. A plain line is taken for a
// compiled release as it stands.
#pragma once

#include <mutex>

#include "integrity/integrity.hpp"
#include "integrity/ocds/merge.hpp"

namespace ashyq::integrity {

class Packages {
 public:
  explicit Packages(std::int16_t home_offset) : compiler_(home_offset) {}

  static bool are_for(const Piece& piece, Json value) {
    return piece.of_package || value.is_array() || is_package_or_record(value);
  }

  /// From any thread. What has no ocid is refused by the `shard` of who found it.
  void take(Json value, std::uint64_t line, Shard& shard);
  /// The compiled releases, once all is read. They stand on no line of the input: line 0.
  void add_to(Shard& shard) const;

 private:
  void take_one(Json value, std::uint64_t line, Shard& shard);
  std::mutex mutex_;
  Compiler compiler_;
};

}  // namespace ashyq::integrity
