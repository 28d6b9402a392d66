// Draws as they lie in the database; their entries are among the acts on "ledger.draw".
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/rules/draw_entry.hpp"
#include "ledger/storage/act_store.hpp"
#include "platform/storage/storage.hpp"

namespace ashyq::ledger {

inline constexpr std::string_view kDrawSubject = "ledger.draw";

/// Stored in SQL: add at the end, never renumber.
enum class DrawState : std::uint8_t {
  Opened = 1,      // waits until witnesses have confirmed that it was opened
  Collecting = 2,  // organisations are being asked
  Drawn = 3,
  FellBack = 4,  // too few contributed; the rule of the opening holds
  Aborted = 5,   // called off before anybody was asked
};
std::string_view name_of(DrawState state);

struct Draw {
  DrawOpening opening;  // its number too
  DrawState state{DrawState::Opened};
  std::vector<std::string> candidates;
  Instant opened_at{};
  std::optional<Instant> asked_at, closed_at;
  std::optional<Hash> seed;
  std::vector<std::int64_t> recused;  // for each case, how many of those drawn stepped aside
};
struct Contribution {
  std::string source;
  std::string proof;
  Instant at{};
};

std::int64_t next_draw(platform::Tx&);
void add_draw(platform::Tx&, const Draw&);
std::optional<Draw> find_draw(platform::Tx&, std::int64_t id);
/// Below `before`, newest first.
std::vector<Draw> draws_below(platform::Tx&, std::int64_t before, int most);
std::vector<std::int64_t> open_draws(platform::Tx&);
/// The draw that a case is bound to.
std::optional<std::int64_t> draw_of_case(platform::Tx&, std::string_view tag);
void mark_asked(platform::Tx&, std::int64_t id, Instant now);
void close_draw(platform::Tx&, std::int64_t id, DrawState state, const std::optional<Hash>& seed, Instant now);
void free_cases(platform::Tx&, std::int64_t id);
void keep_recusal(platform::Tx&, std::int64_t id, std::size_t place, std::int64_t recused);
void add_contribution(platform::Tx&, std::int64_t id, const Contribution&);
/// By name.
std::vector<Contribution> contributions_of(platform::Tx&, std::int64_t id);
/// The last act of this stem on the draw: its entry and its place in the log.
std::optional<StoredAct> draw_act(platform::Tx&, std::int64_t id, std::string_view stem);
/// What must stay as the draw's last act left it.
Hash draw_fingerprint(platform::Tx&, std::int64_t id);

}  // namespace ashyq::ledger
