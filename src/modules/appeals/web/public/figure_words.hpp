// Figures as pages show them: numbers written out, an honest word where there are too few, a link to what was counted.
#pragma once

#include "appeals/storage/figure_boards.hpp"
#include "appeals/web/shown.hpp"

namespace ashyq::appeals {

/// A slice of time and procedure as it stands in an address: "procedure=message&period=2025".
struct FigureQuery {
  promises::FigureFilter filter;
  std::string procedure;  // "" for all
  std::string period;     // "12m", "3m", "all" or a year
  std::string address;    // without what is usual
};
/// Unknown words give the usual slice: all procedures, twelve months.
FigureQuery figure_query(const Room&, const platform::Request&);
/// The files behind: "/figures/rows.csv?body=water-board&which=judged&from=2025-03&until=2026-02".
std::string rows_address(const FigureQuery&, std::string_view which, std::string_view body_slug = "",
                         bool whenever = false);

std::string percent_words(const Shown&, const std::optional<double>& share);  // "–" when too few
std::string days_words(const Shown&, const std::optional<double>& days);
std::string stars_words(const Shown&, const std::optional<double>& stars);

/// {number, label, note, state, rows_url, rows_text} for the component "stat_tile": owed now, late now, answered in
/// time, median of days. `body_slug` empty: the whole city.
boost::json::array figure_tiles(const Shown&, const FigureQuery&, const promises::Figures& now,
                                const promises::Figures& total, std::string_view body_slug = "");
/// {body, url, started, open, late, share, days, stars} of each body that owed anything; each figure {text, value, url}.
boost::json::array figure_rows(const Shown&, const FigureQuery&, const FigureBoard&);

}  // namespace ashyq::appeals
