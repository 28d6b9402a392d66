// `ashyq flags …`: red flags in contracting data. Needs no city, no settings of one and no network.
//
// Exit codes: 0 done; 1 done, but more of the input than --most-invalid was no release, `check` found errors, or `match`
// was given a list of which no row could be read;
// 2 wrong use or wrong settings; 3 the input cannot be read.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace ashyq::app {

/// Adds `flags` with all its commands; `code` becomes the exit code.
void add_flags(CLI::App& tool, int& code);

/// Options that `run` and `combine` share.
struct FlagsRun {
  std::vector<std::string> files;
  std::string settings, law, format{"jsonl"}, out{"-"}, manifest, save_shard;
  std::string officials, owners, unscrupulous;
  std::string language{"ru"}, status{"raised"};
  std::vector<std::string> only;
  unsigned threads{0};
  double most_invalid{0.01};
};
int flags_run(const FlagsRun&);

struct FlagsCardinal {
  std::vector<std::string> files;
  std::string settings, out{"-"}, language{"ru"};
  unsigned threads{0};
  bool strict{false}, count{false}, no_meta{false}, map{false};
};
/// Cardinal's eleven indicators by Cardinal's settings, as Cardinal prints them.
int flags_cardinal(const FlagsCardinal&);
int flags_combine(const FlagsRun&);

struct FlagsInit {
  std::string file{"-"}, language{"ru"};
  bool force{false}, cardinal{false};
};
/// Settings with every key and its standard.
int flags_init(const FlagsInit&);

struct FlagsList {
  std::string language{"ru"};
  bool json{false};
};
/// The catalogue: codes, names, formulas, fields, sources.
int flags_list(const FlagsList&);

struct FlagsExplain {
  std::string results, ocid, organization, language{"ru"};
};
/// Result lines of one process or organisation in plain words.
int flags_explain(const FlagsExplain&);

struct FlagsGenerate {
  std::uint64_t processes{0}, seed{1};
  std::string profile{"kz"}, out{"-"}, truth, officials, owners, unscrupulous, language{"ru"};
};
/// Contracting data with planted schemes, what is planted in them, and the registers that go with it.
int flags_generate(const FlagsGenerate&);

struct FlagsEvaluate {
  std::string results, truth, language{"ru"};
  bool json{false};
};
/// Precision and recall of each flag, and what is found of each scheme.
int flags_evaluate(const FlagsEvaluate&);

struct FlagsMatch {
  std::string parties, entries, format{"jsonl"}, out{"-"}, language{"ru"};
  double least{0.8};
  unsigned threads{0};
};
/// Which rows of a list, or of a list and a register, mean the same; no link tells an identifier.
int flags_match(const FlagsMatch&);

struct FlagsGraph {
  std::vector<std::string> files;
  std::string owners, edges, groups, json, language{"ru"};
  std::uint32_t least_meetings{3};
  unsigned threads{0};
};
/// Who bids beside whom, who wins then, and what else joins them.
int flags_graph(const FlagsGraph&);

struct FlagsData {
  std::vector<std::string> files;
  std::string settings, out{"-"}, issues, language{"ru"};
  unsigned threads{0};
  bool json{false}, only_errors{false};
};
/// Complaints about releases, in the order of the input; 1 when one of them breaks the standard.
int flags_check(const FlagsData&);
/// How often each member is there, as Cardinal counts it.
int flags_coverage(const FlagsData&);
/// Cardinal's corrections by Cardinal's settings; issues as CSV.
int flags_prepare(const FlagsData&);
/// Packages and records to compiled releases, one a line, by ocid.
int flags_compile(const FlagsData&);

}  // namespace ashyq::app
