// check, coverage, prepare, compile: what the data are like, and how they are made fit.
#include <deque>
#include <iostream>

#include <fmt/format.h>

#include "app/ashyq/flags_commands.hpp"
#include "app/ashyq/flags_input.hpp"
#include "app/ashyq/flags_in_order.hpp"
#include "app/ashyq/flags_messages.hpp"
#include "app/ashyq/flags_output.hpp"
#include "app/ashyq/terminal.hpp"
#include "integrity/cardinal/coverage.hpp"
#include "integrity/cardinal/prepare.hpp"
#include "integrity/ocds/check.hpp"
#include "integrity/ocds/json_text.hpp"
#include "integrity/ocds/merge.hpp"

namespace ashyq::app {

namespace {

namespace flags = ashyq::integrity;
namespace cardinal = ashyq::integrity::cardinal;

void each_piece(const FlagsData& command, const std::function<void(unsigned, const flags::Piece&)>& take) {
  flags::for_each_piece(sources_of(command.files), threads_of(command.threads), take, progress());
  end_progress();
}

/// One worker's parser, and what it counts.
template <class Count>
struct Worker {
  flags::JsonText text;
  Count count{};
};

class Checking {
 public:
  Checking(const FlagsData& command, const FlagsTexts& texts)
      : command_(command), texts_(texts), workers_(threads_of(command.threads)) {}

  bool run() {
    Sink sink(command_.out);
    InOrder in_order(threads_of(command_.threads), [&](const Written& text) { sink.write(text.out); });
    each_piece(command_, [&](unsigned worker, const flags::Piece& piece) {
      in_order.take(worker, piece, [&](Written& text) { check(workers_[worker], piece, text.out); });
    });
    in_order.finish();
    sink.close();
    return std::any_of(workers_.begin(), workers_.end(), [](const auto& worker) { return worker.count > 0; });
  }

 private:
  using OneWorker = Worker<std::uint64_t>;  // errors

  void check(OneWorker& worker, const flags::Piece& piece, std::string& out) {
    if (const auto fault = worker.text.parse(piece.text); fault != flags::JsonFault::None) {
      ++worker.count;
      return tell_fault(fault, worker.text.fault_at(), piece, out);
    }
    const auto one = [&](flags::Json release) {
      flags::check(release, [&](const flags::Complaint& complaint) { tell(worker, complaint, piece, out); });
    };
    const flags::Json root = worker.text.root();
    for (const auto release : root.elements()) one(release);
    if (root.is_array()) return;
    if (!flags::is_package_or_record(root)) return one(root);
    for (const auto release : root["releases"].elements()) one(release);
    for (const auto record : root["records"].elements()) one(record["compiledRelease"]);
    if (root["compiledRelease"]) one(root["compiledRelease"]);
  }

  void tell_fault(flags::JsonFault fault, std::size_t at, const flags::Piece& piece, std::string& out) const {
    const std::string detail = fmt::format("{} @{}", texts_(fmt::format("json_faults.{}", name_of(fault))), at);
    if (command_.json)
      out += fmt::format("{{\"line\":{},\"check\":\"not_json\",\"severity\":\"error\",\"value\":{}}}\n", piece.line,
                         flags::json_quoted(detail));
    else out += texts_("problems.not_json", {{"line", std::to_string(piece.line)}, {"detail", detail}}) + '\n';
  }

  void tell(OneWorker& worker, const flags::Complaint& complaint, const flags::Piece& piece, std::string& out) const {
    const bool is_error = severity_of(complaint.check) == flags::Severity::Error;
    worker.count += is_error;
    if (command_.only_errors && !is_error) return;
    const auto name = name_of(complaint.check);
    if (command_.json)
      out += fmt::format("{{\"line\":{},\"check\":{},\"severity\":\"{}\",\"path\":{},\"value\":{}}}\n", piece.line,
                         flags::json_quoted(name), is_error ? "error" : "warning", flags::json_quoted(complaint.path),
                         flags::json_quoted(complaint.value));
    else
      out += texts_("check.complaint", {{"line", std::to_string(piece.line)},
                                        {"severity", texts_(is_error ? "check.error" : "check.warning")},
                                        {"path", complaint.path},
                                        {"sentence", texts_(fmt::format("checks.{}", name))},
                                        {"value", complaint.value}}) +
             '\n';
  }

  const FlagsData& command_;
  const FlagsTexts& texts_;
  std::vector<OneWorker> workers_;
};

}  // namespace

int flags_check(const FlagsData& command) {
  const FlagsTexts texts(command.language);
  return Checking(command, texts).run() ? 1 : 0;
}

int flags_coverage(const FlagsData& command) {
  std::vector<Worker<cardinal::Coverage>> workers(threads_of(command.threads));
  each_piece(command, [&](unsigned worker, const flags::Piece& piece) {
    auto& mine = workers[worker];
    if (mine.text.parse(piece.text) == flags::JsonFault::None) mine.count.add(mine.text.root());
  });
  for (std::size_t i = 1; i < workers.size(); ++i) workers[0].count.append(workers[i].count);
  write_file(command.out, workers[0].count.result() + "\n");
  return 0;
}

int flags_prepare(const FlagsData& command) {
  const auto settings = cardinal_settings(command.settings);
  std::deque<cardinal::Prepare> workers;
  for (unsigned i = 0; i < threads_of(command.threads); ++i) workers.emplace_back(settings);
  Sink out(command.out), issues(command.issues);
  InOrder in_order(threads_of(command.threads), [&](const Written& text) {
    out.write(text.out);
    issues.write(text.notes);
  });
  each_piece(command, [&](unsigned worker, const flags::Piece& piece) {
    in_order.take(worker, piece,
                  [&](Written& text) { workers[worker].line(piece.text, piece.line, text.out, text.notes); });
  });
  in_order.finish();
  out.close();
  issues.close();
  return 0;
}

int flags_compile(const FlagsData& command) {
  flags::Compiler compiler(flags::Settings().home_offset);
  flags::JsonText text;
  FlagsData one_by_one = command;
  one_by_one.threads = 1;
  std::vector<flags::Problem> problems;
  each_piece(one_by_one, [&](unsigned, const flags::Piece& piece) {
    if (const auto fault = text.parse(piece.text); fault == flags::JsonFault::None) compiler.add(text.root());
    else problems.push_back({piece.line, "not_json", fmt::format("{} @{}", name_of(fault), text.fault_at())});
  });
  Sink sink(command.out);
  compiler.for_each_compiled([&](std::string_view, std::string_view release) {
    sink.write(release);
    sink.write("\n");
  });
  sink.close();
  say(FlagsTexts(command.language), problems, compiler.processes(), problems.size() + compiler.passed_over());
  return 0;
}

}  // namespace ashyq::app
