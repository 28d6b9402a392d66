// Where flags go: lines of JSON, CSV, a sheet, or the releases themselves with a member "redFlags".
#pragma once

#include <fstream>
#include <string>

#include "app/ashyq/flags_commands.hpp"
#include "integrity/cardinal/settings.hpp"
#include "integrity/integrity.hpp"

namespace ashyq::app {

/// The file as it is; throws FlagsMisuse when it cannot be read.
std::string whole_file(const std::string& path);
/// A file, or standard output as "-". Throws FlagsMisuse when either does not take everything.
class Sink {
 public:
  explicit Sink(const std::string& path);
  void write(std::string_view text);
  /// What was written is there when this returns.
  void close();

 private:
  std::ostream& stream();
  std::string path_;
  std::ofstream file_;
};

void write_file(const std::string& path, std::string_view text);

/// Cardinal's own settings file; its standards without one. Throws FlagsMisuse naming line and key.
integrity::cardinal::Settings cardinal_settings(const std::string& file);

void write_results(const FlagsRun&, const integrity::Report&);

/// Everything needed to get the same flags again, and what came out: a JSON object that does not depend on time, machine
/// or number of threads.
std::string manifest_of(const FlagsRun&, const integrity::Settings&, const integrity::ProcurementLaw&,
                        const integrity::Report&);

}  // namespace ashyq::app
