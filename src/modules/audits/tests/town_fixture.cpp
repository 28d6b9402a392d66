#include "audits/tests/town_fixture.hpp"

namespace ashyq::audits {

using platform::Tx;

Town::Town(platform::Dialect dialect) : SmallCity(dialect, {"audits"}) {
  audits = std::make_unique<AuditsModule>(*database, *outbox, *keys, *blobs, *shell, *ledger, *audit, *bodies,
                                          *identity, *promises, *notifications);
  store = &audits->store();
  auditing = &audits->auditing();
  settle_people();
  audits->add_routes(router);
  audits->add_listeners(*outbox);
}

void Town::settle_people() {
  const std::int64_t water = body("water-board");
  aliya = person("aliya@example.kz", "Садықова Әлия Серікқызы", {});
  auditor = person("auditor@city.example", "Ольга Петрова", {{Role::Auditor, 0}});
  second_auditor = person("auditor2@city.example", "Ержан Сапаров", {{Role::Auditor, 0}});
  insider = person("insider@city.example", "Асхат Беков", {{Role::Auditor, 0}, {Role::Officer, water}});
  officer = person("officer@water.example", "Данияр Ахметов", {{Role::Officer, water}});
  head = person("head@water.example", "Марат Жұмабаев", {{Role::Head, water}});
  neighbour = person("officer@heat.example", "Виктор Цой", {{Role::Officer, body("heat-network")}});
}

Next Town::act(std::int64_t who, const Act& act) {
  const Visitor by = visitor(who);
  const Call call{by, clock.now(), today(), "test"};
  return database->attempt([&](Tx& tx) { return act(tx, call); });
}

NextAudit Town::act_on_audit(std::int64_t who, const AuditAct& act) {
  const Visitor by = visitor(who);
  const Call call{by, clock.now(), today(), "test"};
  return database->attempt([&](Tx& tx) { return act(tx, call); });
}

Wording Town::wording() {
  Wording words;
  words.body = body("water-board");
  words.norm = "Бюджетный кодекс, статья 105";
  words.facts = "Счёт за трубы от 12 января оплачен дважды.";
  words.evidence = "Платёжные поручения 17 и 44.";
  words.recommendation = "Вернуть второй платёж и ввести сверку.";
  return words;
}

Audit Town::plan(Kind kind) {
  Audit plan;
  plan.kind = kind;
  plan.title = {"Құбыр сатып алу аудиті", "Аудит закупок труб", "Audit of pipe purchases"};
  plan.body = body("water-board");
  plan.scope = "Договоры на трубы";
  plan.ground = "План на 2026 год";
  plan.sources = "Платежи, договоры";
  plan.period_from = Day::of(2025, 1, 1);
  plan.period_to = Day::of(2025, 12, 31);
  plan.starts_on = Day::of(2026, 3, 2);
  plan.ends_on = Day::of(2026, 4, 30);
  return plan;
}

Id<Audit> Town::running(Kind kind) {
  const Audit planned = act_on_audit(auditor, [&](Tx& tx, const Call& call) {
                          return auditing->plan_audit(tx, call, plan(kind), {second_auditor});
                        }).value();
  act_on_audit(auditor, [&](Tx& tx, const Call& call) {
    return auditing->start_audit(tx, call, planned.id, kAnyVersion);
  }).value();
  return planned.id;
}

Id<Finding> Town::recorded(Id<Audit> audit) {
  return act(auditor,
             [&](Tx& tx, const Call& call) {
               return auditing->record_finding(tx, call, audit, wording(), {}, Language::Russian);
             })
      ->id;
}

Id<Finding> Town::issued(Id<Audit> audit) {
  const auto id = recorded(audit);
  act(auditor, [&](Tx& tx, const Call& call) { return auditing->issue_finding(tx, call, id, kAnyVersion); }).value();
  return id;
}

Id<Finding> Town::submitted(Id<Audit> audit) {
  const auto id = issued(audit);
  act(officer, [&](Tx& tx, const Call& call) {
    return auditing->submit_evidence(tx, call, id, kAnyVersion, "Платёж возвращён 20 марта.");
  }).value();
  return id;
}

Finding Town::now_is(Id<Finding> id) {
  return database->read([&](Tx& tx) { return store->find_any(tx, id).value(); });
}
Audit Town::now_is(Id<Audit> id) {
  return database->read([&](Tx& tx) { return store->find_any(tx, id).value(); });
}
std::vector<promises::Promise> Town::promises_of(Id<Finding> id) {
  return database->read([&](Tx& tx) { return promises->of(tx, {"audits.finding", id.value}); });
}

void Town::tick() {
  database->write([&](Tx& tx) {
    for (const auto id : auditing->waiting_for_checks(tx, clock.now())) auditing->wait_for_check(tx, id, clock.now());
    auditing->note_missed_checks(tx, clock.now());
  });
  promises->sweep(clock.now());
}

void Town::pass(int calendar_days) {
  for (int day = 0; day < calendar_days; ++day) {
    clock.advance(std::chrono::hours(24));
    tick();
  }
}

}  // namespace ashyq::audits
