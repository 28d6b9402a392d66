// The register's rows as files, for whoever wants to count for themselves. Written in portions while they are sent, so
// that a million rows need no more memory than a thousand.
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <memory>

#include <fmt/format.h>
#include <unistd.h>

#include "appeals/web/public/pages.hpp"
#include "appeals/web/public/register_query.hpp"
#include "appeals/web/public/rows.hpp"
#include "platform/documents/csv.hpp"
#include "platform/documents/sheet.hpp"

namespace ashyq::appeals {

using platform::Request;
using platform::Response;
using platform::Tx;

namespace {

constexpr int kPortion = 1000;
constexpr int kMostSheetRows = 100'000;
constexpr int kExportsPerMinute = 10;  // from one address

/// Walks the filtered register once, portion by portion; each portion is a reading of its own.
class Portions {
 public:
  Portions(Room& room, const Request& request, RegisterFilter filter)
      : shown(room, request), room_(room), filter_(std::move(filter)) {
    filter_.limit = kPortion;
    filter_.before_id.reset();
    filter_.after_id.reset();
  }

  std::vector<PublicAppeal> next() {
    if (ended_) return {};
    auto rows = room_.database.read([&](Tx& tx) { return room_.view.list(tx, filter_); });
    ended_ = rows.size() < kPortion;
    if (!rows.empty()) filter_.before_id = rows.back().id.value;
    return rows;
  }
  boost::json::object record(const PublicAppeal& appeal) const {
    return public_record(shown, appeal, room_.shell.city().public_url);
  }
  std::string filename(std::string_view ending) const {
    return fmt::format("appeals-{}.{}", shown.today().iso(), ending);
  }

  const Shown shown;

 private:
  Room& room_;
  RegisterFilter filter_;
  bool ended_{false};
};

std::string cell_text(const boost::json::value& value) {
  if (value.is_null()) return "";
  if (value.is_string()) return std::string(value.as_string());
  if (value.is_bool()) return value.as_bool() ? "1" : "0";
  return boost::json::serialize(value);
}

std::string names_row(const boost::json::object& record) {
  std::vector<std::string> cells;
  for (const auto& [name, value] : record) cells.emplace_back(name);
  return std::string(platform::kCsvStart) + platform::csv_row(cells);
}

std::string values_row(const boost::json::object& record) {
  std::vector<std::string> cells;
  for (const auto& [name, value] : record) cells.push_back(cell_text(value));
  return platform::csv_row(cells);
}

Response as_csv(const std::shared_ptr<Portions>& portions) {
  Response response = download("text/csv; charset=utf-8", portions->filename("csv"));
  response.next_chunk = [portions, begun = false]() mutable {
    std::string chunk;
    if (!begun) chunk = names_row(portions->record(PublicAppeal{}));
    begun = true;
    for (const PublicAppeal& appeal : portions->next()) chunk += values_row(portions->record(appeal));
    return chunk;
  };
  return response;
}

Response as_json(const std::shared_ptr<Portions>& portions) {
  enum class Step : std::uint8_t { Begin, Rows, Ended };
  Response response = download("application/json", portions->filename("json"));
  response.next_chunk = [portions, step = Step::Begin, first = true]() mutable -> std::string {
    if (step == Step::Ended) return "";
    std::string chunk = step == Step::Begin ? "{\"appeals\": [\n" : "";
    step = Step::Rows;
    const auto rows = portions->next();
    for (const PublicAppeal& appeal : rows) {
      chunk += (first ? "" : ",\n") + boost::json::serialize(portions->record(appeal));
      first = false;
    }
    if (rows.empty()) {
      step = Step::Ended;
      chunk += "\n]}\n";
    }
    return chunk;
  };
  return response;
}

std::vector<platform::SheetColumn> sheet_columns(const Shown& shown) {
  const auto column = [&](std::string_view key, double width) { return platform::SheetColumn{shown.text(key), width}; };
  return {column("appeals.register.number", 14),   column("appeals.register.kind", 16),
          column("appeals.register.category", 34), column("appeals.register.body", 44),
          column("appeals.register.district", 22), column("appeals.register.state", 24),
          column("appeals.register.received", 12), column("appeals.register.due", 12),
          column("appeals.register.ended", 12),    column("appeals.register.promise", 30),
          column("appeals.register.outcome", 26),  column("appeals.register.rating", 8),
          column("appeals.register.subject", 50)};
}

std::vector<platform::SheetCell> sheet_row(const Shown& shown, const PublicAppeal& a, std::string_view site) {
  using Cell = platform::SheetCell;
  const auto words = shown.appeal(a);
  const auto text = [&](std::string_view name) -> Cell {
    const auto* value = words.if_contains(name);
    return value && value->is_string() ? Cell(std::string(value->as_string())) : Cell();
  };
  return {platform::SheetLink{fmt::format("{}/appeals/{}", site, a.id.value), a.number},
          text("kind"),
          text("category"),
          shown.body_name(a.body),
          text("district"),
          shown.text(fmt::format("appeals.stage.{}", name_of(a.stage))),
          a.received_on,
          a.due_on,
          a.ended_on ? Cell(*a.ended_on) : Cell(),
          promise_in_words(shown, a),
          text("outcome"),
          a.rating == 0 ? Cell() : Cell(a.rating),
          text("title")};
}

/// A file nobody else can open, gone from its folder as soon as it is open.
struct SheetFile {
  std::filesystem::path path;
  std::ifstream in;

  SheetFile() {
    std::string name = (std::filesystem::temp_directory_path() / "ashyq-sheet-XXXXXX").string();
    const int file = ::mkstemp(name.data());
    if (file < 0) throw std::runtime_error("no room for a temporary file");
    ::close(file);
    path = name;
  }
  ~SheetFile() {
    std::error_code ignored;
    std::filesystem::remove(path, ignored);
  }
};

void write_sheet(Portions& portions, const std::filesystem::path& path, std::string_view site) {
  platform::SheetWriter sheet(path, portions.shown.text("appeals.register.title"), sheet_columns(portions.shown));
  int written = 0;
  for (auto rows = portions.next(); !rows.empty(); rows = portions.next()) {
    for (const PublicAppeal& appeal : rows) {
      if (written++ == kMostSheetRows) {
        sheet.row({portions.shown.text("appeals.export.cut", {{"rows", std::to_string(kMostSheetRows)}})});
        return sheet.finish();
      }
      sheet.row(sheet_row(portions.shown, appeal, site));
    }
  }
  sheet.finish();
}

Response as_sheet(const std::shared_ptr<Portions>& portions, std::string_view site) {
  const auto file = std::make_shared<SheetFile>();
  write_sheet(*portions, file->path, site);
  file->in.open(file->path, std::ios::binary);
  Response response = download("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                               portions->filename("xlsx"));
  response.next_chunk = [file] {
    std::string chunk(64 * 1024, '\0');
    file->in.read(chunk.data(), static_cast<std::streamsize>(chunk.size()));
    chunk.resize(static_cast<std::size_t>(file->in.gcount()));
    return chunk;
  };
  return response;
}

using Writer = std::function<Response(const std::shared_ptr<Portions>&)>;

void add_export(platform::Router& router, Room& room, std::string pattern, Writer write) {
  router
      .get(std::move(pattern), Access::Public,
           [&room, write = std::move(write)](const Request& request) {
             const Shown shown(room, request);
             const RegisterQuery query = register_query(request, shown);
             if (!query.errors.empty()) return bad_filters(room, request, query);
             return write(std::make_shared<Portions>(room, request, query.filter));
           })
      .rate(kExportsPerMinute);
}

}  // namespace

void add_exports(platform::Router& router, Room& room) {
  add_export(router, room, "/appeals/export.csv", as_csv);
  add_export(router, room, "/appeals/export.json", as_json);
  add_export(router, room, "/appeals/export.xlsx", [&room](const std::shared_ptr<Portions>& portions) {
    return as_sheet(portions, room.shell.city().public_url);
  });
}

}  // namespace ashyq::appeals
