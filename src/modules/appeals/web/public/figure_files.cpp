// The figures and the promises they were counted from, as files: whoever doubts a number can add it up again.
#include <memory>

#include <fmt/format.h>

#include "appeals/web/public/figure_words.hpp"
#include "appeals/web/public/pages.hpp"
#include "platform/clock/city_time.hpp"
#include "platform/documents/csv.hpp"

namespace ashyq::appeals {

using platform::Request;
using platform::Response;
using platform::Tx;
using promises::FigureRows;
using promises::PromiseState;

namespace {

constexpr int kPortion = 1000;
constexpr int kFilesPerMinute = 20;  // from one address

// ---- the table of /figures

boost::json::object table_record(const Shown& shown, std::int64_t body, const promises::Figures& now,
                                 const promises::Figures& total, const Rating& rating) {
  const auto maybe = [](const std::optional<double>& value) {
    return value ? boost::json::value(*value) : boost::json::value(nullptr);
  };
  const auto* found = shown.directory().find(Id<bodies::Body>(body));
  return {{"body", found ? found->slug : std::to_string(body)},
          {"body_name", shown.body_name(body)},
          {"started", total.started},
          {"open_now", now.open},
          {"late_now", now.open_late},
          {"kept_in_time", total.kept},
          {"kept_late", total.kept_late},
          {"open_late", total.open_late},
          {"released", total.released},
          {"on_time_share", maybe(total.on_time_share())},
          {"median_days", maybe(total.median_days)},
          {"ratings", rating.average() ? boost::json::value(rating.count) : boost::json::value(nullptr)},
          {"average_rating", maybe(rating.average())}};
}

boost::json::array table_records(const Shown& shown, const FigureBoard& board) {
  boost::json::array records;
  for (const auto& [body, now] : board.now_by_body) {
    const auto total = board.by_body.find(body);
    const auto rating = board.rating_by_body.find(body);
    records.push_back(table_record(shown, body, now, total == board.by_body.end() ? promises::Figures{} : total->second,
                                   rating == board.rating_by_body.end() ? Rating{} : rating->second));
  }
  return records;
}

std::string cell_text(const boost::json::value& value) {
  if (value.is_null()) return "";
  return value.is_string() ? std::string(value.as_string()) : boost::json::serialize(value);
}

std::string csv_names(const boost::json::object& record) {
  std::vector<std::string> cells;
  for (const auto& [name, value] : record) cells.emplace_back(name);
  return std::string(platform::kCsvStart) + platform::csv_row(cells);
}

std::string csv_values(const boost::json::object& record) {
  std::vector<std::string> cells;
  for (const auto& [name, value] : record) cells.push_back(cell_text(value));
  return platform::csv_row(cells);
}

Response table_csv(Room& room, const Request& request) {
  const Shown shown(room, request);
  const auto board = room.boards.of(figure_query(room, request).filter);
  Response response = download("text/csv; charset=utf-8", fmt::format("figures-{}.csv", shown.today().iso()));
  response.body = csv_names(table_record(shown, 0, {}, {}, {}));
  for (const auto& record : table_records(shown, *board)) response.body += csv_values(record.as_object());
  return response;
}

Response table_json(Room& room, const Request& request) {
  const Shown shown(room, request);
  const FigureQuery query = figure_query(room, request);
  const auto board = room.boards.of(query.filter);
  const auto day = [](const std::optional<Day>& on) {
    return on ? boost::json::value(on->iso()) : boost::json::value(nullptr);
  };
  return platform::json(
      {{"counted_at", platform::city_time().iso(board->counted_at)},
       {"started_from", day(query.filter.started_from)},
       {"started_until", day(query.filter.started_until)},
       {"procedure", query.procedure.empty() ? boost::json::value(nullptr) : boost::json::value(query.procedure)},
       {"bodies", table_records(shown, *board)}});
}

// ---- the promises behind

std::optional<FigureRows> rows_word(std::string_view word) {
  if (word == "open") return FigureRows::Open;
  if (word == "open_late") return FigureRows::OpenLate;
  if (word == "judged") return FigureRows::Judged;
  if (word == "ended") return FigureRows::Ended;
  if (word.empty() || word == "started") return FigureRows::Started;
  return std::nullopt;
}

std::string_view name_of(PromiseState state) {
  switch (state) {
    case PromiseState::Open: return "open";
    case PromiseState::Kept: return "kept";
    case PromiseState::KeptLate: return "kept_late";
    case PromiseState::Released: return "released";
  }
  return "open";
}

struct RowsAsked {
  promises::FigureFilter filter;
  FigureRows which{FigureRows::Started};
};

/// "2026-03"
bool read_month(std::string_view sent, std::optional<Day>& month) {
  if (sent.empty()) return true;
  month = Day::parse(fmt::format("{}-01", sent));
  return month.has_value();
}

/// nullopt when a word is not understood.
std::optional<RowsAsked> rows_asked(const Shown& shown, const Request& request) {
  RowsAsked asked;
  const auto which = rows_word(request.query["which"]);
  if (!which) return std::nullopt;
  asked.which = *which;
  asked.filter = of_appeals({});
  if (const auto slug = request.query["body"]; !slug.empty()) {
    const auto* body = shown.directory().find(slug);
    if (!body) return std::nullopt;
    asked.filter.body = body->id.value;
  }
  if (const auto word = request.query["procedure"]; !word.empty()) {
    if (!kind_of(word)) return std::nullopt;
    asked.filter.procedure = word;
  }
  if (!read_month(request.query["from"], asked.filter.started_from)) return std::nullopt;
  if (!read_month(request.query["until"], asked.filter.started_until)) return std::nullopt;
  return asked;
}

/// Reports of crime or danger count like all others, but their cases are not named.
boost::json::object promise_record(Tx& tx, Room& room, const Shown& shown, const promises::Promise& p) {
  const auto appeal = p.subject.kind == "appeals.appeal" ? room.view.find(tx, Id<Appeal>(p.subject.id)) : std::nullopt;
  const auto* body = shown.directory().find(Id<bodies::Body>(p.body));
  const auto day = [](const std::optional<Day>& on) {
    return on ? boost::json::value(on->iso()) : boost::json::value(nullptr);
  };
  const auto ended_on = p.ended_at ? std::optional(platform::city_day(*p.ended_at)) : std::nullopt;
  return {{"promise", p.id.value},
          {"case", appeal ? boost::json::value(appeal->number) : nullptr},
          {"case_url",
           appeal ? boost::json::value(fmt::format("{}/appeals/{}", room.shell.city().public_url, appeal->id.value))
                  : nullptr},
          {"body", body ? body->slug : std::to_string(p.body)},
          {"procedure", p.procedure},
          {"rule_edition", p.edition},
          {"started_on", p.started_on.iso()},
          {"due_on", p.due_on.iso()},
          {"extended_until", day(p.extended_until)},
          {"state", name_of(p.state)},
          {"missed", p.missed_at.has_value()},
          {"ended_on", day(ended_on)},
          {"days", ended_on ? boost::json::value(*ended_on - p.started_on) : nullptr}};
}

/// Portion by portion, each read as it is sent.
class RowsFile {
 public:
  RowsFile(Room& room, const Request& request, RowsAsked asked) : room_(room), shown_(room, request), asked_(asked) {}

  std::vector<boost::json::object> next() {
    std::vector<boost::json::object> records;
    if (ended_) return records;
    room_.database.read([&](Tx& tx) {
      const auto found = room_.promises.rows(tx, asked_.filter, asked_.which, after_, kPortion);
      for (const auto& promise : found) records.push_back(promise_record(tx, room_, shown_, promise));
      ended_ = found.size() < kPortion;
      if (!found.empty()) after_ = found.back().id.value;
    });
    return records;
  }
  std::string names() const {
    return room_.database.read([&](Tx& tx) { return csv_names(promise_record(tx, room_, shown_, {})); });
  }

 private:
  Room& room_;
  const Shown shown_;
  const RowsAsked asked_;
  std::int64_t after_{0};
  bool ended_{false};
};

Response rows_csv(const std::shared_ptr<RowsFile>& file) {
  Response response = download("text/csv; charset=utf-8", "promises.csv");
  response.next_chunk = [file, begun = false]() mutable {
    std::string chunk = begun ? "" : file->names();
    begun = true;
    for (const auto& record : file->next()) chunk += csv_values(record);
    return chunk;
  };
  return response;
}

Response rows_json(const std::shared_ptr<RowsFile>& file) {
  Response response = download("application/json", "promises.json");
  response.next_chunk = [file, first = true, ended = false]() mutable -> std::string {
    if (ended) return "";
    std::string chunk = first ? "{\"promises\": [\n" : "";
    const auto records = file->next();
    for (const auto& record : records) {
      chunk += (first ? "" : ",\n") + boost::json::serialize(record);
      first = false;
    }
    if (!records.empty()) return chunk;
    ended = true;
    return chunk + "\n]}\n";
  };
  return response;
}

void add_rows(platform::Router& router, Room& room, std::string pattern,
              std::function<Response(const std::shared_ptr<RowsFile>&)> write) {
  router
      .get(std::move(pattern), Access::Public,
           [&room, write = std::move(write)](const Request& request) {
             const auto asked = rows_asked(Shown(room, request), request);
             if (!asked) return room.shell.error(request, 404);
             return write(std::make_shared<RowsFile>(room, request, *asked));
           })
      .rate(kFilesPerMinute);
}

}  // namespace

void add_figure_files(platform::Router& router, Room& room) {
  router.get("/figures/table.csv", Access::Public, [&room](const Request& r) { return table_csv(room, r); });
  router.get("/figures/table.json", Access::Public, [&room](const Request& r) { return table_json(room, r); });
  add_rows(router, room, "/figures/rows.csv", rows_csv);
  add_rows(router, room, "/figures/rows.json", rows_json);
}

}  // namespace ashyq::appeals
