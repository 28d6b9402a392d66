// The SQL of the audit trail. Only audittrail itself includes this.
#pragma once

#include "audittrail/audittrail.hpp"

namespace ashyq::audittrail {

/// Empty fields do not filter. Pages go back in time: `before` is the last id already shown.
struct Filter {
  std::optional<std::int64_t> person;  // actor, reader
  std::string action;                  // stem or its beginning: "appeals."
  Subject subject;                     // kind alone, or kind and id
  std::optional<std::int64_t> body;
  std::optional<Instant> from, until;  // until: exclusive
  std::int64_t before{0};
};

struct StoredReading : Reading {
  std::int64_t id{0};
};

std::vector<StoredEntry> find_entries(platform::Tx&, const Filter&, int most);
std::vector<StoredReading> find_readings(platform::Tx&, const Filter&, int most);

std::int64_t bits_of(const std::vector<Field>& fields);
std::vector<Field> fields_of(std::int64_t bits);

}  // namespace ashyq::audittrail
