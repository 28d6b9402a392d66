// Finding texts that say the same: a MinHash sketch of stems and stem pairs, with keys to look up candidates by.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace ashyq::platform {

/// Texts of two words or more have a sketch. Without the key nobody can tell words from it, nor craft a text that
/// passes for another. Stored in SQL rows; the layout of bytes() is frozen.
class Sketch {
 public:
  static constexpr std::size_t kHashes = 96;
  static constexpr std::size_t kBands =
      32;  // of three hashes: three in four found at 0.35, all but one in a hundred at 0.5
  using Key = std::array<unsigned char, 16>;

  /// Nothing when the text has fewer than two words that mean something.
  static std::optional<Sketch> of(std::string_view text, const Key& key);
  /// Nothing when the bytes were not made by bytes().
  static std::optional<Sketch> from_bytes(std::string_view bytes);
  std::string bytes() const;

  /// Texts that share any of these are worth comparing. Each fits a bigint column with an index.
  std::array<std::int64_t, kBands> band_keys() const;

  /// The share of stems and stem pairs that two texts have in common: 0 to 1, give or take 0.1.
  friend double similarity(const Sketch& one, const Sketch& other);
  bool operator==(const Sketch&) const = default;

 private:
  std::array<std::uint32_t, kHashes> least_{};
};

double similarity(const Sketch& one, const Sketch& other);

}  // namespace ashyq::platform
