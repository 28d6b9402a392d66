// What an organisation contributes to, and what it refuses: everything it has not put its own name under.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "platform/http/fetch.hpp"
#include "witness/tests/folder_log_fixture.hpp"
#include "witness/witness.hpp"

namespace ashyq::witness {
namespace {

namespace fs = std::filesystem;
namespace json = boost::json;

class an_organisation : public testing::Test {
 protected:
  an_organisation() { start(); }
  ~an_organisation() override { server_->stop(); }

  void start() {
    if (server_) server_->stop();
    server_.reset();
    WitnessOptions options;
    options.name = "university.example/w";
    options.folder = scratch_.path() / "witness";
    options.sources = fs::path{ASHYQ_SOURCE_DIR} / "src";
    options.http.port = 0;
    options.logs = {{log_signer().key().name, {log_signer().key()}}};
    server_ = std::make_unique<WitnessServer>(options, clock_);
    server_->start();
  }
  std::string key() const {
    const std::string line = server_->draw_source_line();
    const auto first = line.find(' ');
    return ledger::from_hex(line.substr(first + 1, 64)).value();
  }
  std::string opening(std::int64_t draw, const std::string& key, std::string seen = "case") const {
    ledger::DrawOpening made;
    made.draw = draw;
    made.purpose = "officer";
    made.cases = {std::move(seen)};
    made.candidates = 2;
    made.candidates_root = ledger::list_root({"a", "b"});
    made.sources = {{"university", key}};
    made.minimum = 1;
    made.fallback = "head_assigns";
    auto facts = ledger::facts_of(made, {"a", "b"});
    facts["act"] = "ledger.draw_open";
    return ledger::public_entry(json::serialize(facts));
  }
  /// The entry is the last of a log of `size`; `lines` stand under its checkpoint.
  std::string question(const FolderLog& log, const std::string& entry, std::uint64_t size,
                       const std::vector<ledger::NoteLine>& lines) const {
    ledger::Note note = log.note(size);
    for (const auto& line : lines) note.lines.push_back(line);
    const ledger::TlogProof proof{std::nullopt, size - 1, path(log, size), note.str()};
    return json::serialize(
        json::object{{"format", "ashyq-draw-question/v1"}, {"opening", entry}, {"proof", proof.text()}});
  }
  static std::vector<ledger::Hash> path(const FolderLog& log, std::uint64_t size) {
    auto entries = const_cast<FolderLog&>(log).entries();
    const auto node = [&](int level, std::uint64_t number) {
      ledger::Frontier part;
      const std::uint64_t width = std::uint64_t{1} << level;
      for (std::uint64_t i = 0; i < width; ++i) part.append(ledger::leaf_hash(entries.at(number * width + i)));
      return part.root();
    };
    return ledger::inclusion_proof(size - 1, size, node);
  }
  platform::Fetched post(const std::string& path, const std::string& body) {
    return platform::fetch(
        {.url = server_->url() + path, .body = body, .headers = {{"Content-Type", "application/json"}}});
  }
  FolderLog log_with(const std::string& entry, std::uint64_t before = 5) {
    auto entries = some_entries(before);
    entries.push_back(entry);
    return FolderLog(scratch_.path() / std::to_string(++logs_), std::move(entries));
  }
  /// The witness's own line under the tree, asked for as the log does.
  std::vector<ledger::NoteLine> cosigned(const FolderLog& log, std::uint64_t from, std::uint64_t size) {
    const auto answer = platform::fetch({.url = server_->url() + "/add-checkpoint",
                                         .body = log.submission(from, size),
                                         .headers = {{"Content-Type", "text/plain"}}});
    EXPECT_EQ(answer.status, 200);
    return ledger::Note::parse(log.checkpoint(size).text() + "\n" + answer.body)->lines;
  }

  Scratch scratch_;
  platform::FixedClock clock_{Instant{std::chrono::seconds{1'800'000'000}}};
  std::unique_ptr<WitnessServer> server_;
  int logs_{0};
};

TEST_F(an_organisation, contributes_to_an_opening_that_it_has_seen_in_the_log) {
  const auto entry = opening(1, key());
  const auto log = log_with(entry);
  const auto lines = cosigned(log, 0, 6);
  const auto answer = post("/draw", question(log, entry, 6, lines));
  ASSERT_EQ(answer.status, 200) << answer.body;
  const auto proof = ledger::from_base64(answer.body.substr(0, answer.body.size() - 1)).value();
  EXPECT_TRUE(ledger::vrf_verify(key(), ledger::draw_input(ledger::leaf_hash(entry)), proof));
  const auto before = key();
  start();
  EXPECT_EQ(key(), before) << "the key stays over a restart";
  EXPECT_EQ(post("/draw", question(log, entry, 6, lines)).body, answer.body) << "and gives nothing else";
}

TEST_F(an_organisation, refuses_what_it_has_not_cosigned) {
  const auto entry = opening(1, key());
  const auto log = log_with(entry);
  EXPECT_EQ(post("/draw", question(log, entry, 6, {})).status, 403);
  const auto stranger = witness_signer('z');
  EXPECT_EQ(post("/draw", question(log, entry, 6, {ledger::cosign(log.checkpoint(6).text(), stranger, 7)})).status,
            403);
  const auto lines = cosigned(log, 0, 6);
  const auto other = opening(1, key(), "another case");
  EXPECT_EQ(post("/draw", question(log, other, 6, lines)).status, 403) << "not the entry that stands there";
  EXPECT_EQ(post("/draw", "{}").status, 400);
  EXPECT_EQ(post("/draw", question(log, some_entries(1)[0], 6, lines)).status, 400);
}

TEST_F(an_organisation, contributes_to_one_opening_of_a_number_only) {
  const auto first = opening(1, key(), "one list"), second = opening(1, key(), "a nicer list");
  auto entries = some_entries(5);
  entries.push_back(first);
  entries.push_back(second);
  const FolderLog log(scratch_.path() / "both", entries);
  const auto six = cosigned(log, 0, 6);
  const auto seven = cosigned(log, 6, 7);
  EXPECT_EQ(post("/draw", question(log, first, 6, six)).status, 200);
  EXPECT_EQ(post("/draw", question(log, second, 7, seven)).status, 409);
}

TEST_F(an_organisation, is_asked_only_for_draws_that_name_its_key) {
  const auto entry = opening(1, ledger::vrf_key_from(std::string(32, 'x')).pub);
  const auto log = log_with(entry);
  EXPECT_EQ(post("/draw", question(log, entry, 6, cosigned(log, 0, 6))).status, 404);
}

TEST_F(an_organisation, keeps_its_key_for_itself) {
  const fs::path file = scratch_.path() / "witness/draw.key";
  EXPECT_EQ(fs::status(file).permissions() & (fs::perms::group_all | fs::perms::others_all), fs::perms::none);
  fs::permissions(file, fs::perms::group_read, fs::perm_options::add);
  EXPECT_THROW(start(), std::runtime_error);
  fs::permissions(file, fs::perms::group_read, fs::perm_options::remove);
  std::ofstream(file) << "nothing\n";
  EXPECT_THROW(start(), std::runtime_error);
  std::ofstream(file) << std::string(64, '7') << "\n";
  start();
}

}  // namespace
}  // namespace ashyq::witness
