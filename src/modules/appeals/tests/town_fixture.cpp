#include "appeals/tests/town_fixture.hpp"

#include <algorithm>

namespace ashyq::appeals {

using platform::Response;
using platform::Tx;

Town::Town(platform::Dialect dialect) : SmallCity(dialect, {"appeals"}) {
  appeals = std::make_unique<AppealsModule>(*database, *outbox, *keys, *blobs, *shell, *ledger, *audit, *bodies,
                                            *identity, *promises, *notifications);
  store = &appeals->store();
  view = &appeals->view();
  casework = &appeals->casework();
  audit->use({[this](Tx& tx, std::int64_t account, Language) {
                return identity->display_name(tx, Id<identity::Person>(account));
              },
              [this](std::int64_t id, Language language) { return bodies->directory()->name_of(id, language); }});
  settle_people();
  appeals->add_routes(router);
  appeals->add_listeners(*outbox);
  jobs = std::make_unique<platform::Jobs>(*database, clock);
  appeals->add_jobs(*jobs);
}

void Town::settle_people() {
  const std::int64_t water = body("water-board"), housing = body("housing-utilities");
  aliya = person("aliya@example.kz", "Садықова Әлия Серікқызы", {});
  registrar = person("registrar@water.example", "Гүлнар Оспанова", {{Role::Registrar, water}});
  officer = person("officer@water.example", "Данияр Ахметов", {{Role::Officer, water}});
  second_officer = person("second@water.example", "Серик Ким", {{Role::Officer, water}});
  head = person("head@water.example", "Марат Жұмабаев", {{Role::Head, water}});
  reviewer = person("reviewer@housing.example", "Сәуле Нұрланова", {{Role::Reviewer, housing}});
  auditor = person("auditor@city.example", "Ольга Петрова", {{Role::Auditor, 0}});
  neighbour = person("officer@heat.example", "Виктор Цой", {{Role::Officer, body("heat-network")}});
}

std::int64_t Town::category(std::string_view slug) { return bodies->directory()->category(slug)->id.value; }

Submission Town::submission(Kind kind) {
  Submission submission;
  submission.kind = kind;
  submission.category = category("cold-water");
  submission.author = aliya;
  submission.publish_consent = true;
  submission.payload.subject = "Нет воды на Абая, 5";
  submission.payload.text = "Третий день нет холодной воды. Мой телефон 8 701 555 44 33, спросить Алию Садыкову.";
  submission.payload.name = "Садыкова Алия Сериковна";
  submission.payload.phone = "+7 (701) 555-44-33";
  submission.payload.address = "Караганда, ул. Абая, 5, кв. 12";
  return submission;
}

Id<Appeal> Town::ask(Kind kind) { return ask(submission(kind)); }

Id<Appeal> Town::ask(Submission submission) {
  const Visitor by = visitor(submission.author);
  const Call call{by, clock.now(), today(), "test"};
  return database->write([&](Tx& tx) { return casework->submit(tx, call, submission).appeal.id; });
}

Next Town::act(std::int64_t who, const Act& act) {
  const Visitor by = visitor(who);
  const Call call{by, clock.now(), today(), "test"};
  return database->attempt([&](Tx& tx) { return act(tx, call); });
}

void Town::assigned(Id<Appeal> id) {
  act(registrar, [&](Tx& tx, const Call& call) {
    return casework->register_appeal(tx, call, id, kAnyVersion);
  }).value();
  act(head, [&](Tx& tx, const Call& call) { return casework->assign(tx, call, id, kAnyVersion, officer); }).value();
}

Appeal Town::now_is(Id<Appeal> id) {
  return database->read([&](Tx& tx) { return store->find_any(tx, id).value(); });
}

void Town::pass(int calendar_days) { clock.advance(std::chrono::hours(24 * calendar_days)); }

Response Town::post(std::int64_t who, const std::string& target, Form form, Language language) {
  constexpr std::string_view kCases = "/appeals/";
  const bool has_version = std::ranges::any_of(form, [](const auto& field) { return field.first == "version"; });
  if (!has_version && target.starts_with(kCases))
    form.emplace_back("version", std::to_string(now_is(Id<Appeal>(std::stoll(target.substr(kCases.size())))).version));
  return SmallCity::post(who, target, std::move(form), language);
}

}  // namespace ashyq::appeals
