#include "ledger/storage/act_store.hpp"

#include <fmt/format.h>

namespace ashyq::ledger {

using platform::Blob;
using platform::Tx;

namespace {

constexpr std::string_view kAct =
    "select id, subject_kind, subject_id, n, entry, sealed, made_at, leaf_index from ledger_act ";

StoredAct act_in(const platform::Row& row) {
  return {.id = row.get<std::int64_t>(0),
          .subject_kind = row.get<std::string>(1),
          .subject = row.get<std::int64_t>(2),
          .n = row.get<std::optional<std::int64_t>>(3).value_or(-1),
          .entry = row.get<Blob>(4).bytes,
          .sealed = row.get<std::optional<Blob>>(5),
          .made_at = row.get<Instant>(6),
          .leaf_index = row.get<std::optional<std::int64_t>>(7)};
}

std::vector<StoredAct> acts_in(const platform::Rows& rows) {
  std::vector<StoredAct> acts;
  acts.reserve(rows.size());
  for (const auto& row : rows) acts.push_back(act_in(row));
  return acts;
}

}  // namespace

std::optional<Chain> find_chain(Tx& tx, std::string_view kind, std::int64_t subject) {
  const auto row = tx.one(
      "select key_id, next_n, last_leaf from ledger_chain where subject_kind = ? and subject_id = ?", kind, subject);
  if (!row) return std::nullopt;
  return Chain{std::string(kind), subject, row->get<platform::CaseKeyId>(0), row->get<std::int64_t>(1),
               row->get<Blob>(2).bytes};
}

Chain chain_of(Tx& tx, std::string_view kind, std::int64_t subject, platform::CaseKeyId key) {
  if (auto found = find_chain(tx, kind, subject)) return *found;
  return {std::string(kind), subject, key, 0, ""};
}

void keep_chain(Tx& tx, const Chain& chain) {
  tx.run(
      "insert into ledger_chain (subject_kind, subject_id, key_id, next_n, last_leaf) values (?, ?, ?, ?, ?) "
      "on conflict (subject_kind, subject_id) do update set next_n = excluded.next_n, last_leaf = excluded.last_leaf",
      chain.subject_kind, chain.subject, chain.key, chain.next_n, Blob{chain.last_leaf});
}

std::string sealed_place(std::string_view kind, std::int64_t subject, std::int64_t n) {
  return fmt::format("ledger.act:{}:{}:{}", kind, subject, n);
}

void add_sealed(Tx& tx, const Chain& chain, const std::string& entry, const Blob& sealed, Instant made_at) {
  tx.run("insert into ledger_act (subject_kind, subject_id, n, entry, sealed, made_at) values (?, ?, ?, ?, ?, ?)",
         chain.subject_kind, chain.subject, chain.next_n, Blob{entry}, sealed, made_at);
}

void add_clear(Tx& tx, const std::string& entry, Instant made_at, std::string_view kind, std::int64_t subject) {
  tx.run("insert into ledger_act (subject_kind, subject_id, n, entry, made_at) values (?, ?, null, ?, ?)", kind,
         subject, Blob{entry}, made_at);
}

std::vector<StoredAct> pending_acts(Tx& tx, int most) {
  return acts_in(tx.query(std::string(kAct) + "where leaf_index is null order by id limit ?", most));
}

void place_act(Tx& tx, std::int64_t id, std::int64_t leaf_index) {
  tx.run("update ledger_act set leaf_index = ? where id = ?", leaf_index, id);
}

std::vector<StoredAct> acts_of(Tx& tx, std::string_view kind, std::int64_t subject) {
  return acts_in(tx.query(std::string(kAct) + "where subject_kind = ? and subject_id = ? order by id", kind, subject));
}

std::optional<StoredAct> act_of(Tx& tx, std::string_view kind, std::int64_t subject, std::int64_t n) {
  const auto row = tx.one(std::string(kAct) + "where subject_kind = ? and subject_id = ? and n = ?", kind, subject, n);
  if (!row) return std::nullopt;
  return act_in(*row);
}

}  // namespace ashyq::ledger
