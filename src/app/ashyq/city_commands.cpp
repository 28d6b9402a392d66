// init, migrate, user add, routes, sweep.
#include <iostream>

#include <fmt/format.h>

#include "app/ashyq/commands.hpp"
#include "platform/clock/city_time.hpp"

namespace ashyq::app {

using platform::Tx;

namespace {

std::optional<Role> role_named(std::string_view word) {
  for (int number = 1; number <= static_cast<int>(Role::Administrator); ++number)
    if (name_of(static_cast<Role>(number)) == word) return static_cast<Role>(number);
  return std::nullopt;
}

}  // namespace

int init(const Settings& settings) {
  Storage storage(settings);
  const int applied = bring_up_to_date(storage, settings);
  CityHall city(storage, settings);
  const Instant now = city.shell.clock().now();
  const auto imported = storage.database->write(
      [&](Tx& tx) { return bodies::import_reference(tx, settings.law.string(), now); });
  std::cout << fmt::format("{} migrations, {} bodies and categories added, {} changed\n", applied, imported.added,
                           imported.changed);
  return 0;
}

int migrate(const Settings& settings, bool only_show) {
  Storage storage(settings);
  if (only_show) {
    for (const auto& migration : platform::pending(*storage.database, all_migrations(settings)))
      std::cout << fmt::format("{} {:04} {}\n", migration.module, migration.number, migration.name);
    return 0;
  }
  std::cout << fmt::format("{} migrations applied\n", bring_up_to_date(storage, settings));
  return 0;
}

int user_add(const Settings& settings, const NewUser& user) {
  Storage storage(settings);
  CityHall city(storage, settings);
  const auto role = user.role.empty() ? std::optional(Role::Citizen) : role_named(user.role);
  if (!role) throw std::runtime_error(fmt::format("there is no role \"{}\"", user.role));
  const auto* body = city.bodies.directory()->find(std::string_view(user.body));
  if (!user.body.empty() && !body) throw std::runtime_error(fmt::format("there is no body \"{}\"", user.body));
  const Instant now = city.shell.clock().now();
  const std::string link = storage.database->write([&](Tx& tx) {
    identity::NewPerson person;
    person.email = user.email;
    person.name = user.name;
    person.language = language_of(user.language).value_or(Language::Russian);
    const auto made = city.identity.create_person(tx, person, now);
    if (!made) throw std::runtime_error("this e-mail is taken or is not an address");
    if (*role != Role::Citizen)
      city.identity.grant(tx, *made, {*role, body ? body->id.value : 0}, platform::city_day(now), std::nullopt, now);
    return city.identity.invite(tx, *made, now);
  });
  std::cout << link << '\n';
  return 0;
}

int routes(const Settings& settings) {
  Storage storage(settings);
  CityHall city(storage, settings);
  for (const auto& route : city.router().routes())
    std::cout << fmt::format("{}\t{}\t{}\t{}\n", platform::name_of(route.method), route.pattern, name_of(route.access),
                             route.csrf  ? "csrf"
                             : route.api ? "token"
                                         : "-");
  return 0;
}

int sweep(const Settings& settings) {
  Storage storage(settings);
  CityHall city(storage, settings);
  city.jobs.run_all_once();
  const int delivered = city.outbox.deliver_now();
  std::cout << fmt::format("{} facts delivered\n", delivered);
  return 0;
}

}  // namespace ashyq::app
