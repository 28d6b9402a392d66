// The door of the engine: data in, explained flags out. No server, no database, no clock.
#pragma once

#include <compare>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "integrity/facts/facts.hpp"
#include "integrity/flags/catalogue.hpp"
#include "integrity/flags/judging.hpp"
#include "integrity/flags/settings.hpp"
#include "integrity/reading/source.hpp"

namespace ashyq::integrity {

inline constexpr std::string_view kEngineVersion = "2";  ///< raised whenever the same input may give other flags

/// What is wrong with a line of the input ("problems.<name>"); counted, the first few hundred kept.
struct Problem {
  std::uint64_t line{0};
  std::string name;
  std::string detail;
  friend auto operator<=>(const Problem&, const Problem&) = default;
};

/// Sorted by line, and no more of them than a report keeps: the same whoever met them in whatever order.
void keep_first(std::vector<Problem>& problems);

/// One share of a run: reads, keeps facts, can be saved, and joined with the shares of other threads or machines.
class Shard {
 public:
  Shard(const Settings& settings, const ProcurementLaw& law);
  Shard(Shard&&) noexcept;
  Shard& operator=(Shard&&) noexcept;
  ~Shard();
  /// One compiled release. False when it is none; the problem then says why.
  bool add(const Json& release, std::uint64_t line);
  /// A line that is no release, counted and kept as a problem.
  void refuse(std::uint64_t line, std::string name, std::string detail);
  void append(Shard&& other);
  /// A file of this version; load() throws std::runtime_error on anything else, or on other settings.
  std::string save() const;
  static Shard load(std::string_view bytes, const Settings& settings, const ProcurementLaw& law);
  Facts& facts();
  const std::vector<Problem>& problems() const;
  std::uint64_t releases() const;
  std::uint64_t skipped() const;
  /// Version, settings and law, as shards and manifests name them.
  static std::string made_with(const Settings& settings, const ProcurementLaw& law);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

struct Report {
  Facts facts;                    ///< sorted; results and evidence within
  std::vector<Counts> counts;     ///< by FlagNumber
  std::vector<Problem> problems;  ///< by line
  bool is_under_law{false};       ///< a law was given: its articles may be cited
  std::uint64_t releases{0}, skipped{0};
};

using Progress = std::function<void(std::uint64_t bytes, std::uint64_t of)>;

/// Reads the sources with that many threads. The report is the same for any number.
Shard read(const std::vector<Source>& sources, const Settings&, const ProcurementLaw&, unsigned threads,
           const Progress&);
/// Sorts, judges and counts, with that many threads; the same for any number. Registers may be nullptr.
Report judge(Shard&& all, const Settings&, const ProcurementLaw&, const Registers*, unsigned threads);

}  // namespace ashyq::integrity
