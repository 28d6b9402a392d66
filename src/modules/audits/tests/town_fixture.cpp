#include "audits/tests/town_fixture.hpp"

#include <array>
#include <filesystem>
#include <fstream>

#include "platform/clock/city_time.hpp"
#include "platform/storage/migrations.hpp"

namespace ashyq::audits {
namespace {

namespace fs = std::filesystem;
using platform::Method;
using platform::Request;
using platform::Response;
using platform::Tx;

const fs::path kSource = fs::path(ASHYQ_SOURCE_DIR) / "src";
constexpr std::array kModules{"ledger", "audittrail", "bodies", "identity", "promises", "notifications", "audits"};

std::vector<fs::path> translation_folders() {
  std::vector<fs::path> folders{kSource / "shell/translations"};
  for (const char* module : kModules)
    for (const auto& entry : fs::recursive_directory_iterator(kSource / "modules" / module))
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
  audits->add_routes(router);
  audits->add_listeners(*outbox);
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
  audits = std::make_unique<AuditsModule>(*database, *outbox, *keys, *blobs, *shell, *ledger, *audit, *bodies,
                                          *identity, *promises, *notifications);
  store = &audits->store();
  auditing = &audits->auditing();
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
    auditing->wait_for_checks(tx, clock.now());
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
  return send(std::move(request), visitor(who));
}

Response Town::post_files(std::int64_t who, const std::string& target, Form form, const Form& files,
                          Language language) {
  Request request;
  request.method = Method::Post;
  request.target = target;
  request.language = language;
  for (auto& [name, value] : form) request.form.add(std::move(name), std::move(value));
  for (const auto& [name, bytes] : files) {
    const fs::path staged = key_database.folder() / ("staged-" + std::to_string(request.uploads.size()));
    std::ofstream(staged, std::ios::binary) << bytes;
    request.uploads.push_back({"files", name, "", staged, bytes.size()});
  }
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

}  // namespace ashyq::audits
