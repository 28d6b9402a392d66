#include "appeals/storage/figure_boards.hpp"

#include <algorithm>

#include "appeals/rules/appeal.hpp"

namespace ashyq::appeals {

using platform::Tx;

namespace {

constexpr std::chrono::seconds kFreshFor{60};
constexpr std::size_t kMostBoards = 48;

Day first_of_month(Day day) {
  return Day(std::chrono::sys_days(day.date().year() / day.date().month() / std::chrono::day{1}));
}

Day end_of_month(Day day) { return first_of_month(day).add_months(1) - 1; }

Rating sum_of(const std::map<std::int64_t, Rating>& by_body) {
  Rating all;
  for (const auto& [body, rating] : by_body) all.count += rating.count, all.stars += rating.stars;
  return all;
}

}  // namespace

promises::FigureFilter of_appeals(promises::FigureFilter filter) {
  filter.procedures = {"passing_complaint_up"};
  for (int kind = 1; kind <= static_cast<int>(Kind::Request); ++kind)
    filter.procedures.emplace_back(procedure_of(static_cast<Kind>(kind)));
  return filter;
}

FigureBoards::FigureBoards(platform::Database& database, promises::PromisesModule& promises,
                           const platform::Clock& clock)
    : database_(database), promises_(promises), clock_(clock) {}

promises::FigureFilter FigureBoards::last_year() const {
  const Day this_month = first_of_month(platform::city_day(clock_.now()));
  promises::FigureFilter filter;
  filter.started_from = this_month.add_months(-11);
  filter.started_until = end_of_month(this_month);
  return filter;
}

std::shared_ptr<const FigureBoard> FigureBoards::of(const promises::FigureFilter& asked) {
  const promises::FigureFilter filter = of_appeals(asked);
  const Board old = known(filter);
  if (old && is_fresh(*old)) return old;
  std::unique_lock counting(counting_, std::defer_lock);
  if (old && !counting.try_lock()) return old;
  if (!counting.owns_lock()) counting.lock();
  if (const Board meanwhile = known(filter); meanwhile && is_fresh(*meanwhile)) return meanwhile;
  const Board board = count(filter);
  keep(filter, board);
  return board;
}

FigureBoards::Board FigureBoards::known(const promises::FigureFilter& filter) const {
  const std::lock_guard lock(mutex_);
  const auto found = boards_.find(filter);
  return found == boards_.end() ? nullptr : found->second;
}

bool FigureBoards::is_fresh(const FigureBoard& board) const {
  const Instant now = clock_.now();
  return board.counted_at <= now && now - board.counted_at < kFreshFor && board.counted_on == platform::city_day(now);
}

FigureBoards::Board FigureBoards::count(const promises::FigureFilter& filter) {
  auto board = std::make_shared<FigureBoard>();
  board->counted_at = clock_.now();
  board->counted_on = platform::city_day(board->counted_at);
  promises::FigureFilter whenever = of_appeals({});
  whenever.procedure = filter.procedure;
  database_.read([&](Tx& tx) {
    board->now = promises_.figures(tx, whenever);
    board->now_by_body = promises_.figures_by_body(tx, whenever);
    board->total = promises_.figures(tx, filter);
    board->by_body = promises_.figures_by_body(tx, filter);
    board->by_month = promises_.figures_by_month(tx, filter);
    board->rating_by_body = ratings_by_body(tx, filter.started_from.value_or(Day::of(1, 1, 1)),
                                            filter.started_until.value_or(Day::of(9999, 12, 31)),
                                            filter.procedure ? kind_of(*filter.procedure) : std::nullopt);
  });
  board->rating = sum_of(board->rating_by_body);
  return board;
}

void FigureBoards::keep(const promises::FigureFilter& filter, Board board) {
  const std::lock_guard lock(mutex_);
  boards_[filter] = std::move(board);
  if (boards_.size() > kMostBoards)
    boards_.erase(std::ranges::min_element(boards_, {}, [](const auto& entry) { return entry.second->counted_at; }));
  version_.bump();
}

}  // namespace ashyq::appeals
