#include "app/assemble.hpp"

#include <fmt/format.h>
#include <sodium.h>

#include "demo/demo.hpp"
#include "platform/clock/clock.hpp"

namespace ashyq::app {

namespace fs = std::filesystem;

namespace {

// In the order of the arrows: a module's tables may refer to those before it.
constexpr std::array kModules{"ledger",        "audittrail", "bodies", "identity",    "promises",
                              "notifications", "appeals",    "audits", "procurement", "demo"};

fs::path sources(const Settings& s) { return s.share / "src"; }

/// Texts lie beside the pages that show them: every folder named "translations" below src.
std::vector<fs::path> translation_folders(const Settings& s) {
  std::vector<fs::path> folders;
  for (const auto& entry : fs::recursive_directory_iterator(sources(s)))
    if (entry.is_directory() && entry.path().filename() == "translations") folders.push_back(entry.path());
  std::ranges::sort(folders);
  return folders;
}

platform::TemplateOptions template_options(const Settings& s) {
  platform::TemplateOptions options;
  options.folders.push_back({"shell", sources(s) / "shell/templates"});
  for (const auto* module : kModules) {
    const fs::path folder = sources(s) / "modules" / module / "templates";
    if (fs::exists(folder)) options.folders.push_back({module, folder});
  }
  options.components = sources(s) / "shell/components";
  options.override_folder = s.templates_override;
  options.reload = s.reload_templates;
  options.asset = platform::asset_urls(s.assets);
  return options;
}

std::unique_ptr<platform::Clock> clock_of(const Settings& s) {
  if (!s.clock_offset.empty()) {
    if (!s.city.demo) throw std::runtime_error("[city] clock_offset is for demo towns only");
    return std::make_unique<platform::OffsetClock>(s.clock_offset);
  }
  return std::make_unique<platform::SystemClock>();
}

/// Secrets of one purpose each, derived from the master key.
std::string derived_secret(const std::string& master, const char* purpose) {
  std::string secret(32, '\0');
  crypto_generichash(reinterpret_cast<unsigned char*>(secret.data()), secret.size(),
                     reinterpret_cast<const unsigned char*>(purpose), std::char_traits<char>::length(purpose),
                     reinterpret_cast<const unsigned char*>(master.data()), master.size());
  return secret;
}

/// Before the modules are made: some act at once.
void keep_books(ledger::Books& books) {
  bodies::keep_books(books);
  identity::keep_books(books);
  promises::keep_books(books);
}

Settings completed(Settings s) {
  for (const auto* folder : {"uploads", "blobs"}) fs::create_directories(s.var / folder);
  s.http.upload_folder = s.var / "uploads";
  s.procurement.inputs = s.var / "procurement";
  s.procurement.law_file = s.law / "procurement/kz.toml";
  s.identity.secret = derived_secret(platform::KeyStore::master_key_from(s.master_key.string()), "identity");
  if (s.city.demo) {
    s.identity.demo_password = demo::password();
    s.identity.demo_totp_secret = demo::totp_secret();
    for (const auto& who : demo::sign_ins()) s.identity.demo_sign_ins.push_back({who.role, who.email, who.name.ru});
  }
  return s;
}

}  // namespace

Storage::Storage(const Settings& s) {
  fs::create_directories(s.var);
  database = platform::open_database(s.database);
  key_database = platform::open_database(s.key_database);
}

std::vector<platform::Migration> all_migrations(const Settings& s) {
  auto all = platform::read_migrations("platform", sources(s) / "platform/migrations");
  for (const auto* module : kModules) {
    const fs::path folder = sources(s) / "modules" / module / "storage/migrations";
    if (!fs::exists(folder)) continue;
    for (auto& migration : platform::read_migrations(module, folder)) all.push_back(std::move(migration));
  }
  return all;
}

int bring_up_to_date(Storage& storage, const Settings& s) {
  const auto city = platform::migrate(*storage.database, all_migrations(s));
  const auto keys = platform::migrate(*storage.key_database,
                                      platform::read_migrations("keys", sources(s) / "platform/keys/migrations"));
  return static_cast<int>(city.size() + keys.size());
}

CityHall::CityHall(Storage& storage, Settings given)
    : settings_(completed(std::move(given))),
      storage_(storage),
      clock_(clock_of(settings_)),
      catalogue_(std::make_unique<platform::Catalogue>(translation_folders(settings_))),
      assets_(settings_.assets),
      templates_(std::make_unique<platform::Templates>(template_options(settings_), *catalogue_)),
      shell(*templates_, *catalogue_, *clock_, settings_.city),
      keys(*storage_.key_database, platform::KeyStore::master_key_from(settings_.master_key.string())),
      blobs(settings_.var / "blobs"),
      outbox(*storage_.database, *clock_),
      jobs(*storage_.database, *clock_),
      ledger(*storage_.database, keys, shell, settings_.ledger),
      audittrail((keep_books(ledger.books()), *storage_.database), shell),
      bodies(*storage_.database, shell),
      identity({*storage_.database, keys, outbox, shell, bodies, audittrail}, settings_.identity),
      promises(*storage_.database, outbox, shell, audittrail, bodies, settings_.law.string()),
      notifications(*storage_.database, keys, shell, identity, settings_.mail),
      appeals(*storage_.database, outbox, keys, blobs, shell, ledger, audittrail, bodies, identity, promises,
              notifications, settings_.appeals),
      audits(*storage_.database, outbox, keys, blobs, shell, ledger, audittrail, bodies, identity, promises,
             notifications),
      procurement(*storage_.database, keys, shell, ledger, bodies, identity, audits, settings_.procurement),
      pages_(shell) {
  assets_.add_routes(router_);
  ledger.add(promises::missed_figure());
  ledger.name_bodies(
      [this](std::int64_t body, Language language) { return bodies.directory()->name_of(body, language); });
  for (auto* module : modules()) {
    module->add_routes(router_);
    module->add_jobs(jobs);
    module->add_listeners(outbox);
  }
  audittrail.use(
      {[this](platform::Tx& tx, std::int64_t account, Language) {
         return identity.display_name(tx, Id<identity::Person>(account));
       },
       [this](std::int64_t body, Language language) { return bodies.directory()->name_of(body, language); }});
  add_operations(router_, *this);
  dispatcher_ = std::make_unique<platform::Dispatcher>(router_, identity.gate(),
                                                       [this](const platform::Request& request, int status) {
                                                         return shell.error(request, status);
                                                       });
}

CityHall::~CityHall() { stop_background(); }

std::vector<platform::Module*> CityHall::modules() {
  return {&pages_,   &ledger,        &audittrail, &bodies, &identity,
          &promises, &notifications, &appeals,    &audits, &procurement};
}

void CityHall::start_background() {
  outbox.start();
  jobs.start();
}

void CityHall::stop_background() {
  jobs.stop();
  outbox.stop();
}

bool CityHall::is_ready() const { return storage_.database->is_ready() && storage_.key_database->is_ready(); }

}  // namespace ashyq::app
