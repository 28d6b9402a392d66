#include "procurement/tests/market_fixture.hpp"

#include <filesystem>

#include "platform/files/durable_file.hpp"

namespace ashyq::procurement {

namespace fs = std::filesystem;
using platform::Tx;

Market::Market(platform::Dialect dialect) : SmallCity(dialect, {"audits", "procurement"}) {
  audits = std::make_unique<audits::AuditsModule>(*database, *outbox, *keys, *blobs, *shell, *ledger, *audit, *bodies,
                                                  *identity, *promises, *notifications);
  Options options;
  options.inputs = key_database.folder() / "procurement";
  options.law_file = std::string(ASHYQ_SOURCE_DIR) + "/law/procurement/kz.toml";
  options.most_bytes = 8 << 20;
  procurement = std::make_unique<ProcurementModule>(*database, *keys, *shell, *ledger, *bodies, *identity, *audits,
                                                    std::move(options));
  room = &procurement->room();
  settle_people();
  audits->add_routes(router);
  audits->add_listeners(*outbox);
  procurement->add_routes(router);
  procurement->add_listeners(*outbox);
}

void Market::settle_people() {
  const std::int64_t water = body("water-board");
  aliya = person("aliya@example.kz", "Садықова Әлия Серікқызы", {});
  auditor = person("auditor@city.example", "Ольга Петрова", {{Role::Auditor, 0}});
  second_auditor = person("auditor2@city.example", "Ержан Сапаров", {{Role::Auditor, 0}});
  admin = person("admin@city.example", "Айгүл Оспанова", {{Role::Administrator, 0}});
  insider = person("insider@city.example", "Асхат Беков", {{Role::Auditor, 0}, {Role::Officer, water}});
  officer = person("officer@water.example", "Данияр Ахметов", {{Role::Officer, water}});
  head = person("head@water.example", "Марат Жұмабаев", {{Role::Head, water}});
  neighbour = person("officer@heat.example", "Виктор Цой", {{Role::Officer, body("heat-network")}});
}

std::string Market::data(const std::string& file) {
  const auto path = fs::path(ASHYQ_SOURCE_DIR) / "src/modules/demo/data/procurement" / file;
  return platform::read_whole(path).value();
}

Id<Source> Market::source(const std::string& text) {
  const KeptInput input = room->files.take_bytes(text);
  return act<Source>(auditor,
                     [&](Tx& tx, const Call& call) {
                       return room->collecting.add_source(tx, call, "Закупки города", input);
                     })
      .value()
      .id;
}

void Market::registers() {
  for (const auto& [kind, file] :
       {std::pair(RegisterKind::Officials, "officials.jsonl"), {RegisterKind::Owners, "owners.jsonl"}})
    act<Register>(admin, [&, kind = kind, file = file](Tx& tx, const Call& call) {
      return room->collecting.add_register(tx, call, kind, file, data(file));
    }).value();
}

Run Market::run(Id<Source> source, const std::string& settings) {
  const auto id = act<Run>(auditor,
                           [&](Tx& tx, const Call& call) {
                             return room->collecting.request_run(tx, call, source, settings);
                           })
                      .value()
                      .id;
  while (room->running.run_next()) continue;
  return database->read([&](Tx& tx) { return room->data.run(tx, id).value(); });
}

std::vector<RedFlag> Market::flags(const std::string& code) {
  FlagFilter filter;
  filter.code = code;
  filter.current_only = false;
  filter.most = 10'000;
  return database->read([&](Tx& tx) { return room->flags.list(tx, filter, visitor(auditor)); });
}

RedFlag Market::family() {
  registers();
  run(source(data("releases.jsonl")));
  return flags("COI2").at(0);
}

RedFlag Market::now_is(Id<RedFlag> id) {
  return database->read([&](Tx& tx) { return room->flags.find_any(tx, id).value(); });
}

}  // namespace ashyq::procurement
