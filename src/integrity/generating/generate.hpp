// Contracting data with planted schemes and known truth: the same bytes for the same order, on any machine, in any pieces.
#pragma once

#include <cstdint>
#include <functional>
#include <iosfwd>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ashyq::integrity::generating {

/// How the data are published, at about 7.5 KB a process: `Tiny`, `Kz`, `Bench` and `Huge` differ in their usual size
/// alone; `AwardsOnly` has no bids, as most publishers of the world; `Dirty` has faults in three lines of a hundred.
enum class Profile : std::uint8_t { Tiny, Kz, Bench, Huge, AwardsOnly, Dirty };
std::optional<Profile> profile_named(std::string_view name);
/// "tiny", "kz", "bench", "huge", "awards-only", "dirty".
std::string_view name_of(Profile profile);
/// Processes of the profile when the order does not say.
std::uint64_t usual_size(Profile profile);

struct Order {
  std::uint64_t processes{10'000};
  std::uint64_t seed{1};
  Profile profile{Profile::Kz};
};

class Generator {
 public:
  explicit Generator(const Order& order);
  Generator(Generator&&) noexcept;
  ~Generator();

  /// Appends the line of process `number` (0 … processes-1) with its end: what write_releases() writes there.
  /// Call from any thread.
  void release(std::uint64_t number, std::string& line) const;
  /// Appends what the oracle knows of it: a line, or nothing when arithmetic finds nothing.
  void oracle(std::uint64_t number, std::string& line) const;

  /// Called now and then with how many processes are written.
  using Progress = std::function<void(std::uint64_t done, std::uint64_t of)>;
  void write_releases(std::ostream& out, const Progress& progress = {}) const;
  /// JSON lines: {"kind":"order"}, {"kind":"plant"} for each planted instance and decoy, {"kind":"oracle_flags"},
  /// {"kind":"oracle"} for each process in which arithmetic finds something.
  void write_truth(std::ostream& out, const Progress& progress = {}) const;
  /// JSON lines of officials with what they and their relatives declared.
  void write_officials(std::ostream& out) const;
  /// JSON lines of who owns what.
  void write_owners(std::ostream& out) const;
  /// CSV: bin,name,from,until.
  void write_unscrupulous(std::ostream& out) const;

  struct Planted {
    std::string_view scheme;
    std::uint64_t instances{0}, decoys{0}, processes{0};
  };
  std::vector<Planted> planted() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace ashyq::integrity::generating
