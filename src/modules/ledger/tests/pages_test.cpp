// The log's public pages and files: whole in three languages, honest when witnesses are missing or refuse, and never
// ahead of what is published. Witnesses answer over HTTP.
#include <gtest/gtest.h>

#include <fstream>
#include <regex>

#include "ledger/acts/sequencer.hpp"
#include "ledger/ledger.hpp"
#include "ledger/storage/clear_acts.hpp"
#include "ledger/tests/test_books.hpp"
#include "platform/clock/clock.hpp"
#include "platform/http/server.hpp"

namespace ashyq::ledger {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;
using platform::Request;
using platform::Response;
using platform::Tx;

const fs::path kSource = fs::path(ASHYQ_SOURCE_DIR) / "src";

platform::TemplateOptions template_options() {
  platform::TemplateOptions options;
  options.folders = {{"shell", kSource / "shell/templates"}, {"ledger", kSource / "modules/ledger/templates"}};
  options.components = kSource / "shell/components";
  options.reload = true;  // strict: a value the page forgot to give is a failure
  options.asset = [](std::string_view name) { return "/assets/" + std::string(name); };
  return options;
}

/// Somebody else's witness: cosigns what it gets, or refuses everything with one status.
class OtherWitness {
 public:
  explicit OtherWitness(const platform::Clock& clock) : clock_(clock) {
    router_
        .post("/add-checkpoint", Access::Public,
              [this](const Request& request) {
                if (refuses_with != 0) return platform::text("", refuses_with);
                const std::string note = request.body.substr(request.body.find("\n\n") + 2);
                const auto seconds = std::chrono::floor<std::chrono::seconds>(clock_.now()).time_since_epoch().count();
                return platform::text(
                    cosign(Note::parse(note)->text, signer_, static_cast<std::uint64_t>(seconds)).text());
              })
        .without_csrf();
    server_.start();
  }
  ~OtherWitness() { server_.stop(); }
  std::string policy() const {
    return "witness university " + signer_.key().text() + " http://127.0.0.1:" + std::to_string(server_.port()) +
           "\nquorum university\n";
  }
  std::atomic<int> refuses_with{0};

 private:
  static platform::ServerOptions free_port() {
    platform::ServerOptions options;
    options.port = 0;
    options.workers = 2;
    return options;
  }
  const platform::Clock& clock_;
  Signer signer_{"university.example/witness", std::string(32, 'u'), KeyType::CosignatureEd25519};
  platform::Router router_;
  platform::Dispatcher dispatcher_{router_, [](Request&, const platform::Route&) { return std::nullopt; },
                                   [](const Request&, int status) { return platform::text("", status); }};
  platform::Server server_{dispatcher_, free_port()};
};

class Pages : public platform::OnBothDatabases {
 protected:
  void SetUp() override {
    OnBothDatabases::SetUp();
    if (IsSkipped()) return;
    platform::migrate(database(), platform::read_migrations("platform", kSource / "platform/migrations"));
    platform::migrate(database(), platform::read_migrations("ledger", kSource / "modules/ledger/storage/migrations"));
    platform::migrate(*key_database_, platform::read_migrations("keys", kSource / "platform/keys/migrations"));
    keys_ = std::make_unique<platform::KeyStore>(*key_database_, std::string(32, 'k'));
    settings_.keys = key_database_.folder() / "ledger-keys";
    settings_.high_water = key_database_.folder() / "high-water";
    settings_.quorum_patience = 0s;
    settings_.version = "0.1.0";
  }
  void TearDown() override {
    module_.reset();
    OnBothDatabases::TearDown();
  }

  void open(const std::string& policy = "") {
    if (!policy.empty()) {
      settings_.policy = key_database_.folder() / "policy.txt";
      std::ofstream(settings_.policy) << policy;
    }
    module_ = std::make_unique<LedgerModule>(database(), *keys_, shell_, settings_);
    module_->add({"missed_promises", "promises.missed", [this](Tx&) { return missed_; }});
    module_->add_routes(router_);
  }
  /// As the clock does it: rows and their act in one transaction.
  void miss(int count) {
    database().write([&](Tx& tx) { append_in_clear(tx, clock_.now(), "promises.missed", {{"count", count}}); });
    missed_ += count;
  }

  Response get(const std::string& target, Language language = Language::English) {
    Request request;
    request.target = target;
    const std::size_t question = target.find('?');
    request.path = target.substr(0, question);
    if (question != std::string::npos) request.query = platform::parse_urlencoded(target.substr(question + 1)).value();
    request.language = language;
    return dispatcher_.handle(request);
  }
  std::string page(const std::string& target, Language language = Language::English) {
    const Response response = get(target, language);
    EXPECT_EQ(response.status, 200) << target << response.body;
    EXPECT_EQ(response.body.find("⟦"), std::string::npos)
        << target << ": no text for "
        << response.body.substr(std::min(response.body.find("⟦"), response.body.size()), 60);
    return response.body;
  }
  boost::json::object json(const std::string& target) { return boost::json::parse(get(target).body).as_object(); }
  static bool has(const std::string& html, std::string_view part) { return html.find(part) != std::string::npos; }

  platform::TestDatabase key_database_{platform::Dialect::Sqlite};
  platform::FixedClock clock_{Instant{std::chrono::sys_days{std::chrono::year{2026} / 11 / 23}} + 9h};
  platform::Catalogue catalogue_{{kSource / "shell/translations", kSource / "modules/ledger/translations",
                                  kSource / "modules/promises/translations",
                                  kSource / "modules/identity/translations"}};
  platform::Templates templates_{template_options(), catalogue_};
  shell::Shell shell_{templates_, catalogue_, clock_,
                      shell::City{.name_kk = "Қарағанды",
                                  .name_ru = "Караганда",
                                  .name_en = "Karaganda",
                                  .public_url = "https://city.example"}};
  platform::Router router_;
  platform::Dispatcher dispatcher_{router_, [](Request&, const platform::Route&) { return std::nullopt; },
                                   [this](const Request& request, int status) {
                                     return shell_.error(request, status);
                                   }};
  std::unique_ptr<platform::KeyStore> keys_;
  std::unique_ptr<LedgerModule> module_;
  Settings settings_;
  std::int64_t missed_{0};
};
ASHYQ_ON_BOTH_DATABASES(Pages);

constexpr std::string_view kLacksQuorum = "Fewer independent witnesses than required";

TEST_P(Pages, are_whole_in_three_languages_before_and_after_the_first_beat) {
  OtherWitness witness(clock_);
  open(witness.policy());
  for (int round = 0; round < 2; ++round) {
    for (const Language language : {Language::Kazakh, Language::Russian, Language::English}) {
      for (const char* target : {"/ledger", "/ledger/acts", "/ledger/cheating", "/ledger/verify", "/ledger/draws"}) {
        const std::string html = page(target, language);
        EXPECT_TRUE(has(html, "</html>")) << target;
        EXPECT_FALSE(has(html, ">ledger.")) << target;
      }
    }
    module_->beat();
  }
}

TEST_P(Pages, of_a_draw_are_whole_in_every_state_and_its_file_proves_itself) {
  OtherWitness witness(clock_);
  const VrfKey key = vrf_key_from(std::string(32, 'u'));
  settings_.draw_sources = {"university " + to_hex(key.pub) + " http://127.0.0.1:1"};
  open(witness.policy());
  auto& draws = module_->draws();
  const auto id = database().write([&](Tx& tx) {
    return draws.open(tx, {"officer", {"tag"}, {"account/7 chief", "account/8 <b>"}, 1, "head_assigns"}, clock_.now());
  });
  ASSERT_EQ(id, 1);
  const auto expect_whole = [&](std::string_view state) {
    for (const Language language : {Language::Kazakh, Language::Russian, Language::English})
      for (const char* target : {"/ledger/draws", "/ledger/draws/1"}) {
        const std::string html = page(target, language);
        EXPECT_TRUE(has(html, "</html>")) << target << state;
        EXPECT_FALSE(has(html, ">ledger.")) << target << state;
        EXPECT_FALSE(has(html, "<b>")) << "what stands in the list is text";
      }
    const auto file = parse_draw_file(get("/ledger/draws/1.json").body);
    ASSERT_TRUE(file) << state;
    EXPECT_TRUE(check_draw(*file).holds()) << state;
    EXPECT_EQ(file->result.empty(), state != "drawn");
  };
  expect_whole("opened");
  module_->beat();
  database().write([&](Tx& tx) { ASSERT_TRUE(draws.begin(tx, 1, clock_.now())); });
  expect_whole("collecting");
  const auto leaf = database().read([](Tx& tx) { return leaf_hash(draw_act(tx, 1, "ledger.draw_open")->entry); });
  database().write([&](Tx& tx) {
    ASSERT_TRUE(draws.contribute(tx, 1, "university", vrf_prove(key, draw_input(leaf)), clock_.now()));
  });
  EXPECT_FALSE(has(get("/ledger/draws/1.json").body, to_base64(vrf_prove(key, draw_input(leaf)))))
      << "nobody learns a contribution before all are there";
  database().write([&](Tx& tx) { EXPECT_EQ(draws.close_when_due(tx, 1, clock_.now()), DrawState::Drawn); });
  module_->beat();
  expect_whole("drawn");
  EXPECT_EQ(get("/ledger/draws/2").status, 404);
  EXPECT_EQ(get("/ledger/draws/2.json").status, 404);
  EXPECT_EQ(get("/ledger/draws/x").status, 404);
}

TEST_P(Pages, every_trouble_of_a_witness_has_its_words) {
  open();
  for (const char* word : {"fresh", "quiet", "not_yet", "not_asked", "silent", "unknown_log", "not_signed",
                           "unreadable", "other_size", "ahead", "other_history", "nonsense"})
    for (const char* part : {"", ".why"})
      EXPECT_TRUE(catalogue_.has("ledger.witness." + std::string(word) + part)) << word << part;
}

TEST_P(Pages, say_that_nobody_watches) {
  open();
  module_->beat();
  const std::string html = page("/ledger");
  EXPECT_TRUE(has(html, "Nobody watches this log yet"));
  EXPECT_FALSE(has(html, kLacksQuorum)) << "none was asked for";
  EXPECT_TRUE(has(html, "city.example/log"));
  EXPECT_TRUE(has(html, "23 November 2026 at 14:00 (just now)")) << "the time is the city's";
  EXPECT_TRUE(has(html, "<dd class=\"govuk-summary-list__value ashyq-lines\">16</dd>")) << "one act and its padding";
}

TEST_P(Pages, give_commands_with_this_citys_address_and_key) {
  open();
  const std::string html = page("/ledger"), key = module_->verifier_key();
  EXPECT_TRUE(has(html, "ashyq audit https://city.example/log --key " + key));
  EXPECT_TRUE(has(html, "ashyq mirror https://city.example/log city-log --key " + key));
  EXPECT_TRUE(has(html, "ashyq witness --name witness.example.kz --log " + key));
}

TEST_P(Pages, show_a_witness_that_confirms_and_how_long_ago_it_did) {
  OtherWitness witness(clock_);
  open(witness.policy());
  module_->beat();
  clock_.advance(3min);
  std::string html = page("/ledger");
  EXPECT_TRUE(has(html, "university</a>"));
  EXPECT_TRUE(has(html, "3 minutes ago, entries: 16"));
  EXPECT_TRUE(has(html, "ashyq-tag--kept\">Confirms<"));
  EXPECT_FALSE(has(html, kLacksQuorum));
  clock_.advance(1h);
  html = page("/ledger");
  EXPECT_TRUE(has(html, "ashyq-tag--soon\">No news<"));
  EXPECT_TRUE(has(html, "The log stands still: it was last published on 23 November 2026 at 14:00"));
}

TEST_P(Pages, warn_when_the_quorum_is_missing_and_stop_when_it_is_back) {
  OtherWitness witness(clock_);
  open(witness.policy());
  witness.refuses_with = 503;
  module_->beat();
  std::string html = page("/ledger");
  EXPECT_TRUE(has(html, kLacksQuorum));
  EXPECT_TRUE(has(html, "ashyq-tag--missed\">Too few<"));
  EXPECT_TRUE(has(html, "ashyq-tag--soon\">Does not answer<"));
  EXPECT_TRUE(has(html, "Not yet"));
  witness.refuses_with = 0;
  clock_.advance(30s);
  module_->beat();
  html = page("/ledger");
  EXPECT_FALSE(has(html, kLacksQuorum));
  EXPECT_TRUE(has(html, "ashyq-tag--kept\">Enough<"));
}

TEST_P(Pages, show_a_refusal_beside_what_was_confirmed_before) {
  OtherWitness witness(clock_);
  open(witness.policy());
  module_->beat();
  witness.refuses_with = 422;
  clock_.advance(2min);
  module_->beat();
  const std::string html = page("/ledger");
  EXPECT_TRUE(has(html, "ashyq-tag--missed\">Refused: another history<"));
  EXPECT_TRUE(has(html, "What the witness confirmed before is no longer in this log"));
  EXPECT_TRUE(has(html, "2 minutes ago, entries: 16"));
  EXPECT_TRUE(has(html, kLacksQuorum));
}

TEST_P(Pages, list_public_acts_newest_first_and_only_when_published) {
  open();
  EXPECT_TRUE(has(page("/ledger/acts"), "There is no public act yet"));
  module_->beat();
  miss(3);
  EXPECT_FALSE(has(page("/ledger/acts"), "Missed days were recorded")) << "nobody can check it yet";
  module_->beat();
  database().write([&](Tx& tx) { append_in_clear(tx, clock_.now(), "garden.dig", {{"depth_cm", 30}}); });
  module_->beat();
  const std::string html = page("/ledger/acts");
  const auto dug = html.find(">garden.dig<"), missed = html.find("Missed days were recorded"),
             begun = html.find("The log began");
  EXPECT_LT(dug, missed);
  EXPECT_LT(missed, begun);
  EXPECT_NE(begun, std::string::npos);
  EXPECT_TRUE(has(html, "depth_cm")) << "what has no words yet is shown as it stands";
}

TEST_P(Pages, say_roles_and_bodies_in_words) {
  open();
  module_->name_bodies([](std::int64_t body, Language) { return body == 10 ? "Water Board" : ""; });
  database().write([&](Tx& tx) {
    append_in_clear(tx, clock_.now(), "identity.give_grant", {{"role", "officer"}, {"body", 10}, {"account", 7}});
    append_in_clear(tx, clock_.now(), "identity.give_grant", {{"role", "auditor"}, {"body", 0}, {"account", 8}});
  });
  module_->beat();
  const std::string html = page("/ledger/acts", Language::Russian);
  EXPECT_TRUE(has(html, catalogue_.text(Language::Russian, "identity.give_grant.done")));
  EXPECT_TRUE(has(html, ">" + catalogue_.text(Language::Russian, "identity.role.officer") + "<"));
  EXPECT_TRUE(has(html, ">Water Board<"));
  EXPECT_TRUE(has(html, ">весь город<"));
}

TEST_P(Pages, lead_from_each_act_to_its_entry) {
  open();
  miss(7);
  module_->beat();
  const std::string html = page("/ledger/acts");
  const std::regex link{R"re(Missed days[\s\S]*?href="(/log/tile/entries/[^"]+)"[\s\S]*?counted from 0: (\d+)\))re"};
  std::smatch found;
  ASSERT_TRUE(std::regex_search(html, found, link));
  const auto entries = entries_of(get(found[1]).body);
  ASSERT_TRUE(entries);
  EXPECT_EQ((*entries)[std::stoul(found[2])], public_entry(R"({"act":"promises.missed","count":7})"));
}

TEST_P(Pages, leaf_through_acts_by_their_place) {
  open();
  for (int i = 0; i < 60; ++i) miss(1);
  module_->beat();
  std::set<std::string> places;
  std::string target = "/ledger/acts";
  int pages = 0;
  for (const std::regex place{R"(<article id="entry-(\d+)\")"}, older{R"re(href="(/ledger/acts\?before=\d+)")re"};;) {
    const std::string html = page(target);
    ++pages;
    for (std::sregex_iterator it{html.begin(), html.end(), place}; it != std::sregex_iterator{}; ++it)
      EXPECT_TRUE(places.insert((*it)[1]).second) << "twice";
    std::smatch next;
    if (!std::regex_search(html, next, older)) break;
    target = next[1];
    ASSERT_LT(pages, 10);
  }
  EXPECT_EQ(places.size(), 61U) << "and the beginning of the log";
  EXPECT_EQ(pages, 3);
  EXPECT_EQ(get("/ledger/acts?before=nonsense").status, 200);
}

TEST_P(Pages, publish_figures_of_just_what_a_checkpoint_covers) {
  open();
  miss(2);
  EXPECT_EQ(json("/ledger/figures.json").at("missed_promises").as_int64(), 0);
  module_->beat();
  miss(5);
  clock_.advance(30s);
  auto figures = json("/ledger/figures.json");
  EXPECT_EQ(figures.at("missed_promises").as_int64(), 2);
  EXPECT_EQ(figures.at("size").as_int64(), 16);
  EXPECT_EQ(figures.at("origin").as_string(), "city.example/log");
  // Sequenced but not published: a checkpoint that nobody has seen covers nothing.
  database().write([&](Tx& tx) { sequence(tx, settings_, clock_.now()); });
  clock_.advance(30s);
  EXPECT_EQ(json("/ledger/figures.json").at("missed_promises").as_int64(), 2);
  module_->beat();
  clock_.advance(30s);
  figures = json("/ledger/figures.json");
  EXPECT_EQ(figures.at("missed_promises").as_int64(), 7);
  std::int64_t in_log = 0;
  database().read([&](Tx& tx) {
    for (const auto& act : clear_acts_below(tx, static_cast<std::uint64_t>(figures.at("size").as_int64()), 1000))
      if (act.stem == "promises.missed") in_log += act.facts.at("count").as_int64();
  });
  EXPECT_EQ(in_log, 7) << "what an auditor adds up";
}

TEST_P(Pages, publish_policy_and_keys_for_programs) {
  OtherWitness witness(clock_);
  open(witness.policy());
  const auto policy = parse_policy(get("/ledger/policy.txt").body);
  ASSERT_TRUE(policy);
  EXPECT_EQ(policy->quorum, "university");
  EXPECT_EQ(policy->logs.front().key.text(), module_->verifier_key());
  const auto keys = json("/ledger/keys.json");
  EXPECT_EQ(keys.at("origin").as_string(), "city.example/log");
  EXPECT_EQ(keys.at("keys").at(0).at("vkey").as_string(), module_->verifier_key());
  EXPECT_EQ(get("/ledger/keys.json").find_header("Access-Control-Allow-Origin"), "*");
}

TEST_P(Pages, put_the_log_on_the_front_page) {
  OtherWitness witness(clock_);
  open(witness.policy());
  const auto tile = [&] { return std::string(shell_.tiles(Request{.language = Language::English}).at(0).as_string()); };
  EXPECT_TRUE(has(tile(), "Independent witnesses have not confirmed it yet"));
  module_->beat();
  EXPECT_TRUE(has(tile(), "the log held 16 entries"));
  EXPECT_TRUE(has(tile(), "Independent witnesses last confirmed it on 23 November 2026 at 14:00"));
  EXPECT_FALSE(has(tile(), "Fewer witnesses than required"));
  witness.refuses_with = 503;
  module_->beat();
  EXPECT_TRUE(has(tile(), "Fewer witnesses than required"));
}

}  // namespace
}  // namespace ashyq::ledger
