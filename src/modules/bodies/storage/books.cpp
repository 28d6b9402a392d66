// What the log is told of the city's structure: public, and whole each time, since routes depend on all of it.
#include "bodies/bodies.hpp"

namespace ashyq::bodies {

using platform::Tx;

namespace {

/// Officials are left out: their names are personal, and a hash of a name in clear can be guessed.
ledger::Hash directory_now(Tx& tx, std::int64_t) {
  ledger::Fingerprint all;
  all.add("bodies", tx.query("select id, slug, kind, parent_id, reviewed_by, name_kk, name_ru, name_en, takes_appeals, "
                             "confirmed, active, version from bodies_body order by id"));
  all.add("districts",
          tx.query("select id, slug, name_kk, name_ru, name_en, akimat_id from bodies_district order by id"));
  all.add("categories", tx.query("select id, slug, group_slug, name_kk, name_ru, name_en, kind, body_id, crime, active "
                                 "from bodies_category order by id"));
  all.add("places", tx.query("select category_id, district_id, body_id from bodies_category_district "
                             "order by category_id, district_id"));
  all.add("routes", tx.query("select category_slug, body_id from bodies_crime_route order by category_slug"));
  return all.finish();
}

}  // namespace

void keep_books(ledger::Books& books) {
  books.keep({.kind = "bodies.directory",
              .state = directory_now,
              .once_a_transaction = true,
              .subjects = [](Tx& tx, std::int64_t after, int) {
                const bool is_there = tx.one("select 1 from bodies_body limit 1").has_value();
                return is_there && after < 1 ? std::vector<std::int64_t>{1} : std::vector<std::int64_t>{};
              }});
  for (const auto* kind : {"bodies.body", "bodies.official", "bodies_body", "bodies_district", "bodies_locality",
                           "bodies_category_group", "bodies_category", "bodies_city"})
    books.keep({.kind = kind});
}

}  // namespace ashyq::bodies
