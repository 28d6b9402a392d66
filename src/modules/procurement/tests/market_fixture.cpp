#include "procurement/tests/market_fixture.hpp"

#include <array>
#include <filesystem>

#include "platform/clock/city_time.hpp"
#include "platform/files/durable_file.hpp"
#include "platform/storage/migrations.hpp"

namespace ashyq::procurement {
namespace {

namespace fs = std::filesystem;
using platform::Method;
using platform::Request;
using platform::Response;
using platform::Tx;

const fs::path kSource = fs::path(ASHYQ_SOURCE_DIR) / "src";
constexpr std::array kModules{"ledger",   "audittrail",    "bodies", "identity",
                              "promises", "notifications", "audits", "procurement"};

std::vector<fs::path> translation_folders() {
  std::vector<fs::path> folders{kSource / "shell/translations"};
  for (const char* module : kModules)
    for (const auto& entry : fs::recursive_directory_iterator(kSource / "modules" / module))
      if (entry.is_directory() && entry.path().filename() == "translations") folders.push_back(entry.path());
  folders.push_back(kSource / "integrity/translations");
  return folders;
}

platform::TemplateOptions template_options() {
  platform::TemplateOptions options;
  options.folders.push_back({"shell", kSource / "shell/templates"});
  for (const char* module : kModules)
    if (const fs::path folder = kSource / "modules" / module / "templates"; fs::exists(folder))
      options.folders.push_back({module, folder});
  options.components = kSource / "shell/components";
  options.asset = [](std::string_view name) { return "/assets/" + std::string(name); };
  return options;
}

void make_tables(platform::Database& database, platform::Database& key_database) {
  platform::migrate(database, platform::read_migrations("platform", kSource / "platform/migrations"));
  for (const char* module : kModules)
    if (const fs::path folder = kSource / "modules" / module / "storage/migrations"; fs::exists(folder))
      platform::migrate(database, platform::read_migrations(module, folder));
  platform::migrate(key_database, platform::read_migrations("keys", kSource / "platform/keys/migrations"));
}

identity::IdentityOptions identity_options() {
  identity::IdentityOptions options;
  options.secret = std::string(32, 's');
  options.password = {1, 8192, 2};
  return options;
}

std::optional<Response> gate(Request& request, const platform::Route& route) {
  if (allows(route.access, request.visitor)) return std::nullopt;
  return platform::text("closed", 403);
}

}  // namespace

const platform::Catalogue& Market::catalogue() {
  static const platform::Catalogue kTexts{translation_folders()};
  return kTexts;
}

const platform::Templates& Market::templates() {
  static const platform::Templates kTemplates{template_options(), catalogue()};
  return kTemplates;
}

Market::Market(platform::Dialect dialect)
    : database(dialect),
      key_database(platform::Dialect::Sqlite),
      clock(platform::city_time().instant({Day::of(2026, 3, 2), std::chrono::hours(11)})) {
  make_tables(*database, *key_database);
  open_modules();
  settle_people();
  audits->add_routes(router);
  audits->add_listeners(*outbox);
  procurement->add_routes(router);
  procurement->add_listeners(*outbox);
  dispatcher = std::make_unique<platform::Dispatcher>(router, gate, [this](const Request& request, int status) {
    return shell->error(request, status);
  });
}

void Market::open_modules() {
  shell = std::make_unique<shell::Shell>(templates(), catalogue(), clock,
                                         shell::City{"Қарағанды", "Караганда", "Karaganda", "https://city.example",
                                                     true, "", ""});
  keys = std::make_unique<platform::KeyStore>(*key_database, std::string(32, 'k'));
  blobs = std::make_unique<platform::BlobStore>(key_database.folder() / "blobs");
  outbox = std::make_unique<platform::Outbox>(*database, clock);
  ledger = std::make_unique<ledger::LedgerModule>(*database, *keys, *shell,
                                                  ledger::Settings{.keys = key_database.folder() / "ledger-keys",
                                                                   .high_water = key_database.folder() /
                                                                                 "ledger.high-water"});
  bodies::keep_books(ledger->books());
  identity::keep_books(ledger->books());
  promises::keep_books(ledger->books());
  audit = std::make_unique<audittrail::AuditTrailModule>(*database, *shell);
  bodies = std::make_unique<bodies::BodiesModule>(*database, *shell);
  database->write([&](Tx& tx) { bodies::import_reference(tx, std::string(ASHYQ_SOURCE_DIR) + "/law", clock.now()); });
  identity = std::make_unique<identity::IdentityModule>(
      identity::IdentityParts{*database, *keys, *outbox, *shell, *bodies, *audit}, identity_options());
  promises = std::make_unique<promises::PromisesModule>(*database, *outbox, *shell, *audit, *bodies,
                                                        std::string(ASHYQ_SOURCE_DIR) + "/law");
  notifications = std::make_unique<notifications::NotificationsModule>(*database, *keys, *shell, *identity,
                                                                       notifications::NotificationsModule::Settings{
                                                                           .from = "city@karaganda.example"});
  audits = std::make_unique<audits::AuditsModule>(*database, *outbox, *keys, *blobs, *shell, *ledger, *audit, *bodies,
                                                  *identity, *promises, *notifications);
  Options options;
  options.inputs = key_database.folder() / "procurement";
  options.law_file = std::string(ASHYQ_SOURCE_DIR) + "/law/procurement/kz.toml";
  options.most_bytes = 8 << 20;
  procurement = std::make_unique<ProcurementModule>(*database, *keys, *shell, *ledger, *bodies, *identity, *audits,
                                                    std::move(options));
  room = &procurement->room();
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

std::int64_t Market::person(const std::string& email, const std::string& name, std::vector<Grant> grants) {
  identity::NewPerson wanted;
  wanted.email = email;
  wanted.name = name;
  wanted.language = Language::Russian;
  // An account without a password is only invited, and nobody's colleague yet.
  static const std::string kHash = identity->hash_password("qar basqan tau");
  wanted.password_hash = kHash;
  return database->write([&](Tx& tx) {
    const auto id = identity->create_person(tx, wanted, clock.now()).value();
    for (const Grant& grant : grants) identity->grant(tx, id, grant, today(), std::nullopt, clock.now());
    return id.value;
  });
}

Visitor Market::visitor(std::int64_t account) {
  Visitor visitor;
  visitor.account = account;
  visitor.csrf = "token";
  if (account != 0)
    visitor.grants = database->read(
        [&](Tx& tx) { return identity->effective_grants(tx, Id<identity::Person>(account), today()); });
  return visitor;
}

std::int64_t Market::body(std::string_view slug) { return bodies->directory()->find(slug)->id.value; }

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

Day Market::today() const { return platform::city_day(clock.now()); }

Response Market::get(std::int64_t who, const std::string& target, Language language) {
  Request request;
  request.target = target;
  request.language = language;
  return send(std::move(request), visitor(who));
}

Response Market::post(std::int64_t who, const std::string& target, Form form, Language language) {
  Request request;
  request.method = Method::Post;
  request.target = target;
  request.language = language;
  for (auto& [name, value] : form) request.form.add(std::move(name), std::move(value));
  return send(std::move(request), visitor(who));
}

Response Market::send(Request request, const Visitor& visitor) {
  const auto question = request.target.find('?');
  request.path = request.target.substr(0, question);
  if (question != std::string::npos)
    request.query = platform::parse_urlencoded(request.target.substr(question + 1)).value();
  request.id = "test";
  request.received_at = clock.now();
  request.visitor = visitor;
  return dispatcher->handle(request);
}

std::string location_of(const Response& response) { return std::string(response.find_header("Location").value_or("")); }

}  // namespace ashyq::procurement
