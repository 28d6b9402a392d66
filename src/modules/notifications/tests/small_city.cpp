#include "notifications/tests/small_city.hpp"

#include <array>
#include <filesystem>
#include <fstream>

#include "platform/clock/city_time.hpp"
#include "platform/storage/migrations.hpp"

namespace ashyq::notifications {
namespace {

namespace fs = std::filesystem;
using platform::Method;
using platform::Request;
using platform::Response;
using platform::Tx;

const fs::path kSource = fs::path(ASHYQ_SOURCE_DIR) / "src";
const std::string kLaw = std::string(ASHYQ_SOURCE_DIR) + "/law";
constexpr std::array kModules{"ledger", "audittrail", "bodies", "identity", "promises", "notifications"};

std::vector<fs::path> translation_folders() {
  std::vector<fs::path> folders;
  for (const auto& entry : fs::recursive_directory_iterator(kSource))
    if (entry.is_directory() && entry.path().filename() == "translations") folders.push_back(entry.path());
  return folders;
}

platform::TemplateOptions template_options() {
  platform::TemplateOptions options;
  options.folders.push_back({"shell", kSource / "shell/templates"});
  for (const auto& module : fs::directory_iterator(kSource / "modules"))
    if (const fs::path folder = module.path() / "templates"; fs::exists(folder))
      options.folders.push_back({module.path().filename().string(), folder});
  options.components = kSource / "shell/components";
  options.asset = [](std::string_view name) { return "/assets/" + std::string(name); };
  return options;
}

void make_tables(platform::Database& database, platform::Database& key_database,
                 std::initializer_list<const char*> modules) {
  platform::migrate(database, platform::read_migrations("platform", kSource / "platform/migrations"));
  const auto of_module = [&](const char* module) {
    if (const fs::path folder = kSource / "modules" / module / "storage/migrations"; fs::exists(folder))
      platform::migrate(database, platform::read_migrations(module, folder));
  };
  for (const char* module : kModules) of_module(module);
  for (const char* module : modules) of_module(module);
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

Request request_for(Method method, const std::string& target, Language language) {
  Request request;
  request.method = method;
  request.target = target;
  request.language = language;
  return request;
}

}  // namespace

const platform::Catalogue& SmallCity::catalogue() {
  static const platform::Catalogue kTexts{translation_folders()};
  return kTexts;
}

const platform::Templates& SmallCity::templates() {
  static const platform::Templates kTemplates{template_options(), catalogue()};
  return kTemplates;
}

SmallCity::SmallCity(platform::Dialect dialect, std::initializer_list<const char*> modules)
    : database(dialect),
      key_database(platform::Dialect::Sqlite),
      clock(platform::city_time().instant({Day::of(2026, 3, 2), std::chrono::hours(11)})) {
  make_tables(*database, *key_database, modules);
  open_modules();
  dispatcher_ = std::make_unique<platform::Dispatcher>(router, gate, [this](const Request& request, int status) {
    return shell->error(request, status);
  });
}

void SmallCity::open_modules() {
  const fs::path folder = key_database.folder();
  shell = std::make_unique<shell::Shell>(templates(), catalogue(), clock,
                                         shell::City{"Қарағанды", "Караганда", "Karaganda", "https://city.example",
                                                     true, "", ""});
  keys = std::make_unique<platform::KeyStore>(*key_database, std::string(32, 'k'));
  blobs = std::make_unique<platform::BlobStore>(folder / "blobs");
  outbox = std::make_unique<platform::Outbox>(*database, clock);
  ledger = std::make_unique<ledger::LedgerModule>(*database, *keys, *shell,
                                                  ledger::Settings{.keys = folder / "ledger-keys",
                                                                   .high_water = folder / "ledger.high-water"});
  bodies::keep_books(ledger->books());
  identity::keep_books(ledger->books());
  promises::keep_books(ledger->books());
  audit = std::make_unique<audittrail::AuditTrailModule>(*database, *shell);
  bodies = std::make_unique<bodies::BodiesModule>(*database, *shell);
  database->write([&](Tx& tx) { bodies::import_reference(tx, kLaw, clock.now()); });
  identity = std::make_unique<identity::IdentityModule>(
      identity::IdentityParts{*database, *keys, *outbox, *shell, *bodies, *audit}, identity_options());
  promises = std::make_unique<promises::PromisesModule>(*database, *outbox, *shell, *audit, *bodies, kLaw);
  notifications = std::make_unique<NotificationsModule>(
      *database, *keys, *shell, *identity, NotificationsModule::Settings{.from = "city@karaganda.example"});
}

std::int64_t SmallCity::person(const std::string& email, const std::string& name, std::vector<Grant> grants) {
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

Visitor SmallCity::visitor(std::int64_t account) {
  Visitor visitor;
  visitor.account = account;
  visitor.csrf = "token";
  if (account != 0)
    visitor.grants = database->read(
        [&](Tx& tx) { return identity->effective_grants(tx, Id<identity::Person>(account), today()); });
  return visitor;
}

std::int64_t SmallCity::body(std::string_view slug) { return bodies->directory()->find(slug)->id.value; }
Day SmallCity::today() const { return platform::city_day(clock.now()); }

Response SmallCity::get(std::int64_t who, const std::string& target, Language language) {
  return send(request_for(Method::Get, target, language), visitor(who));
}

Response SmallCity::post(std::int64_t who, const std::string& target, Form form, Language language) {
  return post_files(who, target, std::move(form), {}, language);
}

Response SmallCity::post_files(std::int64_t who, const std::string& target, Form form, const Form& files,
                               Language language) {
  Request request = request_for(Method::Post, target, language);
  for (auto& [name, value] : form) request.form.add(std::move(name), std::move(value));
  for (const auto& [name, bytes] : files) {
    const fs::path staged = key_database.folder() / ("staged-" + std::to_string(request.uploads.size()));
    std::ofstream(staged, std::ios::binary) << bytes;
    request.uploads.push_back({"files", name, "", staged, bytes.size()});
  }
  return send(std::move(request), visitor(who));
}

Response SmallCity::send(Request request, const Visitor& visitor) {
  const auto question = request.target.find('?');
  request.path = request.target.substr(0, question);
  if (question != std::string::npos)
    request.query = platform::parse_urlencoded(request.target.substr(question + 1)).value();
  request.id = "test";
  request.received_at = clock.now();
  request.visitor = visitor;
  return dispatcher_->handle(request);
}

std::string location_of(const Response& response) { return std::string(response.find_header("Location").value_or("")); }

}  // namespace ashyq::notifications
