// The sign-in pages alone, behind the real server, for oidc.py: oidc_probe SOURCES FOLDER PORT ISSUER SECRET [trusting].
// Trusting: the provider's second factor stands for our own code.
// Prints "listening on URL"; ends on SIGTERM.
#include <signal.h>

#include <cstdio>
#include <string>
#include <thread>

#include "identity/identity.hpp"
#include "platform/clock/clock.hpp"
#include "platform/http/server.hpp"
#include "platform/storage/migrations.hpp"

namespace {

using namespace ashyq;

std::filesystem::path kSource;  // of the templates, texts and tables; from the command line
const std::vector<std::string> kModules{"ledger", "audittrail", "bodies", "identity"};

std::filesystem::path room(const std::string& module, const char* name) { return kSource / "modules" / module / name; }

platform::TemplateOptions template_options() {
  platform::TemplateOptions options;
  options.folders.push_back({"shell", kSource / "shell/templates"});
  for (const std::string& module : kModules) options.folders.push_back({module, room(module, "templates")});
  options.components = kSource / "shell/components";
  options.asset = [](std::string_view name) { return "/assets/" + std::string(name); };
  return options;
}

std::vector<std::filesystem::path> texts() {
  std::vector<std::filesystem::path> folders{kSource / "shell/translations"};
  for (const std::string& module : kModules) folders.push_back(room(module, "translations"));
  return folders;
}

identity::IdentityOptions options(int count, char** arguments) {
  identity::IdentityOptions given;
  given.password = {1, 8192, 2};
  given.secret = std::string(32, 's');
  given.oidc.issuer = arguments[4];
  given.oidc.client_id = "ashyq";
  given.oidc.client_secret = arguments[5];
  given.oidc.trusts_its_second_factor = count > 6 && std::string_view(arguments[6]) == "trusting";
  return given;
}

void make_tables(platform::Database& database, platform::Database& key_database) {
  platform::migrate(database, platform::read_migrations("platform", kSource / "platform/migrations"));
  for (const std::string& module : kModules)
    platform::migrate(database, platform::read_migrations(module, room(module, "storage/migrations")));
  platform::migrate(key_database, platform::read_migrations("keys", kSource / "platform/keys/migrations"));
}

void wait_for_the_end() {
  sigset_t ends;
  sigemptyset(&ends);
  sigaddset(&ends, SIGTERM);
  sigaddset(&ends, SIGINT);
  int which = 0;
  sigwait(&ends, &which);
}

void block_signals() {
  sigset_t ends;
  sigemptyset(&ends);
  sigaddset(&ends, SIGTERM);
  sigaddset(&ends, SIGINT);
  pthread_sigmask(SIG_BLOCK, &ends, nullptr);
}

}  // namespace

int main(int count, char** arguments) {
  if (count != 6 && count != 7) return 2;
  block_signals();
  kSource = std::filesystem::path(arguments[1]) / "src";
  const std::string folder = arguments[2], url = std::string("http://127.0.0.1:") + arguments[3];
  const auto database = platform::open_database("sqlite:" + folder + "/city.db");
  const auto key_database = platform::open_database("sqlite:" + folder + "/keys.db");
  make_tables(*database, *key_database);
  platform::SystemClock clock;
  platform::Catalogue catalogue{texts()};
  platform::Templates templates{template_options(), catalogue};
  shell::Shell shell{templates, catalogue, clock, {"Қала", "Город", "City", url, false}};
  platform::KeyStore keys{*key_database, std::string(32, 'k')};
  platform::Outbox outbox{*database, clock};
  ledger::Books books{*database, keys};
  bodies::keep_books(books);
  identity::keep_books(books);
  audittrail::AuditTrailModule audit{*database, shell};
  bodies::BodiesModule bodies{*database, shell};
  identity::IdentityModule identity{{*database, keys, outbox, shell, bodies, audit}, options(count, arguments)};
  platform::Router router;
  audit.add_routes(router);
  bodies.add_routes(router);
  identity.add_routes(router);
  const platform::Dispatcher dispatcher{router, identity.gate(), [&](const platform::Request& request, int status) {
                                          return shell.error(request, status);
                                        }};
  platform::ServerOptions server_options;
  server_options.port = static_cast<std::uint16_t>(std::stoi(arguments[3]));
  server_options.upload_folder = folder;
  platform::Server server{dispatcher, server_options};
  server.start();
  std::printf("listening on %s\n", url.c_str());
  std::fflush(stdout);
  wait_for_the_end();
  server.stop(1);
}
