#include "procurement/acts/running.hpp"

#include <spdlog/spdlog.h>

#include "audittrail/audittrail.hpp"
#include "integrity/matching/graph.hpp"
#include "integrity/matching/reading_registers.hpp"
#include "integrity/ocds/json_text.hpp"
#include "integrity/output/results.hpp"
#include "integrity/reading/digest.hpp"
#include "platform/http/fetch.hpp"

namespace ashyq::procurement {

namespace engine = ashyq::integrity;
using platform::Tx;

namespace {

constexpr std::size_t kRowsAtOnce = 500;
constexpr std::size_t kMostProblems = 200;
constexpr auto kLookAgain = std::chrono::milliseconds(700);

engine::ProcurementLaw law_of(const Options& options) {
  return options.law_file.empty() ? engine::ProcurementLaw() : engine::ProcurementLaw::read(options.law_file);
}

std::string problems_json(const engine::Report& report) {
  std::string out;
  for (std::size_t i = 0; i < std::min(report.problems.size(), kMostProblems); ++i) {
    const auto& problem = report.problems[i];
    out += fmt::format("{{\"line\":{},\"problem\":{},\"detail\":{}}}\n", problem.line,
                       engine::json_quoted(problem.name), engine::json_quoted(problem.detail));
  }
  return out;
}

}  // namespace

/// What a run is made of: all of it is known before the first byte of data is read.
struct Running::Made {
  engine::Settings settings;
  engine::ProcurementLaw law;
  engine::Registers registers;
  bool has_registers{false};
  const engine::Registers* given() const { return has_registers ? &registers : nullptr; }
};

bool Running::run_next() {
  const auto run = start();
  if (!run) return false;
  try {
    read_and_keep(*run, prepare(*run));
  } catch (const engine::InputFault& fault) {
    fail(*run, fmt::format("integrity.input_faults.{}", fault.what()), static_cast<std::int64_t>(fault.line));
  } catch (const platform::Unavailable&) {
    throw;  // the run begins anew when the disk or the database is back
  } catch (const std::exception& fault) {
    spdlog::error("procurement run {}: {}", run->id.value, fault.what());
    fail(*run, "procurement.run.broken", 0);
  }
  return true;
}

std::optional<Run> Running::start() {
  const Instant now = s_.clock.now();
  return s_.database.write([&](Tx& tx) -> std::optional<Run> {
    auto before = s_.data.first_in(tx, RunState::Running);
    if (!before) before = s_.data.first_in(tx, RunState::Waiting);
    if (!before) return std::nullopt;
    Run run = *before;
    run.state = RunState::Running;
    run.started_at = now;
    run.bytes_read = 0;
    const auto settings = engine::Settings::parse(run.settings).value_or(engine::Settings());
    run.made_with = engine::Shard::made_with(settings, law_of(s_.options));
    run.registers.clear();
    for (const Register& one : s_.data.registers(tx))
      if (one.active)
        run.registers += fmt::format("{}{}:{}", run.registers.empty() ? "" : " ", name_of(one.kind), one.sha256);
    run = s_.data.replace(tx, *before, run);
    audittrail::record(
        tx, {.at = now,
             .action = "procurement.start_run",
             .subject = {"procurement.run", run.id.value},
             .details = {{"input", run.sha256}, {"made_with", run.made_with}, {"registers", run.registers}}});
    return run;
  });
}

Running::Made Running::prepare(const Run& run) {
  Made made{engine::Settings::parse(run.settings).value_or(engine::Settings()), law_of(s_.options), {}};
  s_.database.write([&](Tx& tx) {
    made.registers = {};
    made.has_registers = false;
    for (const Register& one : s_.data.registers(tx)) {
      if (!one.active || run.registers.find(one.sha256) == std::string::npos) continue;
      const std::string text = s_.collecting.read_register(tx, one, 0, s_.clock.now(), "");
      made.has_registers = true;
      if (one.kind == RegisterKind::Officials) engine::read_officials(text, made.registers);
      if (one.kind == RegisterKind::Owners) engine::read_owners(text, made.registers);
      if (one.kind == RegisterKind::Unscrupulous) engine::read_unscrupulous(text, made.registers);
    }
  });
  return made;
}

engine::Report Running::read(const Run& run, const Made& made) {
  auto told = std::chrono::steady_clock::now();
  const auto progress = [&](std::uint64_t bytes, std::uint64_t of) {
    const auto now = std::chrono::steady_clock::now();
    if (now - told < kLookAgain) return;
    told = now;
    s_.database.write([&](Tx& tx) {
      s_.data.note_progress(tx, run.id, static_cast<std::int64_t>(bytes), static_cast<std::int64_t>(of));
    });
  };
  const std::vector<engine::Source> sources{{s_.files.path_of(run.sha256).string(), {}}};
  return engine::judge(engine::read(sources, made.settings, made.law, s_.options.threads, progress), made.settings,
                       made.law, made.given(), s_.options.threads);
}

void Running::read_and_keep(const Run& run, const Made& made) {
  engine::Report report = read(run, made);
  const engine::Dataset data(report.facts, made.settings, made.law, made.given());
  const std::string network = engine::graph_json(engine::co_bidding_graph(data), report.facts);
  const Gathered gathered(report, titles_of(s_.files.path_of(run.sha256).string()), run);
  const std::string digest = keep(run, report, gathered);
  finish(
      run,
      [&](Run& done) {
        done.state = RunState::Done;
        done.releases = static_cast<std::int64_t>(report.releases);
        done.skipped = static_cast<std::int64_t>(report.skipped);
        done.raised = static_cast<std::int64_t>(report.facts.raised.size());
        done.bytes_read = done.bytes;
        done.results_sha256 = digest;
        done.counts = engine::counts_json(report);
        done.problems = problems_json(report);
        done.network = network;
      },
      "finish_run");
}

std::string Running::keep(const Run& run, const engine::Report& report, const Gathered& gathered) {
  const auto& purchases = gathered.purchases();
  for (std::size_t first = 0; first < purchases.size(); first += kRowsAtOnce)
    s_.database.write([&](Tx& tx) {
      for (std::size_t i = first; i < std::min(first + kRowsAtOnce, purchases.size()); ++i)
        s_.data.put(tx, purchases[i]);
    });
  engine::Digest digest;
  const auto& raised = report.facts.raised;
  for (std::size_t first = 0; first < raised.size(); first += kRowsAtOnce) {
    std::vector<RedFlag> batch;
    for (std::size_t i = first; i < std::min(first + kRowsAtOnce, raised.size()); ++i) {
      batch.push_back(gathered.flag(raised[i]));
      digest.add(batch.back().result);
      digest.add("\n");
    }
    s_.database.write([&](Tx& tx) {
      for (const RedFlag& flag : batch) keep_flag(tx, run, flag);
    });
  }
  return digest.hex();
}

void Running::keep_flag(Tx& tx, const Run& run, RedFlag flag) {
  flag.raised_at = run.requested_at;
  flag = s_.buyers.with_body(tx, std::move(flag));
  std::optional<platform::Blob> sealed;
  if (names_persons(flag)) {
    const std::int64_t known = s_.flags.key_of(tx, flag.stable);
    sealed = s_.keys.seal(platform::CaseKeyId(known != 0 ? known : flag.key), flag.result, kSealedResult);
    flag.result.clear();
    if (flag.subject_kind == "person") flag.subject.clear();
  }
  s_.flags.raise(tx, flag, sealed);
}

void Running::finish(const Run& run, const std::function<void(Run&)>& result, std::string_view stem) {
  const Instant now = s_.clock.now();
  s_.database.write([&](Tx& tx) {
    const Run before = s_.data.run(tx, run.id).value();
    Run after = before;
    after.ended_at = now;
    result(after);
    after = s_.data.replace(tx, before, after);
    if (after.state == RunState::Done) s_.flags.settle(tx, run.source, run.id);
    audittrail::record(tx, {.at = now,
                            .action = fmt::format("procurement.{}", stem),
                            .subject = {"procurement.run", run.id.value},
                            .details = {{"results", after.results_sha256},
                                        {"raised", after.raised},
                                        {"releases", after.releases},
                                        {"skipped", after.skipped},
                                        {"fault", after.fault}}});
  });
}

void Running::fail(const Run& run, std::string fault, std::int64_t line) {
  finish(
      run,
      [&](Run& failed) {
        failed.state = RunState::Failed;
        failed.fault = fault;
        failed.fault_line = line;
      },
      "fail_run");
}

bool Running::ask_next() {
  const auto source = s_.database.read([&](Tx& tx) { return s_.data.next_to_ask(tx, s_.clock.now()); });
  if (!source) return false;
  std::string fault;
  KeptInput input;
  try {
    platform::Fetch wanted;
    wanted.url = source->url;
    wanted.timeout = std::chrono::minutes(5);
    wanted.most_bytes = s_.options.most_bytes;
    const auto answer = platform::fetch(wanted);
    if (answer.status == 200) input = s_.files.take_bytes(answer.body);
    else fault = std::to_string(answer.status);
  } catch (const std::exception&) {
    fault = "no_answer";
  }
  s_.database.write([&](Tx& tx) {
    if (fault.empty()) s_.collecting.take_input(tx, *source, input, s_.clock.now());
    else s_.collecting.take_fault(tx, *source, fault, s_.clock.now());
  });
  return true;
}

}  // namespace ashyq::procurement
