#include "appeals/tests/town_fixture.hpp"

#include <array>
#include <filesystem>

#include <fmt/format.h>

#include "platform/clock/city_time.hpp"
#include "platform/storage/migrations.hpp"

namespace ashyq::appeals {
namespace {

namespace fs = std::filesystem;
using platform::Method;
using platform::Request;
using platform::Response;
using platform::Tx;

const fs::path kSource = fs::path(ASHYQ_SOURCE_DIR) / "src";
constexpr std::array kModules{"ledger", "audittrail", "bodies", "identity", "promises", "notifications", "appeals"};

std::vector<fs::path> translation_folders() {
  std::vector<fs::path> folders;
  for (const auto& entry : fs::recursive_directory_iterator(kSource))
    if (entry.is_directory() && entry.path().filename() == "translations") folders.push_back(entry.path());
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

const platform::Catalogue& Town::catalogue() {
  static const platform::Catalogue kTexts{translation_folders()};
  return kTexts;
}

const platform::Templates& Town::templates() {
  static const platform::Templates kTemplates{template_options(), catalogue()};
  return kTemplates;
}

Town::Town(platform::Dialect dialect)
    : database(dialect),
      key_database(platform::Dialect::Sqlite),
      clock(platform::city_time().instant({Day::of(2026, 3, 2), std::chrono::hours(11)})) {
  make_tables(*database, *key_database);
  open_modules();
  settle_people();
  appeals->add_routes(router);
  appeals->add_listeners(*outbox);
  jobs = std::make_unique<platform::Jobs>(*database, clock);
  appeals->add_jobs(*jobs);
  dispatcher = std::make_unique<platform::Dispatcher>(router, gate, [this](const Request& request, int status) {
    return shell->error(request, status);
  });
}

void Town::open_modules() {
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
  appeals = std::make_unique<AppealsModule>(*database, *outbox, *keys, *blobs, *shell, *ledger, *audit, *bodies,
                                            *identity, *promises, *notifications);
  store = &appeals->store();
  view = &appeals->view();
  casework = &appeals->casework();
  audit->use({[this](Tx& tx, std::int64_t account, Language) {
                return identity->display_name(tx, Id<identity::Person>(account));
              },
              [this](std::int64_t id, Language language) { return bodies->directory()->name_of(id, language); }});
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

std::int64_t Town::person(const std::string& email, const std::string& name, std::vector<Grant> grants) {
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

Visitor Town::visitor(std::int64_t account) {
  Visitor visitor;
  visitor.account = account;
  visitor.csrf = "token";
  if (account != 0)
    visitor.grants = database->read(
        [&](Tx& tx) { return identity->effective_grants(tx, Id<identity::Person>(account), today()); });
  return visitor;
}

std::int64_t Town::body(std::string_view slug) { return bodies->directory()->find(slug)->id.value; }
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
Day Town::today() const { return platform::city_day(clock.now()); }

Response Town::get(std::int64_t who, const std::string& target, Language language) {
  Request request;
  request.target = target;
  request.language = language;
  return send(std::move(request), visitor(who));
}

Response Town::post(std::int64_t who, const std::string& target, Form form, Language language) {
  Request request;
  request.method = Method::Post;
  request.target = target;
  request.language = language;
  for (auto& [name, value] : form) request.form.add(std::move(name), std::move(value));
  constexpr std::string_view kCases = "/appeals/";
  if (!request.form.has("version") && target.starts_with(kCases))
    request.form.add("version", std::to_string(now_is(Id<Appeal>(std::stoll(target.substr(kCases.size())))).version));
  return send(std::move(request), visitor(who));
}

Response Town::send(Request request, const Visitor& visitor) {
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

}  // namespace ashyq::appeals
