#include "app/ashyq/flags_commands.hpp"

#include <CLI/CLI.hpp>

#include "app/ashyq/flags_messages.hpp"

namespace ashyq::app {

namespace {

constexpr int kMostThreads = 256, kMostProcesses = 100'000'000, kMostMeetings = 1'000'000;

/// A command whose options live as long as the tool does.
template <class Options>
std::shared_ptr<Options> command(CLI::App& sub, int& code, int (*run)(const Options&)) {
  auto options = std::make_shared<Options>();
  sub.add_option("--lang", options->language, "kk, ru, en");
  sub.callback([options, &code, run] { code = told(options->language, [&] { return run(*options); }); });
  return options;
}

void add_judging_options(CLI::App& sub, FlagsRun& options) {
  sub.add_option("--settings", options.settings, "TOML as `ashyq flags init` writes it");
  sub.add_option("--law", options.law, "legal limits, e.g. law/procurement/kz.toml");
  sub.add_option("--only", options.only, "these flags alone: R018,R028")->delimiter(',');
  sub.add_option("--format", options.format, "jsonl, csv, xlsx, or ocds: the releases with a member redFlags")
      ->check(CLI::IsMember({"jsonl", "csv", "xlsx", "ocds"}));
  sub.add_option("--out", options.out, "file for the flags; standard output unless said");
  sub.add_option("--status", options.status, "raised, or all: also what is clear or could not be computed, and why")
      ->check(CLI::IsMember({"raised", "all"}));
  sub.add_option("--manifest", options.manifest, "file that says from what the flags were derived");
  sub.add_option("--officials", options.officials, "declarations of officials, JSON lines");
  sub.add_option("--owners", options.owners, "owners of companies, JSON lines or BODS");
  sub.add_option("--unscrupulous", options.unscrupulous, "unscrupulous suppliers, CSV: bin,name,from,until");
  sub.add_option("--most-invalid", options.most_invalid,
                 "share of lines that may be no release before the exit code is 1");
}

void add_run(CLI::App& flags, int& code) {
  auto* sub = flags.add_subcommand("run", "raise flags in releases, records or packages (also .gz, .zst and -)");
  const auto native = std::make_shared<FlagsRun>();
  const auto cardinal = std::make_shared<FlagsCardinal>();
  const auto mode = std::make_shared<std::string>();
  sub->add_option("file", native->files)->required();
  add_judging_options(*sub, *native);
  sub->add_option("--threads", native->threads, "all cores unless said")->check(CLI::Range(0, kMostThreads));
  sub->add_option("--save-shard", native->save_shard, "only gather, for `combine`");
  sub->add_option("--lang", native->language, "kk, ru, en");
  auto* as_cardinal =
      sub->add_flag("--cardinal{mended}", *mode,
                    "Cardinal's eleven indicators by Cardinal's settings file; =strict repeats its quirks as well")
          ->check(CLI::IsMember({"mended", "strict"}));
  sub->add_flag("--map", cardinal->map, "with --cardinal: which process concerns which organisation")
      ->needs(as_cardinal);
  sub->add_flag("--count", cardinal->count, "with --cardinal: how many results, on standard error")->needs(as_cardinal);
  sub->add_flag("--no-meta", cardinal->no_meta, "with --cardinal: without quartiles")->needs(as_cardinal);
  sub->callback([=, &code] {
    if (mode->empty()) {
      code = told(native->language, [&] { return flags_run(*native); });
      return;
    }
    cardinal->files = native->files;
    cardinal->settings = native->settings;
    cardinal->out = native->out;
    cardinal->language = native->language;
    cardinal->threads = native->threads;
    cardinal->strict = *mode == "strict";
    code = told(native->language, [&] { return flags_cardinal(*cardinal); });
  });
}

void add_combine(CLI::App& flags, int& code) {
  auto* sub = flags.add_subcommand("combine", "raise flags in shards that `run --save-shard` gathered");
  auto options = command(*sub, code, flags_combine);
  sub->add_option("shard", options->files)->required();
  add_judging_options(*sub, *options);
}

void add_showing(CLI::App& flags, int& code) {
  auto* init = flags.add_subcommand("init", "write a settings file with every key and its standard");
  auto settings = command(*init, code, flags_init);
  init->add_option("file", settings->file, "- is standard output");
  init->add_flag("-f,--force", settings->force, "overwrite");
  init->add_flag("--cardinal", settings->cardinal, "Cardinal's settings instead");

  auto* list = flags.add_subcommand("list", "the catalogue of flags");
  auto listing = command(*list, code, flags_list);
  list->add_flag("--json", listing->json, "a line of JSON for each");

  auto* explain = flags.add_subcommand("explain", "result lines in plain words");
  auto explaining = command(*explain, code, flags_explain);
  explain->add_option("results", explaining->results, "what `run` wrote as jsonl")->required();
  auto* ocid = explain->add_option("--ocid", explaining->ocid, "a process");
  explain->add_option("--org", explaining->organization, "an organisation")->excludes(ocid);
}

void add_truth(CLI::App& flags, int& code) {
  auto* generate = flags.add_subcommand("generate", "contracting data with planted schemes and known truth");
  auto order = command(*generate, code, flags_generate);
  generate->add_option("--processes", order->processes, "as many as the profile has, unless said")
      ->check(CLI::Range(0, kMostProcesses));
  generate->add_option("--seed", order->seed);
  generate->add_option("--profile", order->profile, "tiny, kz, bench, huge, awards-only, dirty");
  generate->add_option("--out", order->out, "releases; standard output unless said");
  generate->add_option("--truth", order->truth, "file for what is planted");
  generate->add_option("--officials", order->officials, "file for declarations");
  generate->add_option("--owners", order->owners, "file for owners");
  generate->add_option("--unscrupulous", order->unscrupulous, "file for unscrupulous suppliers");

  auto* evaluate = flags.add_subcommand("evaluate", "how much of the known truth flags find");
  auto evaluation = command(*evaluate, code, flags_evaluate);
  evaluate->add_option("results", evaluation->results, "what `run` wrote as jsonl")->required();
  evaluate->add_option("truth", evaluation->truth, "what `generate --truth` wrote")->required();
  evaluate->add_flag("--json", evaluation->json);
}

void add_data(CLI::App& flags, int& code) {
  const auto reading = [&](const char* name, const char* what, int (*run)(const FlagsData&)) {
    auto* sub = flags.add_subcommand(name, what);
    auto options = command(*sub, code, run);
    sub->add_option("file", options->files, "also .gz, .zst and -")->required();
    sub->add_option("--out", options->out, "standard output unless said");
    sub->add_option("--threads", options->threads, "all cores unless said")->check(CLI::Range(0, kMostThreads));
    return std::pair(sub, options);
  };
  const auto [check, checking] = reading("check", "what breaks OCDS 1.1 in releases, and where", flags_check);
  check->add_flag("--json", checking->json, "a line of JSON for each complaint");
  check->add_flag("--only-errors", checking->only_errors, "without what is only dubious");
  reading("coverage", "how often each member is there, as Cardinal counts it", flags_coverage);
  const auto [prepare, preparing] = reading("prepare", "Cardinal's corrections", flags_prepare);
  prepare->add_option("--settings", preparing->settings, "Cardinal's settings file")->required();
  prepare->add_option("--issues", preparing->issues, "CSV file of what could not be corrected")->required();
  reading("compile", "packages and records to compiled releases, one a line", flags_compile);
}

void add_match(CLI::App& flags, int& code) {
  auto* match = flags.add_subcommand("match", "rows that mean the same person or organisation, with score and reasons");
  auto options = command(*match, code, flags_match);
  match
      ->add_option("parties", options->parties,
                   "CSV or JSON lines: id,kind,name,scheme,identifier,telephone,email,address,birth_date,country")
      ->required();
  match->add_option("--register", options->entries, "match with the rows of this list instead of among themselves");
  match->add_option("--least", options->least, "least score of a link, 0 to 1")->check(CLI::Range(0.0, 1.0));
  match->add_option("--format", options->format, "jsonl, csv")->check(CLI::IsMember({"jsonl", "csv"}));
  match->add_option("--out", options->out, "standard output unless said");
  match->add_option("--threads", options->threads, "all cores unless said")->check(CLI::Range(0, kMostThreads));
}

void add_graph(CLI::App& flags, int& code) {
  auto* graph = flags.add_subcommand("graph", "the network of bidders: pairs, groups, what joins them");
  auto options = command(*graph, code, flags_graph);
  graph->add_option("file", options->files, "also .gz, .zst and -")->required();
  graph->add_option("--owners", options->owners, "owners of companies, JSON lines or BODS");
  graph->add_option("--least-meetings", options->least_meetings, "pairs that met less often are left out")
      ->check(CLI::Range(1, kMostMeetings));
  graph->add_option("--edges", options->edges, "CSV file of pairs");
  graph->add_option("--groups", options->groups, "CSV file of groups");
  graph->add_option("--json", options->json, "all of it; standard output when no file is named");
  graph->add_option("--threads", options->threads, "all cores unless said")->check(CLI::Range(0, kMostThreads));
}

}  // namespace

void add_flags(CLI::App& tool, int& code) {
  auto* flags = tool.add_subcommand("flags", "red flags in contracting data (OCDS); needs no city");
  flags->require_subcommand(1);
  add_run(*flags, code);
  add_combine(*flags, code);
  add_showing(*flags, code);
  add_data(*flags, code);
  add_truth(*flags, code);
  add_match(*flags, code);
  add_graph(*flags, code);
}

}  // namespace ashyq::app
