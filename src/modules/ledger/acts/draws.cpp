#include "ledger/acts/draws.hpp"

#include <algorithm>
#include <future>
#include <set>
#include <sstream>

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include "ledger/rules/draw.hpp"
#include "ledger/rules/merkle.hpp"
#include "ledger/rules/tlog_proof.hpp"
#include "ledger/rules/vrf.hpp"
#include "ledger/storage/log_store.hpp"
#include "platform/http/fetch.hpp"

namespace ashyq::ledger {

namespace json = boost::json;
using platform::Tx;

namespace {

DrawTarget target_in(const std::string& line) {
  std::istringstream in(line);
  std::string name, key, url, more;
  in >> name >> key >> url;
  const auto raw = from_hex(key);
  if (!raw || raw->size() != 32 || url.empty() || (in >> more) || !platform::may_be_fetched(url, true))
    throw std::runtime_error("[ledger] draw_sources: write \"NAME VRFPUBHEX URL\", not \"" + line + "\"");
  while (url.ends_with('/')) url.pop_back();
  return {{name, *raw}, url};
}

void record(Tx& tx, std::int64_t draw, std::string_view stem, json::object facts, Instant now) {
  append(tx, {.at = now,
              .stem = std::string(stem),
              .subject_kind = std::string(kDrawSubject),
              .subject = draw,
              .details = std::move(facts)});
}

DrawProofs proofs_in_order(const DrawOpening& opening, const std::vector<Contribution>& given) {
  DrawProofs proofs;
  for (const auto& source : opening.sources)
    if (const auto found = std::ranges::find(given, source.name, &Contribution::source); found != given.end())
      proofs.emplace_back(source.name, found->proof);
  return proofs;
}

std::vector<std::string> missing_in(const DrawOpening& opening, const std::vector<Contribution>& given) {
  std::vector<std::string> missing;
  for (const auto& source : opening.sources)
    if (std::ranges::find(given, source.name, &Contribution::source) == given.end()) missing.push_back(source.name);
  return missing;
}

/// Decided by the opening's own deadlines and by how many contributed; never by what the result would be.
enum class Due : std::uint8_t { NotYet, Result, Fallback };
Due due_of(const DrawOpening& opening, std::size_t given, Instant now) {
  if (opening.sources.empty()) return Due::Fallback;
  if (given == opening.sources.size()) return Due::Result;
  const bool enough = std::cmp_greater_equal(given, opening.minimum);
  if (enough && unix_seconds(now) > opening.all_until) return Due::Result;
  return unix_seconds(now) > opening.enough_until ? Due::Fallback : Due::NotYet;
}

}  // namespace

std::vector<DrawTarget> draw_targets(const std::vector<std::string>& lines) {
  std::vector<DrawTarget> targets;
  std::set<std::string> seen;
  for (const auto& line : lines) {
    targets.push_back(target_in(line));
    // One organisation under two names would count twice.
    const auto& source = targets.back().source;
    if (!seen.insert(source.name).second || !seen.insert(source.key).second)
      throw std::runtime_error("[ledger] draw_sources: " + source.name + " is there twice");
  }
  return targets;
}

std::string published_proof(Tx& tx, const StoredAct& act) {
  const auto published = newest_published(tx);
  if (!published || !act.leaf_index || std::cmp_greater_equal(*act.leaf_index, published->size)) return "";
  const auto index = static_cast<std::uint64_t>(*act.leaf_index);
  TileNodes nodes(tx);
  return TlogProof{.extra = std::nullopt,
                   .index = index,
                   .path = inclusion_proof(index, published->size, std::ref(nodes)),
                   .checkpoint = with_cosignatures(tx, *published)}
      .text();
}

Draws::Draws(platform::Database& database, Publisher& publisher, const Settings& settings, const platform::Clock& clock)
    : database_(database),
      publisher_(publisher),
      settings_(settings),
      clock_(clock),
      targets_(draw_targets(settings.draw_sources)) {
  if (settings.draw_minimum < 0 || std::cmp_greater(settings.draw_minimum, targets_.size()))
    throw std::runtime_error("[ledger] draw_minimum: there are not so many draw_sources");
}

void Draws::keep_book(Books& books) {
  books.keep({.kind = std::string(kDrawSubject),
              .state = draw_fingerprint,
              .subjects = [](Tx& tx, std::int64_t after, int most) {
                std::vector<std::int64_t> ids;
                for (const auto& row :
                     tx.query("select id from ledger_draw where id > ? order by id limit ?", after, most))
                  ids.push_back(row.get<std::int64_t>(0));
                return ids;
              }});
}

Result<std::int64_t, DrawRefusal> Draws::open(Tx& tx, const DrawWish& wish, Instant now) {
  if (wish.cases.empty() || wish.candidates.empty() || wish.seats < 1) return no(DrawRefusal::NothingToDraw);
  std::set<std::string_view> seen;
  for (const auto& tag : wish.cases)
    if (!seen.insert(tag).second || draw_of_case(tx, tag)) return no(DrawRefusal::CaseInAnotherDraw);
  Draw draw{.candidates = wish.candidates, .opened_at = now};
  DrawOpening& opening = draw.opening;
  opening.draw = next_draw(tx);
  opening.purpose = wish.purpose;
  opening.cases = wish.cases;
  opening.candidates = wish.candidates.size();
  opening.candidates_root = list_root(wish.candidates);
  opening.seats = wish.seats;
  for (const auto& target : targets_) opening.sources.push_back(target.source);
  opening.minimum = settings_.draw_minimum > 0 ? settings_.draw_minimum : static_cast<int>(targets_.size());
  opening.all_until = unix_seconds(now + settings_.draw_first_deadline);
  opening.enough_until = unix_seconds(now + settings_.draw_second_deadline);
  opening.fallback = wish.fallback;
  add_draw(tx, draw);
  record(tx, opening.draw, "ledger.draw_open", facts_of(opening, wish.candidates), now);
  return opening.draw;
}

Result<void, DrawRefusal> Draws::abort(Tx& tx, std::int64_t id, std::string_view reason, std::int64_t by, Instant now) {
  const auto draw = find_draw(tx, id);
  if (!draw) return no(DrawRefusal::UnknownDraw);
  if (draw->closed_at) return no(DrawRefusal::AlreadyClosed);
  if (draw->asked_at) return no(DrawRefusal::AlreadyAsked);
  close_draw(tx, id, DrawState::Aborted, std::nullopt, now);
  free_cases(tx, id);
  record(tx, id, "ledger.draw_abort", {{"draw", id}, {"reason", reason}, {"by", by}}, now);
  return {};
}

std::optional<std::uint32_t> Draws::holder(const Draw& draw, std::size_t place) {
  if (!draw.seed || place >= draw.recused.size()) return std::nullopt;
  const auto all = permutation(*draw.seed, place, static_cast<std::uint32_t>(draw.candidates.size()));
  const auto at = static_cast<std::size_t>(draw.recused[place]);
  return at < all.size() ? std::optional(all[at]) : std::nullopt;
}

Result<std::optional<std::uint32_t>, DrawRefusal> Draws::recuse(Tx& tx, std::int64_t id, std::size_t place,
                                                                std::string_view reason, std::int64_t by, Instant now) {
  auto draw = find_draw(tx, id);
  if (!draw) return no(DrawRefusal::UnknownDraw);
  const auto from = holder(*draw, place);
  if (!from || draw->opening.seats != 1) return no(DrawRefusal::NotDrawn);
  const std::int64_t recused = ++draw->recused[place];
  const auto to = holder(*draw, place);
  keep_recusal(tx, id, place, recused);
  record(tx, id, "ledger.draw_recusal",
         {{"draw", id},
          {"case", draw->opening.cases[place]},
          {"from", draw->candidates[*from]},
          {"to", to ? draw->candidates[*to] : ""},
          {"reason", reason},
          {"by", by}},
         now);
  return to;
}

std::optional<std::string> Draws::question(Tx& tx, std::int64_t id) {
  const auto opening = draw_act(tx, id, "ledger.draw_open");
  const std::string proof = opening ? published_proof(tx, *opening) : "";
  // A checkpoint that was shown without its quorum confirms nothing yet.
  if (proof.empty() || !trust(TlogProof::parse(proof)->checkpoint, publisher_.policy())) return std::nullopt;
  return json::serialize(
      json::object{{"format", "ashyq-draw-question/v1"}, {"opening", opening->entry}, {"proof", proof}});
}

Result<void, DrawRefusal> Draws::begin(Tx& tx, std::int64_t id, Instant now) {
  const auto draw = find_draw(tx, id);
  if (!draw) return no(DrawRefusal::UnknownDraw);
  if (draw->closed_at) return no(DrawRefusal::AlreadyClosed);
  if (!question(tx, id)) return no(DrawRefusal::NotYetConfirmed);
  mark_asked(tx, id, now);
  return {};
}

Result<void, DrawRefusal> Draws::contribute(Tx& tx, std::int64_t id, std::string_view source, std::string_view proof,
                                            Instant now) {
  const auto draw = find_draw(tx, id);
  if (!draw) return no(DrawRefusal::UnknownDraw);
  if (draw->closed_at) return no(DrawRefusal::AlreadyClosed);
  if (!draw->asked_at) return no(DrawRefusal::NotYetConfirmed);
  const auto& sources = draw->opening.sources;
  const auto known = std::ranges::find(sources, source, &DrawSource::name);
  if (known == sources.end()) return no(DrawRefusal::UnknownSource);
  const Hash leaf = leaf_hash(draw_act(tx, id, "ledger.draw_open")->entry);
  if (!vrf_verify(known->key, draw_input(leaf), proof)) return no(DrawRefusal::WrongProof);
  add_contribution(tx, id, {std::string(source), std::string(proof), now});
  return {};
}

DrawState Draws::close_when_due(Tx& tx, std::int64_t id, Instant now) {
  const auto draw = find_draw(tx, id).value();
  if (draw.closed_at) return draw.state;
  const auto given = contributions_of(tx, id);
  const Due due = due_of(draw.opening, given.size(), now);
  if (due == Due::NotYet) return draw.state;
  DrawResult result{.draw = id, .drawn = due == Due::Result};
  result.opening = leaf_hash(draw_act(tx, id, "ledger.draw_open")->entry);
  result.proofs = proofs_in_order(draw.opening, given);
  result.missing = missing_in(draw.opening, given);
  if (result.drawn) {
    result.seed = draw_seed(result.opening, outputs_of(draw.opening, result.opening, result.proofs).value());
    result.places = drawn_places(draw.opening, result.seed);
  }
  const DrawState state = result.drawn ? DrawState::Drawn : DrawState::FellBack;
  close_draw(tx, id, state, result.drawn ? std::optional(result.seed) : std::nullopt, now);
  record(tx, id, "ledger.draw_result", facts_of(result), now);
  return state;
}

void Draws::step() {
  for (const auto id : database_.read([](Tx& tx) { return open_draws(tx); })) try {
      step(id);
    } catch (const platform::Conflict&) {  // another node was faster
    }
}

void Draws::step(std::int64_t id) {
  const auto question = database_.read([&](Tx& tx) { return this->question(tx, id); });
  if (question && has_sources()) {
    database_.write([&](Tx& tx) { std::ignore = begin(tx, id, clock_.now()); });
    const auto draw = database_.read([&](Tx& tx) { return find_draw(tx, id); });
    if (draw && draw->asked_at) ask(*draw, *question);
  }
  const Instant now = clock_.now();
  database_.write([&](Tx& tx) { close_when_due(tx, id, now); });
}

void Draws::ask(const Draw& draw, const std::string& question) {
  const auto id = draw.opening.draw;
  const auto given = database_.read([&](Tx& tx) { return contributions_of(tx, id); });
  const auto missing = missing_in(draw.opening, given);
  std::vector<std::pair<std::string, std::future<platform::Fetched>>> asked;
  for (const auto& target : targets_) {
    if (std::ranges::find(missing, target.source.name) == missing.end()) continue;
    asked.emplace_back(target.source.name, std::async(std::launch::async, [&question, url = target.url + "/draw"] {
                         return platform::fetch({.url = url,
                                                 .body = question,
                                                 .headers = {{"Content-Type", "application/json"}},
                                                 .plain_http = true,
                                                 .most_bytes = 4096});
                       }));
  }
  for (auto& [name, waiting] : asked) try {
      const auto answer = waiting.get();
      std::string_view text = answer.body;
      while (text.ends_with('\n')) text.remove_suffix(1);
      const auto proof = answer.status == 200 ? from_base64(text) : std::nullopt;
      const Instant now = clock_.now();
      const auto taken = proof ? database_.write(
                                     [&, &name = name](Tx& tx) { return contribute(tx, id, name, *proof, now); })
                               : Result<void, DrawRefusal>(no(DrawRefusal::WrongProof));
      if (!taken) spdlog::warn("draw {}: {} answered {} and contributed nothing that counts", id, name, answer.status);
    } catch (const platform::Unavailable& silence) {
      spdlog::warn("draw {}: {} does not answer ({})", id, name, silence.what());
    }
}

}  // namespace ashyq::ledger
