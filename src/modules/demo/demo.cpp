#include "demo/demo.hpp"

#include <fmt/format.h>

#include "demo/rules/city_rules.hpp"
#include "demo/storage/audit_replay.hpp"
#include "demo/storage/population.hpp"
#include "demo/storage/procurement_replay.hpp"
#include "demo/storage/replay.hpp"
#include "demo/storage/town_files.hpp"
#include "platform/clock/city_time.hpp"

namespace ashyq::demo {

namespace {

Town town_of(const Parts& parts, std::uint64_t appeals, std::uint64_t seed, Instant now) {
  return Town(read_town(parts.law, parts.data), city_rules(parts.promises.law(), platform::city_time()),
              {seed, appeals, platform::city_day(now)});
}

bool is_loaded(platform::Database& database) {
  return database.read([](platform::Tx& tx) { return tx.one("select 1 from demo_load").has_value(); });
}

}  // namespace

const std::vector<SignIn>& sign_ins() {
  static const std::vector<SignIn> kAll{
      // The town's first resident: her appeals are there when she signs in.
      {Role::Citizen,
       "aliya@mail.example",
       "",
       {"Тоқтарова Әлия Серікқызы", "Токтарова Алия Сериковна", "Toktarova Aliya"}},
      {Role::Operator, "operator@town.example", "", {"Оператор", "Оператор", "Operator"}},
      {Role::Registrar, "registrar@town.example", "", {"Тіркеуші", "Регистратор", "Registrar"}},
      {Role::Officer, "officer@town.example", "water-board", {"Маман", "Специалист", "Officer"}},
      {Role::Head, "head@town.example", "water-board", {"Басшы", "Руководитель", "Head"}},
      {Role::Officer, "officer2@town.example", "housing-utilities", {"Маман 2", "Специалист 2", "Officer 2"}},
      {Role::Reviewer, "reviewer@town.example", "", {"Шағымдарды қараушы", "Рассматривающий жалобы", "Reviewer"}},
      {Role::Auditor, "auditor@town.example", "", {"Аудитор", "Аудитор", "Auditor"}},
      {Role::CouncilMember, "council@town.example", "", {"Кеңес мүшесі", "Член совета", "Council member"}},
      {Role::Administrator, "admin@town.example", "", {"Әкімші", "Администратор", "Administrator"}},
      // What one auditor holds for groundless another decides.
      {Role::Auditor, "auditor2@town.example", "", {"Аудитор 2", "Аудитор 2", "Auditor 2"}}};
  return kAll;
}

std::string password() { return "Ashyq-Qala-2026"; }
std::string totp_secret() { return "ashyq-qala-demo-town"; }

Loaded load(const Parts& parts, std::uint64_t appeals, std::uint64_t seed, Instant now,
            const std::function<void(std::uint64_t)>& progress) {
  if (is_loaded(parts.database)) return {.was_there = true};
  parts.database.write([&](platform::Tx& tx) { bodies::import_reference(tx, parts.law.string(), now); });
  parts.bodies.changed();
  const Town town = town_of(parts, appeals, seed, now);
  const Population population = settle(parts, town, now);
  const Loaded loaded = replay(parts, town, population, now, progress);
  replay_audits(parts, now);
  replay_procurement(parts, now);
  parts.database.write([&](platform::Tx& tx) {
    tx.run("insert into demo_load (seed, appeals, loaded_at) values (?, ?, ?)", seed, appeals, now);
    tx.script("analyze");  // the planner knew the tables empty
  });
  return loaded;
}

std::vector<std::string> secrets(const Parts& parts, std::uint64_t appeals, std::uint64_t seed, Instant now) {
  const Town town = town_of(parts, appeals, seed, now);
  std::vector<std::string> found;
  for (std::uint64_t i = 0; i < town.people(); ++i) {
    const Person person = town.person(i);
    for (const auto& value :
         {person.name.kk, person.name.ru, person.iin, person.phone, person.email, person.address.kk, person.address.ru})
      found.push_back(value);
  }
  return found;
}

}  // namespace ashyq::demo
