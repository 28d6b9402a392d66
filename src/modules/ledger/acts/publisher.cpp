#include "ledger/acts/publisher.hpp"

#include <algorithm>
#include <future>

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include "ledger/acts/witness_client.hpp"
#include "ledger/rules/merkle.hpp"
#include "platform/files/durable_file.hpp"

namespace ashyq::ledger {

using platform::Tx;

namespace {

constexpr const char* kWayOut =
    "The log must not go on from here: it would show two histories under one name, and its witnesses would say so in "
    "public. Most often an old backup was restored. Way out: `ashyq log recover --from MIRROR` brings back the missing "
    "entries from any full copy. If no copy exists, this log ends here: see docs/operations.md, \"A log that has "
    "ended\".";

std::string_view word_for(WitnessFault fault) {
  switch (fault) {
    case WitnessFault::Silent: return "silent";
    case WitnessFault::UnknownLog: return "unknown_log";
    case WitnessFault::NotSigned: return "not_signed";
    case WitnessFault::Unreadable: return "unreadable";
    case WitnessFault::OtherSize: return "other_size";
    case WitnessFault::Ahead: return "ahead";
    case WitnessFault::OtherHistory: return "other_history";
    case WitnessFault::Nonsense: return "nonsense";
  }
  return "nonsense";
}

struct Asked {
  std::string name;
  Result<std::vector<NoteLine>, WitnessAnswer> answer;
};

}  // namespace

Publisher::Publisher(platform::Database& database, KeyRing& keys, const Settings& settings,
                     const platform::Clock& clock)
    : database_(database), keys_(keys), settings_(settings), clock_(clock) {
  read_policy();
}

void Publisher::read_policy() {
  std::string text;
  if (settings_.policy.empty()) {
    text = fmt::format("log {}\nquorum none\n", keys_.newest().key().text());
  } else {
    const auto kept = platform::read_whole(settings_.policy);
    if (!kept) throw std::runtime_error("[ledger] policy: there is no file " + settings_.policy.string());
    text = *kept;
    // The administrator names the witnesses; the log's own keys are known here.
    if (text.find("log " + keys_.origin() + "+") == std::string::npos)
      for (const Signer* signer : keys_.active()) text.insert(0, fmt::format("log {}\n", signer->key().text()));
  }
  auto parsed = parse_policy(text);
  if (!parsed)
    throw std::runtime_error(
        fmt::format("{}: line {}: {}", settings_.policy.string(), parsed.error().line, parsed.error().what));
  now_.store(&watches_.emplace_back(Watch{std::move(text), std::move(*parsed)}), std::memory_order_release);
}

void Publisher::require_no_fork() {
  const auto text = platform::read_whole(settings_.high_water);
  if (!text) return;  // the first start; whoever deleted it still has the witnesses before him
  const auto mark = checkpoint_in(*text);
  if (!mark) throw Frozen(settings_.high_water.string() + " is damaged. " + kWayOut);
  database_.read([&](Tx& tx) {
    const auto head = head_of(tx);
    if (!head) throw Frozen("There was a log here, and the database knows nothing of it. " + std::string(kWayOut));
    if (head->origin != mark->origin)
      throw Frozen(fmt::format("The high-water mark is of {}, the database of {}.", mark->origin, head->origin));
    if (head->size < mark->size)
      throw Frozen(fmt::format("The database holds {} entries of the log, but {} were already signed for. {}",
                               head->size, mark->size, kWayOut));
    TileNodes nodes(tx);
    const Hash then = mark->size == 0 ? empty_root() : root_of(mark->size, std::ref(nodes));
    if (then != mark->root)
      throw Frozen(
          fmt::format("The first {} entries of the log are not those that were signed for. {}", mark->size, kWayOut));
  });
}

void Publisher::publish() {
  const auto newest = database_.read([](Tx& tx) { return newest_checkpoint(tx); });
  if (!newest) return;
  if (keys_.refresh()) read_policy();
  StoredCheckpoint checkpoint = *newest;
  checkpoint.note = sign(checkpoint);
  ask_witnesses(checkpoint);
  const Instant now = clock_.now();
  const bool quorum = has_quorum(checkpoint);
  const bool patience_ended = database_.read([&](Tx& tx) {
    const auto last = newest_published(tx);
    const Instant since = last ? *last->published_at : first_checkpoint_at(tx).value_or(now);
    return now - since >= settings_.quorum_patience;
  });
  if (!quorum && !patience_ended) return;
  if (!quorum) spdlog::warn("the log is shown without its quorum of witnesses");
  database_.write([&](Tx& tx) { mark_published(tx, checkpoint.size, now); });
}

/// The mark is raised before anybody can see the signature: what was shown is never forgotten.
std::string Publisher::sign(const StoredCheckpoint& checkpoint) {
  if (checkpoint.note) return *checkpoint.note;
  require_no_fork();
  Note note{Checkpoint{keys_.origin(), checkpoint.size, checkpoint.root}.text(), {}};
  for (const Signer* signer : keys_.active()) note.lines.push_back(sign_note(note.text, *signer));
  platform::write_durably(settings_.high_water, note.str());
  database_.write([&](Tx& tx) { keep_note(tx, checkpoint.size, note.str()); });
  return note.str();
}

void Publisher::ask_witnesses(const StoredCheckpoint& checkpoint) {
  if (policy().witnesses.empty()) return;
  const Note note = Note::parse(*checkpoint.note).value();
  const auto states = database_.read([](Tx& tx) { return witness_states(tx); });
  const auto believed = [&](std::string_view name) -> std::uint64_t {
    const auto found = std::ranges::find(states, name, &WitnessState::name);
    return found == states.end() ? 0 : found->size;
  };
  const auto prove = [&](std::uint64_t old) {
    return database_.read([&](Tx& tx) {
      TileNodes nodes(tx);
      return consistency_proof(old, checkpoint.size, std::ref(nodes));
    });
  };
  const WitnessClient client(keys_.active().front()->key());
  std::vector<std::future<Asked>> asked;
  for (const PolicyWitness& witness : policy().witnesses) {
    if (witness.url.empty()) continue;
    asked.push_back(std::async(std::launch::async, [&, witness] {
      return Asked{witness.name,
                   client.cosign({witness.name, witness.key, witness.url}, believed(witness.name), prove, note)};
    }));
  }
  const Instant now = clock_.now();
  for (auto& waiting : asked) {
    const Asked one = waiting.get();
    database_.write([&](Tx& tx) {
      WitnessState state{one.name, believed(one.name), {}, now, ""};
      for (const auto& before : states)
        if (before.name == one.name) state.cosigned_at = before.cosigned_at;
      if (one.answer) {
        std::string lines;
        for (const NoteLine& line : *one.answer) lines += line.text();
        keep_cosignature(tx, checkpoint.size, one.name, lines, now);
        state.size = checkpoint.size;
        state.cosigned_at = now;
      } else {
        state.trouble = word_for(one.answer.error().fault);
        spdlog::warn("witness {} did not cosign: {} ({})", one.name, state.trouble, one.answer.error().what);
      }
      keep_witness_state(tx, state);
    });
  }
}

bool Publisher::has_quorum(const StoredCheckpoint& checkpoint) {
  const std::string text = database_.read([&](Tx& tx) { return with_cosignatures(tx, checkpoint); });
  return trust(text, policy()).has_value();
}

}  // namespace ashyq::ledger
