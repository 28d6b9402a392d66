#include "appeals/storage/ratings.hpp"

#include <fmt/format.h>

namespace ashyq::appeals {

std::optional<double> Rating::average() const {
  constexpr std::int64_t kFewest = 10;
  if (count < kFewest) return std::nullopt;
  return static_cast<double>(stars) / static_cast<double>(count);
}

std::map<std::int64_t, Rating> ratings_by_body(platform::Tx& tx, Day received_from, Day received_until,
                                               std::optional<Kind> kind) {
  std::map<std::int64_t, Rating> found;
  const bool sqlite = tx.dialect() == platform::Dialect::Sqlite;
  // SQLite would rather sort the days; this narrow index is already in the order of the groups.
  for (const auto& row : tx.query(fmt::format("select body_id, count(*), sum(rating) from appeals_public {} where "
                                              "rating > 0 and received_on >= ? and received_on <= ? "
                                              "and (? = 0 or kind = ?) group by body_id",
                                              sqlite ? "indexed by appeals_public_rated" : ""),
                                  received_from, received_until, kind ? 1 : 0, kind.value_or(Kind::Message)))
    found[row.get<std::int64_t>(0)] = {row.get<std::int64_t>(1), row.get<std::int64_t>(2)};
  return found;
}

}  // namespace ashyq::appeals
