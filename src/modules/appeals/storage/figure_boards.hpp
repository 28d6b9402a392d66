// The figures that public pages show, counted together at most once a minute: a city in which somebody acts every
// second must not add up a million promises every second.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <string>

#include "appeals/storage/ratings.hpp"
#include "platform/clock/clock.hpp"
#include "platform/http/page_cache.hpp"
#include "promises/promises.hpp"

namespace ashyq::appeals {

/// What this module promises, and nothing of what others do (audits): figures of appeals lead to appeals.
promises::FigureFilter of_appeals(promises::FigureFilter filter);

/// One slice of time and procedure, from one snapshot.
struct FigureBoard {
  Instant counted_at{};
  Day counted_on{};
  promises::Figures now;  // what is open now, whenever it began
  std::map<std::int64_t, promises::Figures> now_by_body;
  promises::Figures total;  // of what began in the slice
  std::map<std::int64_t, promises::Figures> by_body;
  std::map<std::string, promises::Figures> by_month;  // "2026-03"
  Rating rating;
  std::map<std::int64_t, Rating> rating_by_body;
};

/// All calls from any thread.
class FigureBoards {
 public:
  FigureBoards(platform::Database&, promises::PromisesModule&, const platform::Clock&);

  /// At most a minute old; an older one is given while it is being counted anew.
  std::shared_ptr<const FigureBoard> of(const promises::FigureFilter&);
  /// The twelve months up to this one: the slice of the front page.
  std::shared_ptr<const FigureBoard> of_last_year() { return of(last_year()); }
  promises::FigureFilter last_year() const;
  /// Grows with each counting: what pages with figures are made from.
  const platform::DataVersion& version() const { return version_; }

 private:
  using Board = std::shared_ptr<const FigureBoard>;
  Board known(const promises::FigureFilter&) const;
  bool is_fresh(const FigureBoard&) const;
  Board count(const promises::FigureFilter&);
  void keep(const promises::FigureFilter&, Board);

  platform::Database& database_;
  promises::PromisesModule& promises_;
  const platform::Clock& clock_;
  platform::DataVersion version_;
  mutable std::mutex mutex_;
  std::mutex counting_;
  std::map<promises::FigureFilter, Board> boards_;
};

}  // namespace ashyq::appeals
