#include <boost/json.hpp>

#include "identity/rules/totp.hpp"
#include "identity/tests/town.hpp"
#include "platform/clock/city_time.hpp"
#include "platform/storage/migrations.hpp"

namespace ashyq::identity {
namespace {

namespace fs = std::filesystem;
using platform::Method;
using platform::Request;
using platform::Response;

const fs::path kSource = fs::path(ASHYQ_SOURCE_DIR) / "src";
constexpr std::array kModules{"ledger", "audittrail", "bodies", "identity"};

std::vector<fs::path> translation_folders() {
  std::vector<fs::path> folders{kSource / "shell/translations"};
  for (const char* module : kModules) folders.push_back(kSource / "modules" / module / "translations");
  return folders;
}

platform::TemplateOptions template_options() {
  platform::TemplateOptions options;
  options.folders.push_back({"shell", kSource / "shell/templates"});
  for (const char* module : kModules) options.folders.push_back({module, kSource / "modules" / module / "templates"});
  options.components = kSource / "shell/components";
  options.reload = true;  // strict: a value the page forgot to give is a failure
  options.asset = [](std::string_view name) { return "/assets/" + std::string(name); };
  return options;
}

void make_tables(platform::Database& database, platform::Database& key_database) {
  platform::migrate(database, platform::read_migrations("platform", kSource / "platform/migrations"));
  for (const char* module : kModules)
    platform::migrate(database, platform::read_migrations(module, kSource / "modules" / module / "storage/migrations"));
  platform::migrate(key_database, platform::read_migrations("keys", kSource / "platform/keys/migrations"));
}

}  // namespace

IdentityOptions Town::small_options() {
  IdentityOptions options;
  options.password = {1, 8192, 2};
  options.secret = std::string(32, 's');
  options.demo_totp_secret = "12345678901234567890";
  options.demo_password = kPassword;
  options.demo_sign_ins = {{Role::Citizen, "aliya@example.kz", "Алия Садыкова"}};
  return options;
}

Town::Town(platform::Dialect dialect, IdentityOptions options)
    : database(dialect),
      key_database(platform::Dialect::Sqlite),
      clock(Instant{std::chrono::sys_days{std::chrono::year{2026} / 3 / 2}} + std::chrono::hours{6}) {
  make_tables(*database, *key_database);
  catalogue = std::make_unique<platform::Catalogue>(translation_folders());
  templates = std::make_unique<platform::Templates>(template_options(), *catalogue);
  shell = std::make_unique<shell::Shell>(
      *templates, *catalogue, clock, shell::City{"Қарағанды", "Караганда", "Karaganda", "https://city.example", true});
  keys = std::make_unique<platform::KeyStore>(*key_database, std::string(32, 'k'));
  outbox = std::make_unique<platform::Outbox>(*database, clock);
  books = std::make_unique<ledger::Books>(*database, *keys);
  bodies::keep_books(*books);
  identity::keep_books(*books);
  audittrail = std::make_unique<audittrail::AuditTrailModule>(*database, *shell);
  bodies = std::make_unique<bodies::BodiesModule>(*database, *shell);
  identity = std::make_unique<IdentityModule>(IdentityParts{*database, *keys, *outbox, *shell, *bodies, *audittrail},
                                              std::move(options));
  audittrail->add_routes(router);
  bodies->add_routes(router);
  identity->add_routes(router);
  database->write(
      [&](platform::Tx& tx) { bodies::import_reference(tx, std::string(ASHYQ_SOURCE_DIR) + "/law", clock.now()); });
  dispatcher = std::make_unique<platform::Dispatcher>(
      router, identity->gate(), [this](const Request& request, int status) { return shell->error(request, status); });
}

Id<Person> Town::person(const std::string& email, const std::string& name, std::vector<Grant> grants,
                        bool with_factor) {
  NewPerson wanted;
  wanted.email = email;
  wanted.name = name;
  wanted.language = Language::English;
  wanted.password = kPassword;
  if (with_factor && !grants.empty()) wanted.totp_secret = "12345678901234567890";
  return database->write([&](platform::Tx& tx) {
    const Id<Person> id = identity->create_person(tx, wanted, clock.now()).value();
    for (const Grant& grant : grants) identity->grant(tx, id, grant, today(), std::nullopt, clock.now());
    return id;
  });
}

std::string Town::code_now() const { return totp_code("12345678901234567890", totp_step(clock.now())); }
Day Town::today() const { return platform::CityTime{}.day_of(clock.now()); }

Response Browser::send(Method method, const std::string& target, Form form,
                       std::map<std::string, std::string> headers) {
  Request request;
  request.method = method;
  request.target = target;
  const std::size_t question = target.find('?');
  request.path = target.substr(0, question);
  if (question != std::string::npos) request.query = platform::parse_urlencoded(target.substr(question + 1)).value();
  for (auto& [name, value] : form) request.form.add(name, value);
  for (const auto& [name, value] : cookies) request.cookies.add(name, value);
  for (const auto& [name, value] : headers) request.headers.add(name, value);
  request.headers.add("accept-language", language);
  request.headers.add("user-agent", "Mozilla/5.0 (X11; Linux x86_64; rv:121.0) Gecko/20100101 Firefox/121.0");
  request.remote_address = address_;
  request.id = "test";
  request.received_at = town_.clock.now();
  Response response = town_.dispatcher->handle(request);
  for (const auto& [name, value] : response.headers) {
    if (name != "Set-Cookie") continue;
    const std::string cookie = value.substr(0, value.find("; "));
    const std::size_t equals = cookie.find('=');
    if (value.find("Max-Age=0") != std::string::npos) cookies.erase(cookie.substr(0, equals));
    else cookies[cookie.substr(0, equals)] = cookie.substr(equals + 1);
  }
  return response;
}

Response Browser::get(const std::string& target) { return send(Method::Get, target, {}); }

Response Browser::post(const std::string& target, Form form, const std::string& page) {
  form.emplace_back("csrf", csrf_in(get(page).body));
  return send(Method::Post, target, std::move(form));
}

Response Browser::post_bare(const std::string& target, Form form) {
  return send(Method::Post, target, std::move(form));
}

bool Browser::sign_in(const std::string& email, const std::string& password) {
  const Response first = post("/sign-in", {{"email", email}, {"password", password}});
  if (first.status == 303 && location_of(first).starts_with("/sign-in/code"))
    post("/sign-in/code", {{"code", town_.code_now()}});
  return get("/account").status == 200;
}

std::string location_of(const Response& response) { return std::string(response.find_header("Location").value_or("")); }

std::string csrf_in(const std::string& html) {
  constexpr std::string_view kField = "name=\"csrf\" value=\"";
  const std::size_t at = html.find(kField);
  if (at == std::string::npos) return {};
  const std::size_t start = at + kField.size();
  return html.substr(start, html.find('"', start) - start);
}

}  // namespace ashyq::identity
