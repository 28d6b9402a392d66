#include "procurement/storage/data_store.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "procurement/storage/statements.hpp"

namespace ashyq::procurement {

using platform::Row;
using platform::Tx;
using platform::Value;

namespace {

constexpr std::string_view kSource = "kind, name, url, hours, active, sha256, size, added_by, added_at, next_at, fault";
constexpr std::string_view kRegister = "kind, key_id, name, sha256, lines, faults, active, added_by, added_at";
constexpr std::string_view kRun =
    "key_id, source_id, state, sha256, settings, made_with, registers, requested_by, requested_at, started_at, "
    "ended_at, bytes_read, bytes, releases, skipped, raised, results_sha256, counts, problems, fault, fault_line, "
    "network";
constexpr std::string_view kPurchase =
    "run_id, source_id, title, buyer_key, buyer, supplier_key, supplier, market, category, method, year, "
    "published_on, awarded_on, estimate, amount, currency, bidders";

const std::string kSelectSource = fmt::format("select id, {} from procurement_source", kSource);
const std::string kSelectRegister = fmt::format("select id, {} from procurement_register", kRegister);
const std::string kSelectRun = fmt::format("select id, version, {} from procurement_run", kRun);

Source source_of(const Row& row) {
  Source s;
  Reading(row) >> s.id >> s.kind >> s.name >> s.url >> s.hours >> s.active >> s.sha256 >> s.size >> s.added_by >>
      s.added_at >> s.next_at >> s.fault;
  return s;
}
std::vector<Value> values(const Source& s) {
  return values_of(s.kind, s.name, s.url, s.hours, s.active, s.sha256, s.size, s.added_by, s.added_at, s.next_at,
                   s.fault);
}

Register register_of(const Row& row) {
  Register r;
  Reading(row) >> r.id >> r.kind >> r.key >> r.name >> r.sha256 >> r.lines >> r.faults >> r.active >> r.added_by >>
      r.added_at;
  return r;
}

Run run_of(const Row& row) {
  Run r;
  Reading(row) >> r.id >> r.version >> r.key >> r.source >> r.state >> r.sha256 >> r.settings >> r.made_with >>
      r.registers >> r.requested_by >> r.requested_at >> r.started_at >> r.ended_at >> r.bytes_read >> r.bytes >>
      r.releases >> r.skipped >> r.raised >> r.results_sha256 >> r.counts >> r.problems >> r.fault >> r.fault_line >>
      r.network;
  return r;
}
std::vector<Value> values(const Run& r) {
  return values_of(r.key, r.source, r.state, r.sha256, r.settings, r.made_with, r.registers, r.requested_by,
                   r.requested_at, r.started_at, r.ended_at, r.bytes_read, r.bytes, r.releases, r.skipped, r.raised,
                   r.results_sha256, r.counts, r.problems, r.fault, r.fault_line, r.network);
}

template <class Made>
std::vector<Made> all(const platform::Rows& rows, Made (*make)(const Row&)) {
  std::vector<Made> found;
  found.reserve(rows.size());
  for (const Row& row : rows) found.push_back(make(row));
  return found;
}
template <class Made>
std::optional<Made> first(const platform::Rows& rows, Made (*make)(const Row&)) {
  if (rows.empty()) return std::nullopt;
  return make(rows.front());
}

std::string insert(std::string_view table, std::string_view columns, std::size_t count) {
  return fmt::format("insert into {} ({}) values ({}) returning id", table, columns, marks(count));
}

}  // namespace

Id<Source> DataStore::add(Tx& tx, const Source& s) {
  const auto given = values(s);
  return tx.query_values(insert("procurement_source", kSource, given.size()), given).at(0).get<Id<Source>>(0);
}

void DataStore::replace(Tx& tx, const Source& s) {
  auto given = values(s);
  given.emplace_back(s.id.value);
  tx.run_values(fmt::format("update procurement_source set {} where id = ?", settings(kSource)), given);
}

std::optional<Source> DataStore::source(Tx& tx, Id<Source> id) {
  return first(tx.query(kSelectSource + " where id = ?", id), source_of);
}
std::vector<Source> DataStore::sources(Tx& tx) { return all(tx.query(kSelectSource + " order by id desc"), source_of); }

std::optional<Source> DataStore::next_to_ask(Tx& tx, Instant now) {
  return first(tx.query(kSelectSource + " where kind = ? and active = 1 and next_at <= ? order by next_at limit 1",
                        SourceKind::Address, now),
               source_of);
}

Id<Register> DataStore::add(Tx& tx, const Register& r, const platform::Blob& sealed) {
  tx.run("update procurement_register set active = 0 where kind = ?", r.kind);
  auto given = values_of(r.kind, r.key, r.name, r.sha256, r.lines, r.faults, r.active, r.added_by, r.added_at, sealed);
  const std::string sql = insert("procurement_register", fmt::format("{}, sealed", kRegister), given.size());
  return tx.query_values(sql, given).at(0).get<Id<Register>>(0);
}

std::optional<Register> DataStore::find_register(Tx& tx, Id<Register> id) {
  return first(tx.query(kSelectRegister + " where id = ?", id), register_of);
}
std::vector<Register> DataStore::registers(Tx& tx) {
  return all(tx.query(kSelectRegister + " order by id desc"), register_of);
}
platform::Blob DataStore::sealed(Tx& tx, Id<Register> id) {
  return tx.query("select sealed from procurement_register where id = ?", id).at(0).get<platform::Blob>(0);
}

Id<Run> DataStore::add(Tx& tx, const Run& r) {
  const auto given = values(r);
  return tx.query_values(insert("procurement_run", kRun, given.size()), given).at(0).get<Id<Run>>(0);
}

Run DataStore::replace(Tx& tx, const Run& before, Run after) {
  auto given = values(after);
  given.emplace_back(before.id.value);
  given.emplace_back(before.version);
  const auto changed = tx.run_values(
      fmt::format("update procurement_run set version = version + 1, {} where id = ? and version = ?", settings(kRun)),
      given);
  if (changed != 1) throw platform::Conflict("procurement_run changed meanwhile");
  after.version = before.version + 1;
  return after;
}

void DataStore::note_progress(Tx& tx, Id<Run> id, std::int64_t bytes_read, std::int64_t bytes) {
  tx.run("update procurement_run set bytes_read = ?, bytes = ? where id = ? and state = ?", bytes_read, bytes, id,
         RunState::Running);
}

std::optional<Run> DataStore::run(Tx& tx, Id<Run> id) {
  return first(tx.query(kSelectRun + " where id = ?", id), run_of);
}
std::vector<Run> DataStore::runs(Tx& tx, const PlaceInList& place, int most) {
  if (place.below)
    return all(tx.query(kSelectRun + " where id < ? order by id desc limit ?", *place.below, most), run_of);
  if (!place.above) return all(tx.query(kSelectRun + " order by id desc limit ?", most), run_of);
  auto found = all(tx.query(kSelectRun + " where id > ? order by id limit ?", *place.above, most), run_of);
  std::ranges::reverse(found);
  return found;
}
std::optional<Run> DataStore::first_in(Tx& tx, RunState state) {
  return first(tx.query(kSelectRun + " where state = ? order by id limit 1", state), run_of);
}
bool DataStore::waits(Tx& tx, Id<Source> source, std::string_view input) {
  return tx
      .one("select id from procurement_run where source_id = ? and state = ? and sha256 = ?", source, RunState::Waiting,
           input)
      .has_value();
}
std::optional<Run> DataStore::newest_done(Tx& tx) {
  return first(tx.query(kSelectRun + " where state = ? order by id desc limit 1", RunState::Done), run_of);
}

bool DataStore::is_needed(Tx& tx, std::string_view input, Instant since) {
  return tx
      .one(
          "select 1 where exists (select 1 from procurement_source where sha256 = ?) or exists (select 1 from "
          "procurement_run where sha256 = ? and (requested_at >= ? or state in (?, ?) or id in (select max(id) from "
          "procurement_run group by source_id) or id in (select max(id) from procurement_run where state = ? "
          "group by source_id)))",
          input, input, since, RunState::Waiting, RunState::Running, RunState::Done)
      .has_value();
}

std::vector<Id<Run>> DataStore::runs_of(Tx& tx, std::string_view input) {
  std::vector<Id<Run>> found;
  for (const Row& row : tx.query("select id from procurement_run where sha256 = ? order by id", input))
    found.push_back(row.get<Id<Run>>(0));
  return found;
}

void DataStore::note_removed(Tx& tx, std::string_view input, Instant now) {
  tx.run(
      "insert into procurement_removed_input (sha256, removed_at) values (?, ?) on conflict (sha256) do update set "
      "removed_at = excluded.removed_at",
      input, now);
}

std::optional<Instant> DataStore::removed_at(Tx& tx, std::string_view input) {
  const auto row = tx.one("select removed_at from procurement_removed_input where sha256 = ?", input);
  return row ? std::optional(row->get<Instant>(0)) : std::nullopt;
}

void DataStore::put(Tx& tx, const Purchase& p) {
  static const std::string kUpsert =
      fmt::format("insert into procurement_purchase (ocid, {}) values ({}) on conflict (ocid) do update set {}",
                  kPurchase, marks(18), settings(kPurchase, true));
  tx.run_values(kUpsert, values_of(p.ocid, p.run, p.source, p.title, p.buyer_key, p.buyer, p.supplier_key, p.supplier,
                                   p.market, p.category, p.method, p.year, p.published_on, p.awarded_on, p.estimate,
                                   p.amount, p.currency, p.bidders));
}

std::optional<Purchase> DataStore::purchase(Tx& tx, std::string_view ocid) {
  const auto row = tx.one(fmt::format("select ocid, {} from procurement_purchase where ocid = ?", kPurchase), ocid);
  if (!row) return std::nullopt;
  Purchase p;
  Reading(*row) >> p.ocid >> p.run >> p.source >> p.title >> p.buyer_key >> p.buyer >> p.supplier_key >> p.supplier >>
      p.market >> p.category >> p.method >> p.year >> p.published_on >> p.awarded_on >> p.estimate >> p.amount >>
      p.currency >> p.bidders;
  return p;
}

std::int64_t DataStore::count_purchases(Tx& tx) {
  return tx.one("select count(*) from procurement_purchase")->get<std::int64_t>(0);
}

std::int64_t DataStore::body_of(Tx& tx, std::string_view buyer_key) {
  const auto row = tx.one("select body_id from procurement_buyer where buyer_key = ?", buyer_key);
  return row ? row->get<std::int64_t>(0) : 0;
}

void DataStore::name_body(Tx& tx, std::string_view buyer_key, std::int64_t body) {
  if (buyer_key.empty()) return;
  tx.run(
      "insert into procurement_buyer (buyer_key, body_id) values (?, ?) on conflict (buyer_key) do update set "
      "body_id = excluded.body_id",
      buyer_key, body);
}

}  // namespace ashyq::procurement
