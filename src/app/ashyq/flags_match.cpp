// match, graph: who is the same, and who meets whom.
#include <cmath>

#include <fmt/format.h>

#include "app/ashyq/flags_commands.hpp"
#include "app/ashyq/flags_input.hpp"
#include "app/ashyq/flags_messages.hpp"
#include "app/ashyq/flags_output.hpp"
#include "app/ashyq/terminal.hpp"
#include "integrity/matching/graph.hpp"
#include "integrity/matching/reading_parties.hpp"
#include "integrity/ocds/json_text.hpp"
#include "platform/documents/csv.hpp"

namespace ashyq::app {

namespace {

namespace flags = ashyq::integrity;

constexpr int kNothingRead = 1;

flags::PartyList list_in(const std::string& file, const FlagsTexts& texts) {
  auto list = flags::read_parties(whole_file(file));
  say(texts, file, list.faults);
  return list;
}

/// Links as lines or rows. An id or a name may itself hold a person's number: it is masked.
class LinkWriter {
 public:
  LinkWriter(const flags::PartyList& left, const flags::PartyList& right, const FlagsTexts& texts)
      : left_(left), right_(right), texts_(texts) {}

  std::string line(const flags::Link& link) const {
    std::string reasons;
    for (const auto reason : link.reasons)
      reasons += (reasons.empty() ? "" : ",") + flags::json_quoted(name_of(reason));
    return fmt::format("{{\"left\":{},\"right\":{},\"score\":{},\"reasons\":[{}],\"in_words\":{}}}\n",
                       side(left_, link.left), side(right_, link.right), score(link), reasons,
                       flags::json_quoted(in_words(link)));
  }

  static std::string header() {
    return std::string(platform::kCsvStart) +
           platform::csv_row({"left_id", "left_line", "left_name", "right_id", "right_line", "right_name", "score",
                              "reasons", "in_words"});
  }

  std::string row(const flags::Link& link) const {
    std::string reasons;
    for (const auto reason : link.reasons) reasons.append(reasons.empty() ? "" : " ").append(name_of(reason));
    const auto &one = left_.parties[link.left], &other = right_.parties[link.right];
    return platform::csv_row({flags::shown_key(one.id), std::to_string(left_.lines[link.left]),
                              flags::shown_key(one.name), flags::shown_key(other.id),
                              std::to_string(right_.lines[link.right]), flags::shown_key(other.name), score(link),
                              reasons, in_words(link)});
  }

 private:
  static std::string score(const flags::Link& link) {
    return flags::json_number(std::round(link.score * 10'000) / 10'000);
  }

  static std::string side(const flags::PartyList& list, std::uint32_t row) {
    const auto& party = list.parties[row];
    return fmt::format("{{\"id\":{},\"line\":{},\"name\":{}}}", flags::json_quoted(flags::shown_key(party.id)),
                       list.lines[row], flags::json_quoted(flags::shown_key(party.name)));
  }

  std::string in_words(const flags::Link& link) const {
    std::string words;
    for (const auto reason : link.reasons)
      words += (words.empty() ? "" : "; ") + texts_(fmt::format("match_reasons.{}", name_of(reason)));
    return words;
  }

  const flags::PartyList &left_, &right_;
  const FlagsTexts& texts_;
};

/// Nothing unless a file of owners is given.
std::optional<flags::Registers> owners_in(const std::string& file, const FlagsTexts& texts) {
  if (file.empty()) return std::nullopt;
  flags::Registers registers;
  registers.has_owners = true;
  say(texts, file, flags::read_owners(whole_file(file), registers));
  return registers;
}

void write_graph(const FlagsGraph& command, const flags::CoBiddingGraph& graph, const flags::Facts& facts) {
  const bool nothing_named = command.edges.empty() && command.groups.empty() && command.json.empty();
  const auto table = [](const std::string& rows) { return std::string(platform::kCsvStart) + rows; };
  if (!command.edges.empty()) write_file(command.edges, table(flags::edges_csv(graph, facts)));
  if (!command.groups.empty()) write_file(command.groups, table(flags::groups_csv(graph, facts)));
  if (!command.json.empty() || nothing_named)
    write_file(nothing_named ? "-" : command.json, flags::graph_json(graph, facts));
}

}  // namespace

int flags_match(const FlagsMatch& command) {
  const FlagsTexts texts(command.language);
  const bool within = command.entries.empty();
  const auto parties = list_in(command.parties, texts);
  const auto entries = within ? flags::PartyList() : list_in(command.entries, texts);
  const flags::MatchSettings settings{.least_score = command.least, .threads = threads_of(command.threads)};
  const auto links = within ? flags::match(parties.parties, settings)
                            : flags::match(parties.parties, entries.parties, settings);
  const LinkWriter writer(parties, within ? parties : entries, texts);
  Sink sink(command.out);
  if (command.format == "csv") sink.write(LinkWriter::header());
  for (const auto& link : links) sink.write(command.format == "csv" ? writer.row(link) : writer.line(link));
  sink.close();
  say(texts, "match.done",
      {{"parties", std::to_string(parties.parties.size() + entries.parties.size())},
       {"links", std::to_string(links.size())}});
  return parties.parties.empty() && !parties.faults.empty() ? kNothingRead : 0;
}

int flags_graph(const FlagsGraph& command) {
  const FlagsTexts texts(command.language);
  const auto registers = owners_in(command.owners, texts);
  const flags::Settings settings;
  const flags::ProcurementLaw law;
  auto all = flags::read(sources_of(command.files), settings, law, threads_of(command.threads), progress());
  end_progress();
  flags::Facts facts = std::move(all.facts());
  facts.sort(threads_of(command.threads));
  const flags::Dataset data(facts, settings, law, registers ? &*registers : nullptr);
  const auto graph = flags::co_bidding_graph(data, {.least_meetings = command.least_meetings});
  write_graph(command, graph, facts);
  say(texts, all.problems(), all.releases(), all.skipped());
  say(texts, "graph.done",
      {{"nodes", std::to_string(graph.nodes.size())},
       {"edges", std::to_string(graph.edges.size())},
       {"groups", std::to_string(graph.groups.size())}});
  return 0;
}

}  // namespace ashyq::app
