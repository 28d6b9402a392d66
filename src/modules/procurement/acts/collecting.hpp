// Data come in: files and addresses, registers, and the wish for a run. Each act is one transaction of the caller.
#pragma once

#include <string>

#include "platform/keys/key_store.hpp"
#include "procurement/acts/reviewing.hpp"
#include "procurement/storage/input_files.hpp"

namespace ashyq::procurement {

template <class Made>
using Taken = Result<Made, Refusal>;

class Collecting {
 public:
  Collecting(DataStore& data, platform::KeyStore& keys) : data_(data), keys_(keys) {}

  Taken<Source> add_source(platform::Tx&, const Call&, const std::string& name, const KeptInput&);
  Taken<Source> schedule_source(platform::Tx&, const Call&, const std::string& name, const std::string& url, int hours);
  Taken<Source> stop_source(platform::Tx&, const Call&, Id<Source>);
  /// What an address gave; the run that follows when it is not what it gave before.
  void take_input(platform::Tx&, const Source&, const KeptInput&, Instant now);
  void take_fault(platform::Tx&, const Source&, const std::string& fault, Instant now);

  /// Sealed; counts lines that can be read. Auditors and the administrator.
  Taken<Register> add_register(platform::Tx&, const Call&, RegisterKind, const std::string& name,
                               const std::string& text);
  /// The text for those who may read it; leaves a record of the reading.
  std::string read_register(platform::Tx&, const Register&, std::int64_t reader, Instant now,
                            const std::string& request_id);

  /// `settings`: TOML of the engine; empty: its standards.
  Taken<Run> request_run(platform::Tx&, const Call&, Id<Source>, const std::string& settings);

 private:
  Run add_run(platform::Tx&, const Source&, const std::string& settings, std::int64_t by, Instant now);
  void note(platform::Tx&, const Call&, std::string_view stem, std::string_view kind, std::int64_t id,
            boost::json::object details);

  DataStore& data_;
  platform::KeyStore& keys_;
};

/// Registers and their contents may be seen by auditors and the administrator.
bool may_read_registers(const Visitor& visitor);

}  // namespace ashyq::procurement
