#include "appeals/storage/draw_rows.hpp"

namespace ashyq::appeals {

using platform::Tx;

namespace {

CaseDraw draw_in(const platform::Row& row) {
  return {row.get<Id<Appeal>>(0), row.get<std::int64_t>(1), row.get<std::int64_t>(2), row.get<Drawing>(3)};
}

std::vector<Id<Appeal>> ids_in(const platform::Rows& rows) {
  std::vector<Id<Appeal>> ids;
  for (const auto& row : rows) ids.push_back(row.get<Id<Appeal>>(0));
  return ids;
}

}  // namespace

std::optional<CaseDraw> draw_of(Tx& tx, Id<Appeal> appeal) {
  const auto row = tx.one("select appeal_id, draw_id, place, state from appeals_draw where appeal_id = ?", appeal);
  if (!row) return std::nullopt;
  return draw_in(*row);
}

std::vector<CaseDraw> waiting_draws(Tx& tx) {
  std::vector<CaseDraw> draws;
  for (const auto& row : tx.query("select appeal_id, draw_id, place, state from appeals_draw where state = 1 "
                                  "order by appeal_id"))
    draws.push_back(draw_in(row));
  return draws;
}

void keep_draw(Tx& tx, const CaseDraw& draw) {
  tx.run(
      "insert into appeals_draw (appeal_id, draw_id, place, state) values (?, ?, ?, ?) on conflict (appeal_id) "
      "do update set draw_id = excluded.draw_id, place = excluded.place, state = excluded.state",
      draw.appeal, draw.draw, draw.place, draw.state);
}

void forget_draw(Tx& tx, Id<Appeal> appeal) { tx.run("delete from appeals_draw where appeal_id = ?", appeal); }

std::vector<Id<Appeal>> undrawn_cases(Tx& tx, std::int64_t category) {
  return ids_in(
      tx.query("select id from appeals_appeal where category_id = ? and is_open = 1 and officer = 0 "
               "and kind <> ? and not exists (select 1 from appeals_draw d where d.appeal_id = "
               "appeals_appeal.id) order by id",
               category, Kind::Complaint));
}

std::int64_t last_slot(Tx& tx, std::int64_t body) {
  const auto row = tx.one("select slot from appeals_draw_slot where body_id = ?", body);
  return row ? row->get<std::int64_t>(0) : -1;
}

void keep_slot(Tx& tx, std::int64_t body, std::int64_t slot) {
  tx.run(
      "insert into appeals_draw_slot (body_id, slot) values (?, ?) on conflict (body_id) do update set "
      "slot = excluded.slot",
      body, slot);
}

std::vector<Id<Appeal>> cases_ended_between(Tx& tx, Instant from, Instant until) {
  return ids_in(tx.query(
      "select id from appeals_appeal where is_open = 0 and ended_at >= ? and ended_at < ? order by id", from, until));
}

void keep_lottery(Tx& tx, std::int64_t draw, const std::vector<Id<Appeal>>& cases) {
  std::int64_t place = 0;
  for (const auto id : cases)
    tx.run("insert into appeals_lottery (draw_id, place, appeal_id) values (?, ?, ?)", draw, place++, id);
}

std::optional<Id<Appeal>> lottery_case(Tx& tx, std::int64_t draw, std::int64_t place) {
  const auto row = tx.one("select appeal_id from appeals_lottery where draw_id = ? and place = ?", draw, place);
  if (!row) return std::nullopt;
  return row->get<Id<Appeal>>(0);
}

std::vector<std::int64_t> lotteries(Tx& tx, int most) {
  std::vector<std::int64_t> ids;
  for (const auto& row :
       tx.query("select draw_id from appeals_lottery where place = 0 order by draw_id desc limit ?", most))
    ids.push_back(row.get<std::int64_t>(0));
  return ids;
}

}  // namespace ashyq::appeals
