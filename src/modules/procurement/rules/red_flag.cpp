#include "procurement/rules/red_flag.hpp"

#include <array>

namespace ashyq::procurement {

bool is_open(FlagState state) { return state != FlagState::Dismissed && state != FlagState::Confirmed; }
bool is_sealed(const RedFlag& flag) { return flag.result.empty(); }
bool is_public(const RedFlag& flag) {
  return flag.state == FlagState::Confirmed && (flag.finding_open_to_all || flag.answered_at);
}

namespace {
constexpr std::array<std::string_view, 6> kStates{"",          "raised",   "under_review", "dismissal_proposed",
                                                  "dismissed", "confirmed"};
}

std::string_view name_of(FlagState state) { return kStates.at(static_cast<std::size_t>(state)); }

std::optional<FlagState> flag_state_of(std::string_view name) {
  for (std::size_t i = 1; i < kStates.size(); ++i)
    if (kStates[i] == name) return static_cast<FlagState>(i);
  return std::nullopt;
}

}  // namespace ashyq::procurement
