// What the log is told of promises and of the law they are computed from.
#include "promises/promises.hpp"

namespace ashyq::promises {

using platform::Tx;

void keep_books(ledger::Books& books) {
  books.keep({.kind = "promises.edition",
              .state =
                  [](Tx& tx, std::int64_t edition) {
                    return ledger::Fingerprint()
                        .add("edition", tx.query("select id, file, sha256, content, adopted_at from promises_edition "
                                                 "where id = ?",
                                                 edition))
                        .finish();
                  },
              .subjects =
                  [](Tx& tx, std::int64_t after, int most) {
                    std::vector<std::int64_t> ids;
                    for (const auto& row :
                         tx.query("select id from promises_edition where id > ? order by id limit ?", after, most))
                      ids.push_back(row.get<std::int64_t>(0));
                    return ids;
                  }});
}

void add_to(ledger::Fingerprint& fingerprint, Tx& tx, const Subject& subject) {
  fingerprint.add("promises", tx.query("select id, procedure, edition, body_id, started_on, due_on, state, "
                                       "extended_until, missed_at, ended_at from promises_promise "
                                       "where subject_kind = ? and subject_id = ? order by id",
                                       subject.kind, subject.id));
  fingerprint.add("changes", tx.query("select c.promise_id, c.at, c.old_due_on, c.new_due_on, c.reason, c.edition "
                                      "from promises_change c join promises_promise p on p.id = c.promise_id "
                                      "where p.subject_kind = ? and p.subject_id = ? order by c.id",
                                      subject.kind, subject.id));
}

ledger::Figure missed_figure() {
  return {"missed_promises", "promises.missed", [](Tx& tx) {
            return tx.one("select count(*) from promises_promise where missed_at is not null")->get<std::int64_t>(0);
          }};
}

}  // namespace ashyq::promises
