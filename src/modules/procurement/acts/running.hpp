// The engine over one input, as a job: what it is made of goes into the log first, then the results.
#pragma once

#include <atomic>

#include "platform/clock/clock.hpp"
#include "procurement/acts/buyers.hpp"
#include "procurement/acts/collecting.hpp"
#include "procurement/acts/gathering.hpp"

namespace ashyq::procurement {

struct Options {
  std::filesystem::path inputs;          // folder
  std::filesystem::path law_file;        // law/procurement/kz.toml; empty: no legal limits
  std::uint64_t most_bytes{1ull << 30};  // of an upload or a fetched file
  int keep_inputs_days{365};             // after the last run of an input; 0: for ever
  unsigned threads{1};                   // a city serves people first
};

class Running {
 public:
  struct Services {
    platform::Database& database;
    platform::KeyStore& keys;
    const platform::Clock& clock;
    DataStore& data;
    FlagStore& flags;
    const Buyers& buyers;
    Collecting& collecting;
    InputFiles& files;
    const Options& options;
  };
  explicit Running(Services services) : s_(services) {}

  /// The oldest run that waits; false when there is none. One that a crash left half done begins anew.
  bool run_next();
  /// One address whose hour has come; false when there is none.
  bool ask_next();

 private:
  struct Made;
  std::optional<Run> start();
  Made prepare(const Run&);
  void read_and_keep(const Run&, const Made&);
  integrity::Report read(const Run&, const Made&);
  std::string keep(const Run&, const integrity::Report&, const Gathered&);
  void keep_flag(platform::Tx&, const Run&, RedFlag);
  void finish(const Run&, const std::function<void(Run&)>& result, std::string_view stem);
  void fail(const Run&, std::string fault, std::int64_t line);

  Services s_;
};

/// Under which the result of a flag that names a person is sealed.
inline constexpr std::string_view kSealedResult = "procurement.result";

}  // namespace ashyq::procurement
