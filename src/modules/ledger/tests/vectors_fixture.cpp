#include "ledger/tests/vectors_fixture.hpp"

#include <fstream>
#include <iterator>
#include <stdexcept>

namespace ashyq::ledger {

namespace {

std::uint64_t left_part(std::uint64_t size) {
  std::uint64_t left = 1;
  while (left * 2 < size) left *= 2;
  return left;
}

}  // namespace

std::string vector_file(const std::string& name) {
  std::ifstream file(ASHYQ_SOURCE_DIR "/src/modules/ledger/tests/vectors/" + name, std::ios::binary);
  if (!file) throw std::runtime_error("no vector " + name);
  return {std::istreambuf_iterator<char>{file}, {}};
}

boost::json::value vectors(const std::string& name) { return boost::json::parse(vector_file(name)); }

Hash hash_of_hex(std::string_view hex) { return Hash::from(from_hex(hex).value()).value(); }

std::vector<Hash> hashes_of_hex(const boost::json::value& list) {
  std::vector<Hash> hashes;
  for (const auto& hex : list.as_array()) hashes.push_back(hash_of_hex(hex.as_string()));
  return hashes;
}

std::string seed_from(unsigned char first) {
  std::string seed;
  for (int i = 0; i < 32; ++i) seed += static_cast<char>(first + i);
  return seed;
}

PlainTree::PlainTree(std::uint64_t size) {
  for (std::uint64_t index = 0; index < size; ++index)
    leaves_.push_back(sha256(std::string(1, '\0') + leaf_text(index)));
}

Hash PlainTree::mth(std::uint64_t from, std::uint64_t size) {
  if (size == 0) return sha256("");
  if (size == 1) return leaves_.at(from);
  if (const auto found = known_.find({from, size}); found != known_.end()) return found->second;
  const std::uint64_t left = left_part(size);
  const Hash hash = sha256('\1' + mth(from, left).str() + mth(from + left, size - left).str());
  return known_[{from, size}] = hash;
}

std::vector<Hash> PlainTree::path(std::uint64_t index, std::uint64_t from, std::uint64_t size) {
  if (size == 1) return {};
  const std::uint64_t left = left_part(size);
  const bool is_left = index < left;
  auto below = is_left ? path(index, from, left) : path(index - left, from + left, size - left);
  below.push_back(is_left ? mth(from + left, size - left) : mth(from, left));
  return below;
}

std::vector<Hash> PlainTree::consistency(std::uint64_t first, std::uint64_t second) {
  if (first == 0) return {};
  return subproof(first, 0, second, true);
}

std::vector<Hash> PlainTree::subproof(std::uint64_t first, std::uint64_t from, std::uint64_t size, bool whole) {
  if (first == size) return whole ? std::vector<Hash>{} : std::vector<Hash>{mth(from, size)};
  const std::uint64_t left = left_part(size);
  const bool is_left = first <= left;
  auto below = is_left ? subproof(first, from, left, whole) : subproof(first - left, from + left, size - left, false);
  below.push_back(is_left ? mth(from + left, size - left) : mth(from, left));
  return below;
}

ReadNode PlainTree::nodes() {
  return [this](int level, std::uint64_t number) {
    const std::uint64_t width = std::uint64_t{1} << level;
    if ((number + 1) * width > leaves_.size()) throw std::out_of_range("a subtree that is not full was asked for");
    return mth(number * width, width);
  };
}

}  // namespace ashyq::ledger
