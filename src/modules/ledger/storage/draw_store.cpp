#include "ledger/storage/draw_store.hpp"

#include <boost/json.hpp>

#include "ledger/acts/books.hpp"
#include "ledger/rules/entry.hpp"

namespace ashyq::ledger {

namespace json = boost::json;
using platform::Blob;
using platform::Tx;

namespace {

constexpr std::string_view kDraw =
    "select id, purpose, state, fallback, seats, candidates, sources, minimum, all_until, enough_until, opened_at, "
    "asked_at, closed_at, seed from ledger_draw ";

std::string sources_text(const std::vector<DrawSource>& sources) {
  json::array list;
  for (const auto& source : sources) list.push_back(json::object{{"name", source.name}, {"key", to_hex(source.key)}});
  return json::serialize(list);
}

std::vector<DrawSource> sources_in(const std::string& text) {
  std::vector<DrawSource> sources;
  const json::value list = json::parse(text);
  for (const auto& one : list.as_array())
    sources.push_back(
        {json::value_to<std::string>(one.at("name")), from_hex(json::value_to<std::string>(one.at("key"))).value()});
  return sources;
}

Draw draw_in(Tx& tx, const platform::Row& row) {
  Draw draw;
  DrawOpening& opening = draw.opening;
  opening.draw = row.get<std::int64_t>(0);
  opening.purpose = row.get<std::string>(1);
  draw.state = row.get<DrawState>(2);
  opening.fallback = row.get<std::string>(3);
  opening.seats = row.get<int>(4);
  draw.candidates = json::value_to<std::vector<std::string>>(json::parse(row.get<std::string>(5)));
  opening.candidates = draw.candidates.size();
  opening.candidates_root = list_root(draw.candidates);
  opening.sources = sources_in(row.get<std::string>(6));
  opening.minimum = row.get<int>(7);
  opening.all_until = row.get<std::int64_t>(8);
  opening.enough_until = row.get<std::int64_t>(9);
  draw.opened_at = row.get<Instant>(10);
  draw.asked_at = row.get<std::optional<Instant>>(11);
  draw.closed_at = row.get<std::optional<Instant>>(12);
  if (const auto seed = row.get<std::optional<Blob>>(13)) draw.seed = Hash::from(seed->bytes);
  for (const auto& one :
       tx.query("select tag, recused from ledger_draw_case where draw_id = ? order by place", opening.draw)) {
    opening.cases.push_back(one.get<std::string>(0));
    draw.recused.push_back(one.get<std::int64_t>(1));
  }
  return draw;
}

}  // namespace

std::string_view name_of(DrawState state) {
  switch (state) {
    case DrawState::Opened: return "opened";
    case DrawState::Collecting: return "collecting";
    case DrawState::Drawn: return "drawn";
    case DrawState::FellBack: return "fell_back";
    case DrawState::Aborted: return "aborted";
  }
  return "opened";
}

std::int64_t next_draw(Tx& tx) {
  return tx.one("select coalesce(max(id), 0) + 1 from ledger_draw")->get<std::int64_t>(0);
}

void add_draw(Tx& tx, const Draw& draw) {
  const DrawOpening& opening = draw.opening;
  tx.run(
      "insert into ledger_draw (id, purpose, state, fallback, seats, candidates, sources, minimum, all_until, "
      "enough_until, opened_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      opening.draw, opening.purpose, draw.state, opening.fallback, opening.seats,
      json::serialize(json::value_from(draw.candidates)), sources_text(opening.sources), opening.minimum,
      opening.all_until, opening.enough_until, draw.opened_at);
  std::int64_t place = 0;
  for (const auto& tag : opening.cases)
    tx.run("insert into ledger_draw_case (draw_id, place, tag, is_bound, recused) values (?, ?, ?, 1, 0)", opening.draw,
           place++, tag);
}

std::optional<Draw> find_draw(Tx& tx, std::int64_t id) {
  const auto row = tx.one(std::string(kDraw) + "where id = ?", id);
  if (!row) return std::nullopt;
  return draw_in(tx, *row);
}

std::vector<Draw> draws_below(Tx& tx, std::int64_t before, int most) {
  std::vector<Draw> draws;
  for (const auto& row : tx.query(std::string(kDraw) + "where id < ? order by id desc limit ?", before, most))
    draws.push_back(draw_in(tx, row));
  return draws;
}

std::vector<std::int64_t> open_draws(Tx& tx) {
  std::vector<std::int64_t> ids;
  for (const auto& row : tx.query("select id from ledger_draw where closed_at is null order by id"))
    ids.push_back(row.get<std::int64_t>(0));
  return ids;
}

std::optional<std::int64_t> draw_of_case(Tx& tx, std::string_view tag) {
  const auto row = tx.one("select draw_id from ledger_draw_case where tag = ? and is_bound = 1", tag);
  if (!row) return std::nullopt;
  return row->get<std::int64_t>(0);
}

void mark_asked(Tx& tx, std::int64_t id, Instant now) {
  tx.run("update ledger_draw set asked_at = ?, state = ? where id = ? and asked_at is null and closed_at is null", now,
         DrawState::Collecting, id);
}

void close_draw(Tx& tx, std::int64_t id, DrawState state, const std::optional<Hash>& seed, Instant now) {
  const auto raw = seed ? std::optional(Blob{seed->str()}) : std::nullopt;
  const auto closed =
      tx.run("update ledger_draw set state = ?, closed_at = ?, seed = ? where id = ? and closed_at is null", state, now,
             raw, id);
  if (closed != 1) throw platform::Conflict("the draw is closed already");
}

void free_cases(Tx& tx, std::int64_t id) { tx.run("update ledger_draw_case set is_bound = 0 where draw_id = ?", id); }

void keep_recusal(Tx& tx, std::int64_t id, std::size_t place, std::int64_t recused) {
  const auto kept = tx.run("update ledger_draw_case set recused = ? where draw_id = ? and place = ? and recused = ?",
                           recused, id, static_cast<std::int64_t>(place), recused - 1);
  if (kept != 1) throw platform::Conflict("somebody else recused meanwhile");
}

void add_contribution(Tx& tx, std::int64_t id, const Contribution& contribution) {
  tx.run(
      "insert into ledger_draw_contribution (draw_id, source, proof, at) values (?, ?, ?, ?) "
      "on conflict (draw_id, source) do nothing",
      id, contribution.source, Blob{contribution.proof}, contribution.at);
}

std::vector<Contribution> contributions_of(Tx& tx, std::int64_t id) {
  std::vector<Contribution> all;
  for (const auto& row :
       tx.query("select source, proof, at from ledger_draw_contribution where draw_id = ? order by source", id))
    all.push_back({row.get<std::string>(0), row.get<Blob>(1).bytes, row.get<Instant>(2)});
  return all;
}

std::optional<StoredAct> draw_act(Tx& tx, std::int64_t id, std::string_view stem) {
  std::optional<StoredAct> last;
  for (auto& act : acts_of(tx, kDrawSubject, id)) {
    const auto read = read_entry(act.entry);
    if (read && read->is_public && json::parse(read->json).at("act").as_string() == stem) last = std::move(act);
  }
  return last;
}

Hash draw_fingerprint(Tx& tx, std::int64_t id) {
  return Fingerprint()
      .add("draw",
           tx.query("select id, purpose, fallback, seats, candidates, sources, minimum, all_until, enough_until, "
                    "opened_at, closed_at, seed from ledger_draw where id = ?",
                    id))
      .add("cases",
           tx.query("select place, tag, is_bound, recused from ledger_draw_case where draw_id = ? order by place", id))
      .finish();
}

}  // namespace ashyq::ledger
