// ashyq: the tool of the person who runs a city.
#include <iostream>

#include <CLI/CLI.hpp>

#include "app/ashyq/commands.hpp"

namespace {

using namespace ashyq::app;

struct Given {
  std::string config, var{"var"}, database;

  Settings settings() const {
    Settings s = config.empty() ? default_settings(var) : read_settings(config);
    if (!database.empty()) s.database = database;
    return s;
  }
};

}  // namespace

int main(int argc, char** argv) {
  CLI::App tool("Ashyq Qala: the administrator's tool");
  tool.require_subcommand(1);
  tool.set_version_flag("--version", ASHYQ_VERSION);
  Given given;
  tool.add_option("--config", given.config, "ashyq.toml; without it everything lies below --var");
  tool.add_option("--var", given.var, "folder of the embedded city");
  tool.add_option("--database", given.database, "postgresql://… instead of the embedded SQLite");

  int code = 0;
  tool.add_subcommand("init", "make the tables and read the law")->callback([&] { code = init(given.settings()); });

  bool only_show = false;
  auto* migrating = tool.add_subcommand("migrate", "bring the tables up to date");
  migrating->add_flag("--show", only_show, "only say what would be done");
  migrating->callback([&] { code = migrate(given.settings(), only_show); });

  NewUser user;
  auto* users = tool.add_subcommand("user", "accounts");
  users->require_subcommand(1);
  auto* adding = users->add_subcommand("add", "make an account; prints the link to set its password");
  adding->add_option("email", user.email)->required();
  adding->add_option("name", user.name)->required();
  adding->add_option("--role", user.role,
                     "citizen, operator, registrar, officer, head, reviewer, auditor, council_member, administrator");
  adding->add_option("--body", user.body, "slug of the body; without it the role is for the whole city");
  adding->add_option("--language", user.language, "kk, ru, en");
  adding->callback([&] { code = user_add(given.settings(), user); });

  std::uint64_t appeals = 5000, seed = 2026;
  int port = 8080;
  auto* demo = tool.add_subcommand("demo", "the demonstration town");
  demo->require_subcommand(1);
  auto* loading = demo->add_subcommand("load", "write an invented year of appeals");
  loading->add_option("--appeals", appeals);
  loading->add_option("--seed", seed);
  loading->callback([&] { code = demo_load(given.settings(), appeals, seed); });
  auto* sign_ins = demo->add_subcommand("sign-ins", "who can sign in");
  sign_ins->add_option("--port", port);
  sign_ins->callback([&] { code = demo_sign_ins(port); });
  auto* secrets = demo->add_subcommand("secrets", "what must never be seen in public; for tests");
  secrets->add_option("--appeals", appeals);
  secrets->add_option("--seed", seed);
  secrets->callback([&] { code = demo_secrets(given.settings(), appeals, seed); });

  std::string folder;
  auto* backing_up = tool.add_subcommand("backup", "a consistent copy while the city runs");
  backing_up->add_option("folder", folder)->required();
  backing_up->callback([&] { code = back_up(given.settings(), folder); });
  auto* restoring = tool.add_subcommand("restore", "from a backup, into an empty city");
  restoring->add_option("folder", folder)->required();
  restoring->callback([&] { code = restore(given.settings(), folder); });

  tool.add_subcommand("doctor", "what is wrong with this installation")->callback([&] {
    code = doctor(given.settings());
  });
  tool.add_subcommand("routes", "every address with its access word")->callback([&] {
    code = routes(given.settings());
  });
  tool.add_subcommand("sweep", "let the clock look once")->callback([&] { code = sweep(given.settings()); });

  try {
    tool.parse(argc, argv);
  } catch (const CLI::ParseError& mistake) {
    return tool.exit(mistake);
  } catch (const std::exception& fault) {
    std::cerr << "ashyq: " << fault.what() << '\n';
    return 1;
  }
  return code;
}
