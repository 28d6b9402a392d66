#include "app/ashyq/flags_output.hpp"

#include <filesystem>
#include <fstream>
#include <iostream>
#include <unordered_map>

#include <fmt/format.h>

#include "app/ashyq/flags_input.hpp"
#include "app/ashyq/flags_messages.hpp"
#include "integrity/ocds/json_text.hpp"
#include "integrity/output/results.hpp"
#include "platform/documents/csv.hpp"
#include "platform/documents/sheet.hpp"

namespace ashyq::app {

namespace fs = std::filesystem;

namespace {

void write_lines(const FlagsRun& command, const integrity::Report& report) {
  Sink sink(command.out);
  for (const auto& raised : report.facts.raised) sink.write(integrity::json_line(report, raised) + '\n');
  if (command.status == "all")
    integrity::for_each_other_status(report, [&](const std::string& line) { sink.write(line + '\n'); });
  sink.close();
}

void write_csv(const FlagsRun& command, const integrity::Report& report) {
  Sink sink(command.out);
  sink.write(platform::kCsvStart);
  sink.write(platform::csv_row(integrity::columns()));
  for (const auto& raised : report.facts.raised) sink.write(platform::csv_row(integrity::row_of(report, raised)));
  sink.close();
}

void write_sheet(const FlagsRun& command, const integrity::Report& report) {
  if (command.out == "-") throw FlagsMisuse("output.sheet_needs_a_file", {});
  std::vector<platform::SheetColumn> titles;
  for (const auto& title : integrity::columns()) titles.push_back({title, title.size() > 9 ? 24.0 : 14.0});
  platform::SheetWriter sheet(command.out, "flags", titles);
  for (const auto& raised : report.facts.raised) {
    std::vector<platform::SheetCell> cells;
    for (auto& cell : integrity::row_of(report, raised)) cells.emplace_back(std::move(cell));
    if (!sheet.row(cells)) throw FlagsMisuse("output.sheet_is_full", {{"file", command.out}});
  }
  sheet.finish();
}

/// Flags of each process as the value of "redFlags".
std::unordered_map<std::string_view, std::string> by_ocid(const integrity::Report& report) {
  std::unordered_map<std::string_view, std::string> lists;
  for (const auto& raised : report.facts.raised) {
    if (raised.process == integrity::RaisedFlag::kNoRow) continue;
    auto& list = lists[report.facts.names.text(report.facts.processes[raised.process].ocid)];
    list += (list.empty() ? "" : ",") + integrity::json_line(report, raised);
  }
  return lists;
}

/// The releases as they were given, each with one member more. Lines that are no release are left out.
void write_releases(const FlagsRun& command, const integrity::Report& report) {
  const auto lists = by_ocid(report);
  Sink sink(command.out);
  integrity::JsonText text;
  if (std::find(command.files.begin(), command.files.end(), "-") != command.files.end())
    throw FlagsMisuse("output.releases_need_a_file", {});
  integrity::for_each_piece(sources_of(command.files), 1,
                            [&](unsigned, const integrity::Piece& piece) {
                              if (text.parse(piece.text) != integrity::JsonFault::None || !text.root().is_object())
                                return;
                              const auto raw = text.root().raw();
                              const auto ocid = text.root()["ocid"].string();
                              if (!ocid) return;
                              const auto list = lists.find(*ocid);
                              sink.write(raw.substr(0, raw.size() - 1));
                              sink.write(text.root().size() > 0 ? ",\"redFlags\":[" : "\"redFlags\":[");
                              if (list != lists.end()) sink.write(list->second);
                              sink.write("]}\n");
                            },
                            {});
  sink.close();
}

}  // namespace

std::string whole_file(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in || fs::is_directory(path)) throw FlagsMisuse("input_faults.cannot_read", {{"file", path}, {"line", "0"}});
  return {std::istreambuf_iterator<char>(in), {}};
}

Sink::Sink(const std::string& path) : path_(path) {
  if (path_ == "-") return;
  file_.open(path_, std::ios::binary | std::ios::trunc);
  if (!file_) throw FlagsMisuse("output.cannot_write", {{"file", path_}});
}

std::ostream& Sink::stream() { return path_ == "-" ? std::cout : file_; }
void Sink::write(std::string_view text) { stream().write(text.data(), static_cast<std::streamsize>(text.size())); }

void Sink::close() {
  stream().flush();
  if (!stream()) throw FlagsMisuse("output.cannot_write", {{"file", path_}});
}

void write_file(const std::string& path, std::string_view text) {
  Sink sink(path);
  sink.write(text);
  sink.close();
}

integrity::cardinal::Settings cardinal_settings(const std::string& file) {
  auto settings = integrity::cardinal::Settings::parse(file.empty() ? "" : whole_file(file));
  if (!settings)
    throw FlagsMisuse("cardinal_settings." + settings.error().what,
                      {{"file", file}, {"line", std::to_string(settings.error().line)}, {"key", settings.error().key}});
  return std::move(*settings);
}

void write_results(const FlagsRun& command, const integrity::Report& report) {
  if (command.format == "csv") return write_csv(command, report);
  if (command.format == "xlsx") return write_sheet(command, report);
  if (command.format == "ocds") return write_releases(command, report);
  write_lines(command, report);
}

std::string manifest_of(const FlagsRun& command, const integrity::Settings& settings,
                        const integrity::ProcurementLaw& law, const integrity::Report& report) {
  using integrity::json_quoted;
  const auto digest = [](const std::string& path) {
    return path.empty() || path == "-" ? std::string("null") : json_quoted(integrity::digest_of({{path, {}}}));
  };
  std::string inputs;
  for (const auto& file : command.files)
    inputs += fmt::format("{}{{\"name\":{},\"sha256\":{}}}", inputs.empty() ? "" : ",",
                          json_quoted(fs::path(file).filename().string()), digest(file));
  std::string problems;
  for (const auto& problem : report.problems)
    problems += fmt::format("{}{{\"line\":{},\"problem\":{},\"detail\":{}}}", problems.empty() ? "" : ",", problem.line,
                            json_quoted(problem.name), json_quoted(problem.detail));
  return fmt::format(
      "{{\"format\":\"ashyq-flags-manifest/1\",\"program\":{},\"made_with\":{},\"inputs\":[{}],\"officials\":{},\"owners\":{},"
      "\"unscrupulous\":{},\"settings\":{},\"releases\":{},\"skipped\":{},\"repeated_ocids\":{},\"raised\":{},\"counts\":{},"
      "\"problems\":[{}]}}\n",
      json_quoted("ashyq " ASHYQ_VERSION), json_quoted(integrity::Shard::made_with(settings, law)), inputs,
      digest(command.officials), digest(command.owners), digest(command.unscrupulous),
      json_quoted(settings.canonical()), report.releases, report.skipped, report.facts.dropped_duplicates,
      report.facts.raised.size(), integrity::counts_json(report), problems);
}

}  // namespace ashyq::app
