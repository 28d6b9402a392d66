#include "appeals/storage/public_view.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "platform/search/search_text.hpp"

namespace ashyq::appeals {

using platform::Dialect;
using platform::Row;
using platform::Tx;
using platform::Value;

namespace {

constexpr std::string_view kHead =
    "p.id, p.number, p.kind, p.stage, p.body_id, p.category_id, p.district_id, p.channel, p.language, p.received_on, "
    "p.due_on, p.ended_on, p.outcome, p.late, p.rating, p.parent_id, p.title, ";
constexpr std::string_view kTexts = "p.text, p.answer, p.latitude, p.longitude, p.updated_at";
// What stands behind the texts in a row is read through them.
constexpr std::string_view kNoTexts = "null, null, null, null, cast(0 as bigint)";

PublicAppeal public_appeal_of(const Row& row) {
  PublicAppeal a;
  std::size_t i = 0;
  const auto next = [&](auto& field) { field = row.get<std::remove_reference_t<decltype(field)>>(i++); };
  next(a.id), next(a.number), next(a.kind), next(a.stage), next(a.body), next(a.category), next(a.district);
  next(a.channel), next(a.language), next(a.received_on), next(a.due_on), next(a.ended_on), next(a.outcome);
  next(a.late), next(a.rating), next(a.parent), next(a.title), next(a.text), next(a.answer);
  std::optional<double> latitude, longitude;
  next(latitude), next(longitude), next(a.updated_at);
  if (latitude && longitude) a.place = Place{*latitude, *longitude};
  return a;
}

void index_words(Tx& tx, Id<Appeal> id, const std::string& words) {
  const std::string stems = platform::index_text(words);
  tx.run("delete from appeals_search where rowid = ?", id);
  if (tx.dialect() == Dialect::Sqlite) tx.run("insert into appeals_search (rowid, stems) values (?, ?)", id, stems);
  else tx.run("insert into appeals_search (rowid, stems) values (?, to_tsvector('simple', ?))", id, stems);
}

struct Query {
  std::string from{"appeals_public p"};
  std::string where{"1 = 1"};
  std::vector<Value> values;
  bool by_words{false};

  void also(std::string_view sql, std::initializer_list<Value> more) {
    where += fmt::format(" and {}", sql);
    values.insert(values.end(), more);
  }
};

void add_words(Query& query, const std::string& words, Dialect dialect) {
  if (words.empty()) return;
  const bool sqlite = dialect == Dialect::Sqlite;
  const std::string match = sqlite ? platform::fts5_query(words) : platform::tsquery(words);
  if (match.empty()) return;  // only function words or signs: nothing to search for
  query.from = "appeals_search s join appeals_public p on p.id = s.rowid";
  query.also(sqlite ? "appeals_search match ?" : "s.stems @@ to_tsquery('simple', ?)", {platform::to_value(match)});
  query.by_words = true;
}

// Written out as in the partial indexes, which are used only when the condition is the same word for word.
constexpr std::string_view kOpenStages = "(p.stage in (1, 2, 3, 6, 7, 11)) is true";

/// The index the rows are read from: that of the filter, of those given, that leaves the fewest rows.
std::string_view leading_index(const RegisterFilter& f) {
  if (f.parent) return "parent";
  if (f.late == true) return f.open == true ? "overdue" : "late";
  if (f.rated && f.body) return "rated";
  if (f.category) return "category";
  if (f.body) return "body";
  if (f.district) return "district";
  if (f.open == true) return "open";
  if (f.stage) return "stage";
  return f.kind ? "kind" : "received";
}

/// With `on_one_day` a condition for that very day follows.
Query query_of(const RegisterFilter& f, Dialect dialect, bool on_one_day = false) {
  Query q;
  add_words(q, f.words, dialect);
  // SQLite has no statistics of our data and would take any of several; PostgreSQL has and chooses well.
  if (!q.by_words && dialect == Dialect::Sqlite)
    q.from += fmt::format(" indexed by appeals_public_{}", leading_index(f));
  // Words lead alone: the plus keeps the other filters from leading, who would ask the text index once for each row.
  const bool steered = q.by_words && dialect == Dialect::Sqlite;
  const std::string p = steered ? "+p." : "p.";
  if (f.body) q.also(p + "body_id = ?", {*f.body});
  if (f.category) q.also(p + "category_id = ?", {*f.category});
  if (f.district) q.also(p + "district_id = ?", {*f.district});
  if (f.kind) q.also(p + "kind = ?", {platform::to_value(*f.kind)});
  if (f.stage) q.also(p + "stage = ?", {platform::to_value(*f.stage)});
  if (f.open == true) q.also(steered ? "+p.stage in (1, 2, 3, 6, 7, 11)" : kOpenStages, {});
  if (f.open == false) q.also(p + "stage not in (1, 2, 3, 6, 7, 11)", {});
  if (f.late) q.also(p + (*f.late ? "late = 1" : "late = 0"), {});
  if (f.rated) q.also(p + "rating > 0", {});
  if (f.placed) q.also("p.latitude is not null", {});
  // Beside a given day the period only narrows: led by it, SQLite would sort the period's rows.
  const std::string day = (on_one_day && dialect == Dialect::Sqlite ? "+p." : p) + "received_on";
  if (f.received_from) q.also(day + " >= ?", {platform::to_value(*f.received_from)});
  if (f.received_until) q.also(day + " <= ?", {platform::to_value(*f.received_until)});
  if (f.parent) q.also(p + "parent_id = ? and p.parent_id <> 0", {*f.parent});
  return q;
}

/// From the row last seen onwards. By words the index walks the ids. Otherwise the rest of that row's day, then the
/// other days: asked for (received_on, id) together, SQLite reads the day, thousands in a big city, from its beginning.
std::vector<Query> parts_of(Tx& tx, const RegisterFilter& f) {
  std::vector<Query> parts{query_of(f, tx.dialect())};
  const auto seen = f.after_id ? f.after_id : f.before_id;
  const std::string_view sign = f.after_id ? ">" : "<";
  if (!seen) return parts;
  if (parts[0].by_words) {
    parts[0].also(fmt::format("s.rowid {} ?", sign), {*seen});
    return parts;
  }
  const auto row = tx.one("select received_on from appeals_public where id = ?", *seen);
  const Value day = row ? row->at(0) : Value{"9999-12-31"};
  parts[0].also(fmt::format("p.received_on {} ?", sign), {day});
  Query same_day = query_of(f, tx.dialect(), true);
  same_day.also(fmt::format("p.received_on = ? and p.id {} ?", sign), {day, *seen});
  parts.insert(parts.begin(), std::move(same_day));
  return parts;
}

std::string order_of(const Query& q, std::string_view direction) {
  // rowid is the appeal's id: FTS5 walks it in descending order by itself, so the newest page is cheap.
  return q.by_words ? fmt::format("s.rowid {}", direction) : fmt::format("p.received_on {0}, p.id {0}", direction);
}

}  // namespace

void PublicView::changed(Tx& tx) {
  tx.after_commit([this] { version_.bump(); });
}

void PublicView::add(Tx& tx, const Appeal& a, const std::string& number, Day received_on,
                     const std::optional<Place>& place, const std::string& search_words, Instant now) {
  const std::optional<Place> near = place ? std::optional(rounded(*place)) : std::nullopt;
  tx.run(
      "insert into appeals_public (id, number, kind, stage, body_id, category_id, district_id, channel, language, "
      "received_on, due_on, outcome, late, rating, parent_id, latitude, longitude, updated_at) "
      "values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?, ?, ?, ?, ?)",
      a.id, number, a.kind, a.stage, a.body, a.category, a.district, a.channel, a.language, received_on,
      a.due_on.value_or(received_on), a.outcome, a.rating, a.parent,
      near ? std::optional(near->latitude) : std::nullopt, near ? std::optional(near->longitude) : std::nullopt, now);
  index_words(tx, a.id, number + " " + search_words);
  changed(tx);
}

void PublicView::follow(Tx& tx, const Appeal& a, std::optional<Day> ended_on, bool late, Instant now) {
  // Most acts leave what the indexes hold as it was: then only the row is written, not its entries in all of them.
  const auto same_in_indexes = tx.run(
      "update appeals_public set due_on = coalesce(?, due_on), ended_on = ?, outcome = ?, updated_at = ? "
      "where id = ? and stage = ? and body_id = ? and category_id = ? and late = ? and rating = ?",
      a.due_on, ended_on, a.outcome, now, a.id, a.stage, a.body, a.category, late, a.rating);
  if (same_in_indexes == 0)
    tx.run(
        "update appeals_public set stage = ?, body_id = ?, category_id = ?, due_on = coalesce(?, due_on), "
        "ended_on = ?, outcome = ?, late = ?, rating = ?, updated_at = ? where id = ?",
        a.stage, a.body, a.category, a.due_on, ended_on, a.outcome, late, a.rating, now, a.id);
  changed(tx);
}

void PublicView::publish(Tx& tx, Id<Appeal> id, const PublishedText& texts, const std::string& search_words,
                         Instant now) {
  const auto given = [](const std::string& text) { return text.empty() ? std::nullopt : std::optional(text); };
  const auto changed_rows =
      tx.run("update appeals_public set title = ?, text = ?, answer = ?, updated_at = ? where id = ?",
             given(texts.title), given(texts.text), given(texts.answer), now, id);
  if (changed_rows == 0) return;
  index_words(tx, id, search_words);
  changed(tx);
}

void PublicView::forget_place(Tx& tx, Id<Appeal> id) {
  tx.run("update appeals_public set latitude = null, longitude = null where id = ?", id);
  changed(tx);
}

std::optional<PublicAppeal> PublicView::find(Tx& tx, Id<Appeal> id) {
  const auto row = tx.one(fmt::format("select {}{} from appeals_public p where p.id = ?", kHead, kTexts), id);
  if (!row) return std::nullopt;
  return public_appeal_of(*row);
}

std::vector<PublicAppeal> PublicView::list(Tx& tx, const RegisterFilter& filter) {
  // Going back a page: the nearest newer rows, then turned round.
  const bool backwards = filter.after_id.has_value();
  const auto limit = static_cast<std::size_t>(std::clamp(filter.limit, 1, kMostRows));
  std::vector<PublicAppeal> found;
  for (Query& q : parts_of(tx, filter)) {
    if (found.size() == limit) break;
    q.values.push_back(platform::to_value(static_cast<std::int64_t>(limit - found.size())));
    for (const auto& row : tx.query_values(fmt::format("select {}{} from {} where {} order by {} limit ?", kHead,
                                                       filter.texts ? kTexts : kNoTexts, q.from, q.where,
                                                       order_of(q, backwards ? "asc" : "desc")),
                                           q.values))
      found.push_back(public_appeal_of(row));
  }
  if (backwards) std::ranges::reverse(found);
  return found;
}

std::int64_t PublicView::count(Tx& tx, const RegisterFilter& filter, std::int64_t at_most) {
  Query q = query_of(filter, tx.dialect());
  // Words alone are counted in their index; joining each hit would cost ten times that.
  RegisterFilter only_words;
  only_words.words = filter.words;
  only_words.before_id = filter.before_id;
  only_words.after_id = filter.after_id;
  only_words.limit = filter.limit;
  only_words.texts = filter.texts;
  if (q.by_words && filter == only_words) q.from = "appeals_search s";
  q.values.push_back(at_most + 1);
  return tx
      .query_values(fmt::format("select count(*) from (select 1 from {} where {} limit ?) hits", q.from, q.where),
                    q.values)
      .at(0)
      .get<std::int64_t>(0);
}

}  // namespace ashyq::appeals
