#include "app/settings.hpp"

#include <set>
#include <sstream>
#include <stdexcept>

#include <fmt/format.h>
#include "base/toml.hpp"

namespace ashyq::app {

namespace fs = std::filesystem;

namespace {

/// Reads one table key by key and remembers what was asked for, so that a slip of the pen is found.
class Table {
 public:
  Table(const toml::table* table, std::string name) : table_(table), name_(std::move(name)) {}

  template <class T>
  void read(std::string_view key, T& into) {
    asked_.insert(std::string(key));
    const toml::node* node = table_ ? table_->get(key) : nullptr;
    if (!node) return;
    if constexpr (std::is_same_v<T, fs::path>) {
      into = value<std::string>(*node, key);
    } else if constexpr (std::is_same_v<T, bool> || std::is_same_v<T, std::string>) {
      into = value<T>(*node, key);
    } else if constexpr (std::is_same_v<T, std::vector<std::string>>) {
      const toml::array* items = node->as_array();
      if (!items) fail(*node, key);
      for (const toml::node& item : *items) into.push_back(value<std::string>(item, key));
    } else {
      into = T(value<std::int64_t>(*node, key));  // a number of whatever T counts, seconds too
    }
  }

  void finish() const {
    if (!table_) return;
    for (const auto& [key, node] : *table_)
      if (!asked_.contains(std::string(key.str())))
        throw std::runtime_error(fmt::format("line {}: [{}] has no setting \"{}\"", node.source().begin.line, name_,
                                             std::string(key.str())));
  }

 private:
  template <class T>
  T value(const toml::node& node, std::string_view key) const {
    if (const auto found = node.value_exact<T>()) return *found;
    fail(node, key);
  }

  [[noreturn]] void fail(const toml::node& node, std::string_view key) const {
    throw std::runtime_error(
        fmt::format("line {}: [{}] {}: wrong kind of value", node.source().begin.line, name_, key));
  }

  const toml::table* table_;
  std::string name_;
  std::set<std::string> asked_;
};

/// Installed: beside the program (/usr/bin and /usr/share). Built: the sources themselves.
fs::path share_folder() {
  std::error_code unknown;
  const fs::path beside = fs::read_symlink("/proc/self/exe", unknown).parent_path().parent_path() / "share/ashyq";
  if (!unknown && fs::exists(beside / "law")) return beside;
#ifdef ASHYQ_SOURCE_DIR
  if (fs::exists(fs::path(ASHYQ_SOURCE_DIR) / "law")) return ASHYQ_SOURCE_DIR;
#endif
  return "/usr/share/ashyq";
}

void place_below(Settings& s, const fs::path& var) {
  s.var = var;
  s.database = "sqlite:" + (var / "city.db").string();
  s.key_database = "sqlite:" + (var / "keys.db").string();
  s.master_key = var / "master.key";
  s.ledger.keys = var / "ledger-keys";
  s.ledger.high_water = var / "ledger.high-water";
}

void refuse_unknown_sections(const toml::table& root) {
  static const std::set<std::string_view> kSections{"paths", "storage",  "city",    "http",        "mail",
                                                    "oidc",  "identity", "open311", "procurement", "ledger"};
  for (const auto& [key, node] : root)
    if (!kSections.contains(key.str()) || !node.is_table())
      throw std::runtime_error(
          fmt::format("line {}: there is no section [{}]", node.source().begin.line, std::string(key.str())));
}

void read_into(Settings& s, const toml::table& root) {
  refuse_unknown_sections(root);
  Table paths(root["paths"].as_table(), "paths");
  fs::path var = s.var;
  paths.read("var", var);
  place_below(s, var);
  paths.read("share", s.share);
  s.assets = s.share / "assets";
  s.law = s.share / "law";
  paths.read("assets", s.assets);
  paths.read("law", s.law);
  paths.read("templates", s.templates_override);
  paths.finish();

  Table storage(root["storage"].as_table(), "storage");
  storage.read("database", s.database);
  storage.read("key_database", s.key_database);
  storage.read("master_key", s.master_key);
  storage.finish();

  Table city(root["city"].as_table(), "city");
  city.read("name_kk", s.city.name_kk);
  city.read("name_ru", s.city.name_ru);
  city.read("name_en", s.city.name_en);
  city.read("public_url", s.city.public_url);
  city.read("security_contact", s.city.security_contact);
  city.read("source_url", s.city.source_url);
  city.read("demo", s.city.demo);
  city.read("clock_offset", s.clock_offset);
  city.finish();

  Table http(root["http"].as_table(), "http");
  http.read("address", s.http.address);
  http.read("port", s.http.port);
  http.read("io_threads", s.http.io_threads);
  http.read("workers", s.http.workers);
  http.read("max_connections", s.http.max_connections);
  http.read("max_connections_per_address", s.http.max_connections_per_address);
  http.read("trusted_proxies", s.http.trusted_proxies);
  http.finish();

  Table mail(root["mail"].as_table(), "mail");
  mail.read("smtp", s.mail.smtp);
  mail.read("username", s.mail.username);
  mail.read("password", s.mail.password);
  mail.read("from", s.mail.from);
  mail.finish();

  Table oidc(root["oidc"].as_table(), "oidc");
  auto& o = s.identity.oidc;
  oidc.read("issuer", o.issuer);
  oidc.read("client_id", o.client_id);
  oidc.read("client_secret", o.client_secret);
  oidc.read("scopes", o.scopes);
  oidc.read("iin_claim", o.iin_claim);
  oidc.read("button_kk", o.button_kk);
  oidc.read("button_ru", o.button_ru);
  oidc.read("button_en", o.button_en);
  oidc.read("trusts_its_second_factor", o.trusts_its_second_factor);
  oidc.finish();

  Table identity(root["identity"].as_table(), "identity");
  identity.read("open_registration", s.identity.open_registration);
  identity.read("secure_cookies", s.identity.secure_cookies);
  identity.finish();

  Table open311(root["open311"].as_table(), "open311");
  open311.read("needs_key", s.appeals.open311_needs_key);
  open311.finish();

  Table procurement(root["procurement"].as_table(), "procurement");
  procurement.read("most_bytes", s.procurement.most_bytes);
  procurement.read("keep_inputs_days", s.procurement.keep_inputs_days);
  if (s.procurement.keep_inputs_days < 0) throw std::runtime_error("[procurement] keep_inputs_days: below zero");
  procurement.read("threads", s.procurement.threads);
  procurement.finish();

  Table ledger(root["ledger"].as_table(), "ledger");
  ledger.read("origin", s.ledger.origin);
  ledger.read("keys", s.ledger.keys);
  ledger.read("high_water", s.ledger.high_water);
  ledger.read("policy", s.ledger.policy);
  ledger.read("beat_seconds", s.ledger.beat);
  ledger.read("padding", s.ledger.padding);
  ledger.read("pads_quiet_beats", s.ledger.pads_quiet_beats);
  ledger.read("quorum_patience_seconds", s.ledger.quorum_patience);
  ledger.read("draw_sources", s.ledger.draw_sources);
  ledger.read("draw_minimum", s.ledger.draw_minimum);
  ledger.read("draw_first_deadline_seconds", s.ledger.draw_first_deadline);
  ledger.read("draw_second_deadline_seconds", s.ledger.draw_second_deadline);
  ledger.read("draw_slot_seconds", s.appeals.draw_slot);
  ledger.read("audit_lottery_cases", s.appeals.lottery_size);
  ledger.finish();
}

}  // namespace

Settings default_settings(const fs::path& var) {
  Settings s;
  s.share = share_folder();
  s.assets = s.share / "assets";
  s.law = s.share / "law";
  if (const fs::path built = s.share / "build/assets"; fs::exists(built)) s.assets = built;
  place_below(s, var);
  s.city = {.name_kk = "Қарағанды қаласы",
            .name_ru = "город Караганда",
            .name_en = "Karaganda city",
            .public_url = "http://127.0.0.1:8080"};
  s.mail.from = "no-reply@ashyq.example";
  s.ledger.version = ASHYQ_VERSION;
  return s;
}

Settings read_settings(const fs::path& file) {
  Settings s = default_settings("/var/lib/ashyq");
  s.file = file;
  try {
    read_into(s, toml::parse_file(file.string()));
  } catch (const toml::parse_error& mistake) {
    throw std::runtime_error(
        fmt::format("{}: line {}: {}", file.string(), mistake.source().begin.line, std::string(mistake.description())));
  } catch (const std::runtime_error& mistake) {
    throw std::runtime_error(fmt::format("{}: {}", file.string(), mistake.what()));
  }
  return s;
}

}  // namespace ashyq::app
