#include "appeals/web/public/figure_words.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "base/number.hpp"
#include "platform/clock/city_time.hpp"
#include "platform/i18n/formats.hpp"

namespace ashyq::appeals {

using promises::Figures;

namespace {

constexpr std::string_view kUsual = "12m";
constexpr double kWellKept = 0.95;  // above, the share is coloured as kept; nothing else depends on it
constexpr int kFirstYear = 2021;    // the code of procedures is in force since 1 July 2021

Day month_of(Day day) {
  return Day(std::chrono::sys_days(day.date().year() / day.date().month() / std::chrono::day{1}));
}

void set_period(FigureQuery& query, std::string_view word, Day today) {
  const Day month = month_of(today);
  const auto take = [&](std::optional<Day> from, std::optional<Day> until) {
    query.period = word;
    query.filter.started_from = from;
    query.filter.started_until = until;
  };
  const Day end = month.add_months(1) - 1;
  const auto year = parse_number<int>(word);
  if (word == "3m") return take(month.add_months(-2), end);
  if (word == "all") return take(std::nullopt, std::nullopt);
  if (year && *year >= kFirstYear && *year <= today.year()) return take(Day::of(*year, 1, 1), Day::of(*year, 12, 31));
  word = kUsual;
  take(month.add_months(-11), end);
}

void add_part(std::string& address, std::string_view name, std::string_view value) {
  if (!value.empty()) address += fmt::format("{}{}={}", address.empty() ? "" : "&", name, platform::url_encode(value));
}

std::string slug_of(const Shown& shown, std::int64_t body) {
  const auto* found = shown.directory().find(Id<bodies::Body>(body));
  return found ? found->slug : std::to_string(body);
}

/// The register shows what is behind an open figure better than a file does.
std::string open_cases(std::string_view body_slug, const FigureQuery& query, bool late) {
  std::string address = "state=open";
  if (late) add_part(address, "late", "1");
  add_part(address, "body", body_slug);
  add_part(address, "kind", query.procedure);
  return "/appeals?" + address;
}

boost::json::object figure(std::string text, boost::json::value value, std::string url) {
  return {{"text", std::move(text)}, {"value", std::move(value)}, {"url", std::move(url)}};
}

boost::json::value maybe(const std::optional<double>& value) {
  return value ? boost::json::value(*value) : boost::json::value("");
}

}  // namespace

FigureQuery figure_query(const Room& room, const platform::Request& request) {
  FigureQuery query;
  set_period(query, request.query["period"], platform::city_day(room.shell.clock().now()));
  if (kind_of(request.query["procedure"])) {
    query.procedure = request.query["procedure"];
    query.filter.procedure = query.procedure;
  }
  add_part(query.address, "procedure", query.procedure);
  if (query.period != kUsual) add_part(query.address, "period", query.period);
  return query;
}

std::string rows_address(const FigureQuery& query, std::string_view which, std::string_view body_slug, bool whenever) {
  std::string address;
  add_part(address, "which", which);
  add_part(address, "body", body_slug);
  add_part(address, "procedure", query.procedure);
  const auto month = [](const std::optional<Day>& day) { return day ? day->iso().substr(0, 7) : std::string(); };
  if (!whenever) add_part(address, "from", month(query.filter.started_from));
  if (!whenever) add_part(address, "until", month(query.filter.started_until));
  return "/figures/rows.csv?" + address;
}

std::string percent_words(const Shown& shown, const std::optional<double>& share) {
  return share ? platform::percent(shown.language(), *share) : "–";
}

std::string days_words(const Shown& shown, const std::optional<double>& days) {
  if (!days) return "–";
  const bool whole = *days == static_cast<double>(static_cast<std::int64_t>(*days));
  return platform::decimal(shown.language(), *days, whole ? 0 : 1);
}

std::string stars_words(const Shown& shown, const std::optional<double>& stars) {
  return stars ? platform::decimal(shown.language(), *stars, 1) : "–";
}

namespace {

std::string days_unit(const Shown& shown, const std::optional<double>& days) {
  if (!days) return "";
  const auto whole = static_cast<std::int64_t>(*days);
  return *days == static_cast<double>(whole) ? shown.plural("appeals.figures.days_unit", whole)
                                             : shown.text("appeals.figures.days_unit_of_part");
}

}  // namespace

boost::json::array figure_tiles(const Shown& shown, const FigureQuery& query, const Figures& now, const Figures& total,
                                std::string_view body_slug) {
  const auto number = [&](std::int64_t n) { return platform::number(shown.language(), n); };
  const auto share = total.on_time_share();
  const std::int64_t judged = total.kept + total.kept_late + total.open_late;
  boost::json::object owed{{"number", number(now.open)},
                           {"label", shown.text("appeals.figures.owed_now")},
                           {"note", shown.text("appeals.figures.owed_note")},
                           {"rows_url", open_cases(body_slug, query, false)},
                           {"rows_text", shown.text("appeals.figures.see_cases")}};
  boost::json::object late{{"number", number(now.open_late)},
                           {"label", shown.text("appeals.figures.late_now")},
                           {"note", shown.text("appeals.figures.late_note")},
                           {"state", now.open_late > 0 ? "missed" : "kept"},
                           {"rows_url", open_cases(body_slug, query, true)},
                           {"rows_text", shown.text("appeals.figures.see_cases")}};
  boost::json::object in_time{{"number", percent_words(shown, share)},
                              {"label", shown.text("appeals.figures.in_time")},
                              {"note", share ? shown.plural("appeals.figures.of_judged", judged)
                                             : shown.text("appeals.figures.too_few")},
                              {"state", share >= kWellKept ? "kept" : ""},
                              {"rows_url", rows_address(query, "judged", body_slug)}};
  boost::json::object median{{"number", days_words(shown, total.median_days)},
                             {"unit", days_unit(shown, total.median_days)},
                             {"label", shown.text("appeals.figures.median")},
                             {"note", shown.text("appeals.figures.median_note")},
                             {"rows_url", rows_address(query, "ended", body_slug)}};
  return {std::move(owed), std::move(late), std::move(in_time), std::move(median)};
}

boost::json::array figure_rows(const Shown& shown, const FigureQuery& query, const FigureBoard& board) {
  const auto number = [&](std::int64_t n) { return platform::number(shown.language(), n); };
  const auto of = [](const auto& by_body, std::int64_t body) {
    const auto found = by_body.find(body);
    return found == by_body.end() ? typename std::decay_t<decltype(by_body)>::mapped_type{} : found->second;
  };
  boost::json::array rows;
  for (const auto& [body, now] : board.now_by_body) {
    const Figures total = of(board.by_body, body);
    if (now.open == 0 && total.started == 0) continue;
    const Rating rating = of(board.rating_by_body, body);
    const std::string slug = slug_of(shown, body);
    const auto share = total.on_time_share();
    const auto stars = rating.average();
    std::string rated = fmt::format("/appeals?body={}&rated=1", slug);
    add_part(rated, "kind", query.procedure);
    if (query.filter.started_from) add_part(rated, "from", query.filter.started_from->iso());
    if (query.filter.started_until) add_part(rated, "until", query.filter.started_until->iso());
    rows.push_back({{"body", shown.body_name(body)},
                    {"body_url", fmt::format("/bodies/{}", slug)},
                    {"started", figure(number(total.started), total.started, rows_address(query, "started", slug))},
                    {"open", figure(number(now.open), now.open, open_cases(slug, query, false))},
                    {"late", figure(number(now.open_late), now.open_late, open_cases(slug, query, true))},
                    {"share", figure(percent_words(shown, share), maybe(share), rows_address(query, "judged", slug))},
                    {"days", figure(days_words(shown, total.median_days), maybe(total.median_days),
                                    rows_address(query, "ended", slug))},
                    {"stars", figure(stars_words(shown, stars), maybe(stars), rated)},
                    {"ratings", stars ? rating.count : 0}});
  }
  std::ranges::stable_sort(rows, [](const auto& a, const auto& b) {
    return a.at("started").at("value").as_int64() > b.at("started").at("value").as_int64();
  });
  return rows;
}

}  // namespace ashyq::appeals
