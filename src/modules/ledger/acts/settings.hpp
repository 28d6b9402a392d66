// What a city sets of its log, and the fault that stops it.
#pragma once

#include <chrono>
#include <filesystem>
#include <stdexcept>
#include <string>
#include <vector>

namespace ashyq::ledger {

struct Settings {
  std::string origin;  // schema-less address; never changes during the log's life. Empty: made from the public URL
  std::filesystem::path keys;        // folder of the signing keys, mode 0700
  std::filesystem::path high_water;  // last signed checkpoint; on another disk than the database and its backups
  std::filesystem::path policy;      // tlog-policy of the witnesses; empty: nobody watches
  std::chrono::seconds beat{30};
  int padding{16};              // entries of a beat are filled up to a multiple of this
  bool pads_quiet_beats{true};  // also when nothing happened, so that growth does not tell when somebody worked
  std::chrono::seconds quorum_patience{60};  // then a checkpoint is shown without its quorum, and the page says so
  std::vector<std::string> draw_sources;  // "NAME VRFPUBHEX URL": who contributes to draws; none: no draw can be made
  int draw_minimum{0};                    // of them suffice after the first deadline; 0: all must contribute
  std::chrono::seconds draw_first_deadline{4 * 3600}, draw_second_deadline{24 * 3600};
  std::string version;  // of the program; an act in clear when it changes
};

/// The log must not be continued: it would fork. The text says why and what to do.
struct Frozen : std::runtime_error {
  using std::runtime_error::runtime_error;
};

}  // namespace ashyq::ledger
