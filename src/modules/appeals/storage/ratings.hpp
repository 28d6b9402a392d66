// What people thought of the answers, by body.
#pragma once

#include <map>
#include <optional>

#include "appeals/rules/appeal.hpp"
#include "platform/storage/storage.hpp"

namespace ashyq::appeals {

struct Rating {
  std::int64_t count{0};
  std::int64_t stars{0};  // their sum
  /// nullopt below ten ratings: a handful says nothing of a body and could point at a person.
  std::optional<double> average() const;
};

/// Of appeals received in these days, both inclusive; of one kind or of all. Read from one narrow index: a million appeals with every fifth
/// rated take some 20 ms, so no counter is kept beside; the board asks once a minute.
std::map<std::int64_t, Rating> ratings_by_body(platform::Tx&, Day received_from, Day received_until,
                                               std::optional<Kind> kind = std::nullopt);

}  // namespace ashyq::appeals
