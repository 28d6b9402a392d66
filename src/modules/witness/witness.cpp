// The witness's own little server: its addresses, its language, its start.
#include "witness/witness.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/text.hpp"
#include "platform/http/static_files.hpp"
#include "platform/http/wire.hpp"
#include "platform/storage/migrations.hpp"
#include "base/toml.hpp"
#include "witness/acts/contributing.hpp"
#include "witness/acts/cosigning.hpp"
#include "witness/storage/key_file.hpp"
#include "witness/web/status.hpp"

namespace ashyq::witness {

namespace fs = std::filesystem;
using platform::Request;
using platform::Response;

namespace {

constexpr std::uint64_t kLargestSubmission = 64 * 1024;
constexpr std::uint64_t kLargestQuestion = 256 * 1024;
constexpr int kSubmissionsPerMinute = 600;

fs::path own_folder(const fs::path& sources) { return sources / "modules/witness"; }

platform::TemplateOptions template_options(const WitnessOptions& options) {
  platform::TemplateOptions templates;
  templates.folders = {{"witness", own_folder(options.sources) / "templates"}};
  templates.components = options.sources / "shell/components";
  templates.asset = platform::asset_urls(options.assets);
  return templates;
}

Response response_of(Answer answer) {
  Response response;
  response.status = answer.status;
  response.content_type = std::move(answer.content_type);
  // Never empty: an empty error would be given a page for people.
  response.body = answer.body.empty() ? fmt::format("{}\n", answer.status) : std::move(answer.body);
  return response;
}

/// Nobody signs in here: whoever comes has a language and nothing else.
std::optional<Response> greet(Request& request, const platform::Route&) {
  const auto asked = language_of(request.query["lang"]);
  request.language = asked ? *asked : platform::negotiate(request.headers["accept-language"]);
  return std::nullopt;
}

Response plain_error(const Request&, int status) {
  return platform::text(fmt::format("{} {}\n", status, platform::reason_of(status)), status);
}

std::string text_of(const toml::table& table, std::string_view key, std::string otherwise) {
  const toml::node* node = table.get(key);
  if (!node) return otherwise;
  const auto text = node->value_exact<std::string>();
  if (!text) throw std::runtime_error(fmt::format("line {}: {} is a text", node->source().begin.line, key));
  return *text;
}

void refuse_unknown(const toml::table& table, std::initializer_list<std::string_view> known) {
  for (const auto& [key, node] : table)
    if (std::ranges::find(known, key.str()) == known.end())
      throw std::runtime_error(
          fmt::format("line {}: there is no setting \"{}\"", node.source().begin.line, std::string(key.str())));
}

}  // namespace

void add_watched(std::vector<WatchedLog>& logs, const std::string& text) {
  const auto blank = text.find(' ');
  const auto key = ledger::VerifierKey::parse(trim(blank == std::string::npos ? text : text.substr(blank + 1)));
  if (!key || key->type != ledger::KeyType::Ed25519)
    throw std::runtime_error("a log to watch is \"VKEY\" or \"ORIGIN VKEY\", not " + text);
  const std::string origin = blank == std::string::npos ? key->name : text.substr(0, blank);
  auto log = std::ranges::find(logs, origin, &WatchedLog::origin);
  if (log == logs.end()) log = logs.insert(logs.end(), {origin, {}});
  log->keys.push_back(*key);
}

void read_witness_file(const fs::path& file, WitnessOptions& options) try {
  const toml::table root = toml::parse_file(file.string());
  refuse_unknown(root, {"name", "folder", "url", "address", "port", "log"});
  options.name = text_of(root, "name", options.name);
  options.folder = text_of(root, "folder", options.folder.string());
  options.url = text_of(root, "url", options.url);
  options.http.address = text_of(root, "address", options.http.address);
  if (const toml::node* port = root.get("port")) {
    const auto number = port->value<std::uint16_t>();
    if (!number) throw std::runtime_error(fmt::format("line {}: port is a number", port->source().begin.line));
    options.http.port = *number;
  }
  const toml::array* logs = root["log"].as_array();
  if (!logs) return;
  for (const toml::node& node : *logs) {
    const toml::table* log = node.as_table();
    if (!log) throw std::runtime_error(fmt::format("line {}: write [[log]]", node.source().begin.line));
    refuse_unknown(*log, {"origin", "vkey"});
    const std::string key = text_of(*log, "vkey", ""), origin = text_of(*log, "origin", "");
    add_watched(options.logs, origin.empty() ? key : fmt::format("{} {}", origin, key));
  }
} catch (const toml::parse_error& wrong) {
  throw std::runtime_error(
      fmt::format("{}: line {}: {}", file.string(), wrong.source().begin.line, std::string(wrong.description())));
}

std::unique_ptr<platform::Catalogue> texts_of_outsiders(const fs::path& sources) {
  return std::make_unique<platform::Catalogue>(
      std::vector<fs::path>{sources / "shell/translations", own_folder(sources) / "translations"});
}

struct WitnessServer::Impl {
  Impl(WitnessOptions given, const platform::Clock& clock)
      : options(std::move(given)),
        signer((fs::create_directories(options.folder), signer_from(options.folder / "witness.key", options.name))),
        database(platform::open_database("sqlite:" + (options.folder / "witness.db").string())),
        witness(*database, signer, options.logs, clock),
        contributor(*database, draw_key_from(options.folder / "draw.key"), signer.key(), options.logs, clock),
        catalogue(texts_of_outsiders(options.sources)),
        templates(template_options(options), *catalogue),
        assets(options.assets),
        dispatcher(router, greet, plain_error),
        server(dispatcher, options.http) {
    platform::migrate(*database,
                      platform::read_migrations("witness", own_folder(options.sources) / "storage/migrations"));
    add_routes();
  }

  void add_routes() {
    assets.add_routes(router);
    router.get("/", Access::Public, [this](const Request& request) {
      return status_page(request, witness, templates, {url(), policy_line(), draw_source_line()});
    });
    router
        .post("/add-checkpoint", Access::Public,
              [this](const Request& request) { return response_of(witness.add_checkpoint(request.body)); })
        .body(kLargestSubmission)
        .without_csrf()
        .rate(kSubmissionsPerMinute);
    router
        .post("/draw", Access::Public,
              [this](const Request& request) { return response_of(contributor.contribute(request.body)); })
        .body(kLargestQuestion)
        .without_csrf()
        .rate(kSubmissionsPerMinute);
    router.get("/{hash}/checkpoint", Access::Public, [this](const Request& request) {
      const auto note = witness.checkpoint(request.text("hash"));
      if (!note) return plain_error(request, 404);
      return platform::text(*note).header("Access-Control-Allow-Origin", "*");
    });
    router.get("/healthz", Access::Public, [this](const Request& request) {
      return database->is_ready() ? platform::text("ok\n") : plain_error(request, 503);
    });
  }

  std::string url() const {
    if (!options.url.empty()) return options.url;
    return fmt::format("http://{}:{}", options.http.address, port ? port : options.http.port);
  }
  std::string policy_line() const {
    return fmt::format("witness {} {} {}", witness.key().name, witness.key().text(), url());
  }
  std::string draw_source_line() const {
    return fmt::format("{} {} {}", witness.key().name, ledger::to_hex(contributor.key()), url());
  }

  WitnessOptions options;
  ledger::Signer signer;
  std::unique_ptr<platform::Database> database;
  Witness witness;
  Contributor contributor;
  std::unique_ptr<platform::Catalogue> catalogue;
  platform::Templates templates;
  platform::StaticFiles assets;
  platform::Router router;
  platform::Dispatcher dispatcher;
  platform::Server server;
  std::uint16_t port{0};
};

WitnessServer::WitnessServer(WitnessOptions options, const platform::Clock& clock)
    : impl_(std::make_unique<Impl>(std::move(options), clock)) {}
WitnessServer::~WitnessServer() = default;

void WitnessServer::start() {
  impl_->server.start();
  impl_->port = impl_->server.port();
}
void WitnessServer::stop() { impl_->server.stop(); }
std::uint16_t WitnessServer::port() const { return impl_->port; }
const ledger::VerifierKey& WitnessServer::key() const { return impl_->witness.key(); }
std::string WitnessServer::url() const { return impl_->url(); }
std::string WitnessServer::policy_line() const { return impl_->policy_line(); }
std::string WitnessServer::draw_source_line() const { return impl_->draw_source_line(); }
const platform::Dispatcher& WitnessServer::dispatcher() const { return impl_->dispatcher; }

}  // namespace ashyq::witness
