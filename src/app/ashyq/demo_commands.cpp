// demo load, sign-ins, secrets.
#include <unistd.h>

#include <iostream>

#include <fmt/format.h>

#include "app/ashyq/commands.hpp"
#include "demo/demo.hpp"

namespace ashyq::app {

namespace {

demo::Parts parts_of(CityHall& city, const Settings& settings) {
  return {city.database(),  city.keys,     city.bodies,
          city.identity,    city.promises, city.audits,
          city.procurement, settings.law,  settings.share / "src/modules/demo/data"};
}

/// One line that grows on a terminal; nothing in a log.
void show_progress(std::uint64_t done, std::uint64_t all) {
  if (isatty(STDERR_FILENO) == 0) return;
  std::cerr << fmt::format("\rdemo town: {} of {} appeals", done, all) << (done == all ? "\n" : "") << std::flush;
}

}  // namespace

int demo_load(Settings settings, std::uint64_t appeals, std::uint64_t seed) {
  settings.city.demo = true;
  Storage storage(settings);
  CityHall city(storage, settings);
  const auto loaded = demo::load(parts_of(city, settings), appeals, seed, city.shell.clock().now(),
                                 [&](std::uint64_t done) { show_progress(done, appeals); });
  if (loaded.was_there) {
    std::cout << "the demo town is there already\n";
    return 0;
  }
  city.ledger.beat();  // the log of the year, at once instead of beat by beat
  std::cout << fmt::format("demo town: {} appeals, {} acts\n", loaded.appeals, loaded.acts);
  for (const auto& [why, n] : loaded.refused) std::cerr << fmt::format("  left out {} times: {}\n", n, why);
  return 0;
}

int demo_sign_ins(int port) {
  std::cout << fmt::format("\n  http://127.0.0.1:{}   password of all: {}\n", port, demo::password());
  std::cout << fmt::format("  codes for the second step of staff: http://127.0.0.1:{}/demo/totp\n\n", port);
  for (const auto& who : demo::sign_ins())
    std::cout << fmt::format("  {:<16} {:<26} {}\n", name_of(who.role), who.email, who.body);
  std::cout << std::endl;
  return 0;
}

int demo_secrets(const Settings& settings, std::uint64_t appeals, std::uint64_t seed) {
  Storage storage(settings);
  CityHall city(storage, settings);
  for (const auto& secret : demo::secrets(parts_of(city, settings), appeals, seed, city.shell.clock().now()))
    std::cout << secret << '\n';
  return 0;
}

}  // namespace ashyq::app
