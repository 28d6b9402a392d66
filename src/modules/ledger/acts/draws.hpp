// The verifiable draw of log.md 2.10: opened in the log, fed by organisations that are not the city, computed in the
// open. The city chooses neither the result nor, once it may be known, whether there shall be one.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "ledger/acts/books.hpp"
#include "ledger/acts/publisher.hpp"
#include "ledger/acts/settings.hpp"
#include "ledger/storage/draw_store.hpp"
#include "platform/clock/clock.hpp"

namespace ashyq::ledger {

struct DrawWish {
  std::string purpose;                  // "officer": texts ledger.draws.purpose.officer
  std::vector<std::string> cases;       // each in one draw only
  std::vector<std::string> candidates;  // lines; never personal data
  int seats{1};
  std::string fallback;  // a word: ledger.draws.fallback.head_assigns
};

enum class DrawRefusal : std::uint8_t {
  NothingToDraw,      // no case, or nobody to draw among
  CaseInAnotherDraw,  // a case is drawn for once
  UnknownDraw,
  AlreadyClosed,
  NotYetConfirmed,  // witnesses must have seen the opening before anybody contributes
  AlreadyAsked,     // somebody may know the result: nobody calls the draw off any more
  UnknownSource,
  WrongProof,
  NotDrawn,  // or nobody of the list is left
};

/// Who is asked, and where.
struct DrawTarget {
  DrawSource source;
  std::string url;
};
/// "NAME VRFPUBHEX URL". Throws std::runtime_error.
std::vector<DrawTarget> draw_targets(const std::vector<std::string>& lines);

class Draws {
 public:
  Draws(platform::Database& database, Publisher& publisher, const Settings& settings, const platform::Clock& clock);

  /// How acts on draws are kept; before the first one.
  static void keep_book(Books& books);
  bool has_sources() const { return !targets_.empty(); }

  /// The number of the draw. In the transaction of whatever needs it.
  Result<std::int64_t, DrawRefusal> open(platform::Tx&, const DrawWish&, Instant now);
  std::optional<Draw> find(platform::Tx& tx, std::int64_t id) { return find_draw(tx, id); }
  /// Only before anybody was asked. Its cases are free again.
  Result<void, DrawRefusal> abort(platform::Tx&, std::int64_t id, std::string_view reason, std::int64_t by,
                                  Instant now);
  /// Whoever holds the seat now steps aside for the next of the permutation; nullopt: that was the last one. `reason` is
  /// a word, for everybody.
  Result<std::optional<std::uint32_t>, DrawRefusal> recuse(platform::Tx&, std::int64_t id, std::size_t place,
                                                           std::string_view reason, std::int64_t by, Instant now);
  /// Who holds the only seat of this case, as a place in the list; nullopt: not drawn, or nobody is left.
  static std::optional<std::uint32_t> holder(const Draw& draw, std::size_t place);

  /// What an organisation is sent: the opening and the proof that witnesses confirmed it. nullopt while none did.
  std::optional<std::string> question(platform::Tx&, std::int64_t id);
  /// Before the first question leaves.
  Result<void, DrawRefusal> begin(platform::Tx&, std::int64_t id, Instant now);
  Result<void, DrawRefusal> contribute(platform::Tx&, std::int64_t id, std::string_view source, std::string_view proof,
                                       Instant now);
  /// Computes the result when all, or after the first deadline enough, have contributed; falls back after the second.
  DrawState close_when_due(platform::Tx&, std::int64_t id, Instant now);

  /// All of it for every draw that is open; asks over the network.
  void step();

 private:
  void step(std::int64_t id);
  void ask(const Draw& draw, const std::string& question);

  platform::Database& database_;
  Publisher& publisher_;
  const Settings& settings_;
  const platform::Clock& clock_;
  const std::vector<DrawTarget> targets_;
};

/// The proof that the newest published tree has this entry, with its witnesses; "" while it has not.
std::string published_proof(platform::Tx&, const StoredAct& act);

}  // namespace ashyq::ledger
