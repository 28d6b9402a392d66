// From references to organisations to their parties, and to keys that hold over all processes.
#pragma once

#include <vector>

#include "integrity/ocds/reader.hpp"

namespace ashyq::integrity {

class Organisations {
 public:
  /// Fills `party` and `key` of every reference within the process.
  void resolve(Process& process, Reader& reader);

 private:
  const std::vector<Party>* parties_{nullptr};
  std::vector<Index> slots_;  // open addressing over the parties' ids, power of two
  void index();
  std::size_t slot_of(std::string_view id) const;
  void resolve_one(Organisation& reference, Reader& reader) const;
};

/// How organisations without any number are told apart.
std::string_view folded_name(std::string_view name, Reader& reader);

}  // namespace ashyq::integrity
