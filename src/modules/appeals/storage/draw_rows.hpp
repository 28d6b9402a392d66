// Which draw decides about which case.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "appeals/rules/appeal.hpp"
#include "platform/storage/storage.hpp"

namespace ashyq::appeals {

/// Stored in SQL: add at the end, never renumber.
enum class Drawing : std::uint8_t {
  Waiting = 1,   // a draw is open
  Decided = 2,   // it named who handles the case
  FellBack = 3,  // it could not be made, or nobody of the list is left: the head assigns
};
struct CaseDraw {
  Id<Appeal> appeal;
  std::int64_t draw{0};  // 0: there was nobody to draw among
  std::int64_t place{0};
  Drawing state{Drawing::Waiting};
};
std::optional<CaseDraw> draw_of(platform::Tx&, Id<Appeal>);
std::vector<CaseDraw> waiting_draws(platform::Tx&);
void keep_draw(platform::Tx&, const CaseDraw&);
/// It was called off: the case waits for another one.
void forget_draw(platform::Tx&, Id<Appeal>);

/// Open cases of this category that nobody handles and no draw was opened for.
std::vector<Id<Appeal>> undrawn_cases(platform::Tx&, std::int64_t category);
std::int64_t last_slot(platform::Tx&, std::int64_t body);
void keep_slot(platform::Tx&, std::int64_t body, std::int64_t slot);

std::vector<Id<Appeal>> cases_ended_between(platform::Tx&, Instant from, Instant until);
void keep_lottery(platform::Tx&, std::int64_t draw, const std::vector<Id<Appeal>>& cases);
std::optional<Id<Appeal>> lottery_case(platform::Tx&, std::int64_t draw, std::int64_t place);
/// Newest first.
std::vector<std::int64_t> lotteries(platform::Tx&, int most);

}  // namespace ashyq::appeals
