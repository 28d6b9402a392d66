// Files of tests/vectors, made by programs of other authors in other languages, and the tree those are about.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include <boost/json.hpp>

#include "ledger/rules/merkle.hpp"
#include "ledger/rules/note.hpp"

namespace ashyq::ledger {

std::string vector_file(const std::string& name);
boost::json::value vectors(const std::string& name = "vectors.json");
Hash hash_of_hex(std::string_view hex);
std::vector<Hash> hashes_of_hex(const boost::json::value& list);
std::string seed_from(unsigned char first);  // 32 bytes counting up from `first`

inline std::string leaf_text(std::uint64_t index) { return "leaf-" + std::to_string(index); }

/// RFC 6962 as it is written, by recursion over lists of leaves: slow, and nothing like the code it is compared with.
class PlainTree {
 public:
  explicit PlainTree(std::uint64_t size);
  const std::vector<Hash>& leaves() const { return leaves_; }
  Hash root(std::uint64_t size) { return mth(0, size); }
  std::vector<Hash> inclusion(std::uint64_t index, std::uint64_t size) { return path(index, 0, size); }
  std::vector<Hash> consistency(std::uint64_t first, std::uint64_t second);
  /// What merkle.hpp asks for.
  ReadNode nodes();

 private:
  Hash mth(std::uint64_t from, std::uint64_t size);
  std::vector<Hash> path(std::uint64_t index, std::uint64_t from, std::uint64_t size);
  std::vector<Hash> subproof(std::uint64_t first, std::uint64_t from, std::uint64_t size, bool whole);

  std::vector<Hash> leaves_;
  std::map<std::pair<std::uint64_t, std::uint64_t>, Hash> known_;
};

}  // namespace ashyq::ledger
