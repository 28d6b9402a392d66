#include "ledger/acts/inspection.hpp"

#include <fmt/format.h>

#include "ledger/rules/entry.hpp"
#include "ledger/rules/merkle.hpp"
#include "ledger/storage/act_store.hpp"
#include "ledger/storage/log_store.hpp"

namespace ashyq::ledger {

using platform::Tx;

namespace {

constexpr int kPortion = 200;

class Inspector {
 public:
  Inspector(platform::Database& database, platform::KeyStore& keys, const Books& books, std::size_t most)
      : database_(database), keys_(keys), books_(books), most_(most) {}

  std::vector<Finding> all() {
    log_itself();
    for (const auto& [kind, book] : books_.all())
      if (book.state && book.subjects) subjects_of(book);
    chains_without_rows();
    return std::move(found_);
  }

 private:
  void say(std::string what, std::string subject, std::string detail) {
    if (found_.size() < most_) found_.push_back({std::move(what), std::move(subject), std::move(detail)});
  }

  /// Bundles give leaves, leaves give tiles, tiles give the root: whatever was touched differs somewhere.
  void log_itself() {
    database_.read([&](Tx& tx) {
      const auto head = head_of(tx);
      if (!head) return;
      Frontier frontier;
      try {
        for (std::uint64_t first = 0; first < head->size; first += kTileWidth) {
          const std::uint64_t count = std::min(kTileWidth, head->size - first);
          const auto entries = entries_between(tx, first, count);
          if (entries.size() != count)
            return say("tile_damaged", "",
                       fmt::format("bundle {} has {} entries of {}", first / kTileWidth, entries.size(), count));
          TileNodes nodes(tx);  // a new one each time, so that memory stays bounded
          for (std::uint64_t i = 0; i < count; ++i) {
            const Hash leaf = leaf_hash(entries[i]);
            if (nodes(0, first + i) != leaf)
              say("leaf_differs", "", fmt::format("entry {} is not what its tile has hashed", first + i));
            frontier.append(leaf);
          }
        }
        TileNodes edge(tx);
        if (head->size > 0 && root_of(head->size, std::ref(edge)) != head->root)
          say("root_differs", "", "the tiles do not give the root of the head");
      } catch (const std::runtime_error& damaged) {
        return say("tile_damaged", "", damaged.what());
      }
      if (frontier.root() != head->root) say("root_differs", "", "the entries do not give the root of the head");
    });
  }

  void subjects_of(const Book& book) {
    std::int64_t after = 0;
    while (found_.size() < most_) {
      const auto last = database_.read([&](Tx& tx) {
        const auto subjects = book.subjects(tx, after, kPortion);
        for (const auto subject : subjects) one(tx, book, subject);
        return subjects.empty() ? std::int64_t{0} : subjects.back();
      });
      if (last == 0) return;
      after = last;
    }
  }

  void one(Tx& tx, const Book& book, std::int64_t subject) {
    const std::string name = fmt::format("{}/{}", book.kind, subject);
    const auto acts = acts_of(tx, book.kind, subject);
    if (acts.empty()) return say("act_missing", name, "there are rows, but no act ever made them");
    for (const auto& act : acts)
      if (act.leaf_index) compare_leaf(tx, act, name);
    const auto said = book.key ? sealed_state(tx, book, subject, acts, name) : clear_state(acts);
    if (said && *said != to_hex(book.state(tx, subject).view()))
      say("row_edited", name, "its rows are not what its last act left: somebody changed them past the program");
  }

  void compare_leaf(Tx& tx, const StoredAct& act, const std::string& name) {
    const auto index = static_cast<std::uint64_t>(*act.leaf_index);
    const auto entries = entries_between(tx, index, 1);
    if (entries.size() != 1 || entries[0] != act.entry)
      say("leaf_differs", name, fmt::format("act {} is not what the log has at {}", act.n, index));
  }

  std::optional<std::string> sealed_state(Tx& tx, const Book& book, std::int64_t subject,
                                          const std::vector<StoredAct>& acts, const std::string& name) {
    const auto chain = find_chain(tx, book.kind, subject);
    if (!chain) {
      say("chain_broken", name, "its chain is missing");
      return std::nullopt;
    }
    const auto link = keys_.derived(chain->key, "ledger.link");
    if (!link) return std::nullopt;  // erased: nobody can tell any more, by intent
    std::optional<std::string> state;
    std::string previous;
    std::int64_t next = 0;
    for (const auto& act : acts) {
      if (act.n < 0) continue;
      if (act.n != next++) say("chain_broken", name, fmt::format("act {} is missing", next - 1));
      if (const auto payload = payload_of(*chain, *link, act, name)) {
        if (payload->at("prev").as_string() != previous)
          say("chain_broken", name, fmt::format("act {} does not follow the one before it", act.n));
        if (const auto* said = payload->if_contains("state")) state = std::string(said->as_string());
      }
      previous = to_hex(leaf_hash(act.entry).view());
    }
    if (chain->next_n != next) say("chain_broken", name, fmt::format("act {} is missing", next));
    return state;
  }

  std::optional<boost::json::object> payload_of(const Chain& chain, const std::string& link, const StoredAct& act,
                                                const std::string& name) {
    try {
      const auto plain = act.sealed
                             ? keys_.open(chain.key, *act.sealed, sealed_place(act.subject_kind, act.subject, act.n))
                             : std::nullopt;
      if (!plain || plain->size() < kSaltLength) throw platform::Tampered("");
      const auto salt = std::string_view(*plain).substr(0, kSaltLength);
      const auto payload = std::string_view(*plain).substr(kSaltLength);
      const auto n = static_cast<std::uint64_t>(act.n);
      if (sealed_entry(tag_of(link, n), commitment_of(salt, payload)) != act.entry) throw platform::Tampered("");
      return boost::json::parse(payload).as_object();
    } catch (const platform::Tampered&) {
      say("leaf_differs", name, fmt::format("what act {} says is not what was committed to", act.n));
      return std::nullopt;
    }
  }

  static std::optional<std::string> clear_state(const std::vector<StoredAct>& acts) {
    std::optional<std::string> state;
    for (const auto& act : acts) {
      const auto read = read_entry(act.entry);
      if (!read || !read->is_public) continue;
      const auto facts = boost::json::parse(read->json).as_object();
      if (const auto* said = facts.if_contains("state")) state = std::string(said->as_string());
    }
    return state;
  }

  void chains_without_rows() {
    for (const auto& [kind, book] : books_.all()) {
      if (!book.key || !book.subjects) continue;
      std::int64_t after = 0;
      do after = found_.size() < most_ ? deleted_rows(kind, book, after) : 0;
      while (after != 0);
    }
  }

  /// A row that was deleted leaves its chain behind. Returns the last subject of the portion, 0 past the end.
  std::int64_t deleted_rows(const std::string& kind, const Book& book, std::int64_t after) {
    return database_.read([&](Tx& tx) {
      std::int64_t seen = 0;
      for (const auto& row : tx.query("select subject_id from ledger_chain where subject_kind = ? and "
                                      "subject_id > ? order by subject_id limit ?",
                                      kind, after, kPortion)) {
        seen = row.get<std::int64_t>(0);
        if (book.subjects(tx, seen - 1, 1) != std::vector{seen})
          say("row_deleted", fmt::format("{}/{}", kind, seen), "the log knows it, the tables do not any more");
      }
      return seen;
    });
  }

  platform::Database& database_;
  platform::KeyStore& keys_;
  const Books& books_;
  const std::size_t most_;
  std::vector<Finding> found_;
};

}  // namespace

std::vector<Finding> inspect(platform::Database& database, platform::KeyStore& keys, const Books& books,
                             std::size_t most) {
  return Inspector(database, keys, books, most).all();
}

}  // namespace ashyq::ledger
