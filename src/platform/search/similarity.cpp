#include "platform/search/similarity.hpp"

#include <algorithm>
#include <limits>
#include <vector>

#include <sodium.h>

#include "platform/search/search_text.hpp"
#include "platform/search/stop_words.hpp"

namespace ashyq::platform {
namespace {

constexpr char kLayout = 1;  // first byte of the stored form

std::vector<std::string> meaningful_stems(std::string_view text) {
  std::vector<std::string> found;
  for (const std::string& token : tokens(text))
    if (!is_stop_word(token)) found.push_back(stems(token).back());
  return found;
}

std::uint64_t keyed_hash(std::string_view shingle, const Sketch::Key& key) {
  static_assert(crypto_shorthash_KEYBYTES == sizeof(Sketch::Key));
  std::array<unsigned char, crypto_shorthash_BYTES> out{};
  crypto_shorthash(out.data(), reinterpret_cast<const unsigned char*>(shingle.data()), shingle.size(), key.data());
  std::uint64_t hash = 0;
  for (unsigned char byte : out) hash = hash << 8U | byte;
  return hash;
}

/// Single stems find neighbours who wrote in their own words; pairs keep texts apart that only share a topic.
std::vector<std::uint64_t> shingles(const std::vector<std::string>& words, const Sketch::Key& key) {
  std::vector<std::uint64_t> hashes;
  for (std::size_t i = 0; i < words.size(); ++i) {
    hashes.push_back(keyed_hash(words[i], key));
    if (i + 1 < words.size()) hashes.push_back(keyed_hash(words[i] + ' ' + words[i + 1], key));
  }
  return hashes;
}

/// SplitMix64: the n-th hash function, made of one hash and the number n.
std::uint32_t mixed(std::uint64_t hash, std::uint64_t n) {
  std::uint64_t z = hash + (n + 1) * 0x9E3779B97F4A7C15ULL;
  z = (z ^ z >> 30U) * 0xBF58476D1CE4E5B9ULL;
  z = (z ^ z >> 27U) * 0x94D049BB133111EBULL;
  return static_cast<std::uint32_t>((z ^ z >> 31U) >> 32U);
}

}  // namespace

std::optional<Sketch> Sketch::of(std::string_view text, const Key& key) {
  const auto words = meaningful_stems(text);
  if (words.size() < 2) return std::nullopt;
  Sketch sketch;
  sketch.least_.fill(std::numeric_limits<std::uint32_t>::max());
  for (std::uint64_t hash : shingles(words, key))
    for (std::size_t n = 0; n < kHashes; ++n) sketch.least_[n] = std::min(sketch.least_[n], mixed(hash, n));
  return sketch;
}

std::string Sketch::bytes() const {
  std::string bytes(1, kLayout);
  for (std::uint32_t value : least_)
    for (unsigned shift = 0; shift < 32; shift += 8) bytes.push_back(static_cast<char>(value >> shift & 0xFFU));
  return bytes;
}

std::optional<Sketch> Sketch::from_bytes(std::string_view bytes) {
  if (bytes.size() != 1 + 4 * kHashes || bytes[0] != kLayout) return std::nullopt;
  Sketch sketch;
  for (std::size_t i = 0; i < 4 * kHashes; ++i)
    sketch.least_[i / 4] |= std::uint32_t{static_cast<unsigned char>(bytes[i + 1])} << (i % 4 * 8);
  return sketch;
}

std::array<std::int64_t, Sketch::kBands> Sketch::band_keys() const {
  constexpr std::size_t kRows = kHashes / kBands;
  std::array<std::int64_t, kBands> keys{};
  for (std::size_t band = 0; band < kBands; ++band) {
    std::uint64_t key = band + 1;  // the same hashes in another band are another key
    for (std::size_t row = 0; row < kRows; ++row)
      key = (key ^ least_[band * kRows + row]) * 0x9E3779B97F4A7C15ULL ^ key >> 29U;
    keys[band] = static_cast<std::int64_t>(key);
  }
  return keys;
}

double similarity(const Sketch& one, const Sketch& other) {
  std::size_t same = 0;
  for (std::size_t n = 0; n < Sketch::kHashes; ++n) same += one.least_[n] == other.least_[n] ? 1 : 0;
  return static_cast<double>(same) / Sketch::kHashes;
}

}  // namespace ashyq::platform
