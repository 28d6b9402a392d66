#include "witness/storage/memory.hpp"

#include <stdexcept>

namespace ashyq::witness {

using platform::Blob;
using platform::Tx;

namespace {

constexpr int kRefusalsOfAKind = 100;

}  // namespace

std::optional<Kept> last_cosigned(Tx& tx, std::string_view origin) {
  const auto row = tx.one("select size, root, note, cosigned_at, cosigned_count from witness_seen where origin = ?",
                          origin);
  if (!row) return std::nullopt;
  const auto root = ledger::Hash::from(row->get<Blob>(1).bytes);
  if (!root) throw platform::Unavailable("the witness's own file is damaged: a root without 32 bytes");
  return Kept{
      {row->get<std::uint64_t>(0), *root}, row->get<std::string>(2), row->get<Instant>(3), row->get<std::int64_t>(4)};
}

void keep_cosigned(Tx& tx, std::string_view origin, const Seen& seen, const std::string& note, Instant at) {
  tx.run(
      "insert into witness_seen (origin, size, root, note, cosigned_at, cosigned_count) values (?, ?, ?, ?, ?, 1)"
      " on conflict (origin) do update set size = excluded.size, root = excluded.root, note = excluded.note,"
      " cosigned_at = excluded.cosigned_at, cosigned_count = witness_seen.cosigned_count + 1",
      origin, seen.size, Blob{seen.root.str()}, note, at);
}

void keep_refusal(Tx& tx, std::string_view origin, const Refusal& refusal) {
  tx.run(
      "insert into witness_refusal (origin, verdict, old_size, size, note, seen_note, refused_at)"
      " values (?, ?, ?, ?, ?, ?, ?)",
      origin, refusal.verdict, refusal.old_size, refusal.size, refusal.note, refusal.seen_note, refusal.at);
  tx.run(
      "delete from witness_refusal where origin = ? and verdict = ? and id <="
      " (select id from witness_refusal where origin = ? and verdict = ? order by id desc limit 1 offset ?)",
      origin, refusal.verdict, origin, refusal.verdict, kRefusalsOfAKind);
}

std::vector<Refusal> refusals(Tx& tx, std::string_view origin, int most) {
  std::vector<Refusal> found;
  for (const auto& row : tx.query("select verdict, old_size, size, note, seen_note, refused_at from witness_refusal"
                                  " where origin = ? order by id desc limit ?",
                                  origin, most))
    found.push_back({row.get<Verdict>(0), row.get<std::uint64_t>(1), row.get<std::uint64_t>(2), row.get<std::string>(3),
                     row.get<std::string>(4), row.get<Instant>(5)});
  return found;
}

bool remember_draw(Tx& tx, std::string_view origin, std::int64_t draw, const ledger::Hash& opening, Instant at) {
  tx.run(
      "insert into witness_draw (origin, draw, opening, contributed_at) values (?, ?, ?, ?) "
      "on conflict (origin, draw) do nothing",
      origin, draw, Blob{opening.str()}, at);
  const auto kept = tx.one("select opening from witness_draw where origin = ? and draw = ?", origin, draw);
  return kept->get<Blob>(0).bytes == opening.view();
}

}  // namespace ashyq::witness
