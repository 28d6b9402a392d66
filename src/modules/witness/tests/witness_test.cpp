// Each answer of add-checkpoint, in the order of its checks; two posts at once; a restart; the client of the city.
#include <gtest/gtest.h>

#include <sys/stat.h>

#include <atomic>
#include <thread>

#include "ledger/acts/witness_client.hpp"
#include "platform/http/fetch.hpp"
#include "witness/tests/folder_log_fixture.hpp"
#include "witness/witness.hpp"

namespace ashyq::witness {
namespace {

namespace fs = std::filesystem;
using platform::Fetched;

const fs::path kSource = fs::path{ASHYQ_SOURCE_DIR} / "src";
const Instant kNow = Instant{std::chrono::seconds{1'800'000'000}};

class a_witness : public testing::Test {
 protected:
  a_witness() { start(); }
  ~a_witness() override { server_->stop(); }

  void start() {
    if (server_) server_->stop();
    server_.reset();
    WitnessOptions options;
    options.name = "witness.example/w";
    options.folder = scratch_.path() / "witness";
    options.sources = kSource;
    options.http.port = 0;
    options.logs = {{log_signer().key().name, {log_signer().key()}}, {other_.key().name, {other_.key()}}};
    server_ = std::make_unique<WitnessServer>(options, clock_);
    server_->start();
  }
  Fetched post(const std::string& body) {
    return platform::fetch(
        {.url = server_->url() + "/add-checkpoint", .body = body, .headers = {{"Content-Type", "text/plain"}}});
  }
  Fetched get(const std::string& path) { return platform::fetch({.url = server_->url() + path}); }
  std::string monitored(std::string_view origin = "town.example/log") {
    return "/" + ledger::to_hex(ledger::sha256(origin).view()) + "/checkpoint";
  }
  /// Of a checkpoint that is signed but whatever else one likes.
  static std::string body(std::uint64_t old_size, const std::vector<ledger::Hash>& proof,
                          const ledger::Checkpoint& checkpoint, const ledger::Signer& signer = log_signer()) {
    std::string text = "old " + std::to_string(old_size) + "\n";
    for (const auto& hash : proof) text += ledger::to_base64(hash.view()) + "\n";
    return text + "\n" + ledger::signed_note(checkpoint.text(), signer);
  }
  /// The line that was answered is this witness's, for this tree, at this time.
  void expect_cosigned(const Fetched& answer, std::uint64_t size, Instant at = kNow) {
    ASSERT_EQ(answer.status, 200) << answer.body;
    const auto note = ledger::Note::parse(log_.checkpoint(size).text() + "\n" + answer.body);
    ASSERT_TRUE(note);
    ASSERT_EQ(note->lines.size(), 1U);
    const auto seconds = ledger::cosigned_at(*note, note->lines[0], server_->key());
    ASSERT_TRUE(seconds);
    EXPECT_EQ(Instant{std::chrono::seconds{*seconds}}, at);
  }

  Scratch scratch_;
  platform::FixedClock clock_{kNow};
  const ledger::Signer other_{"other.example/log", std::string(32, 'o')};
  FolderLog log_{scratch_.path() / "log", some_entries(300)};
  std::unique_ptr<WitnessServer> server_;
};

TEST_F(a_witness, cosigns_a_log_that_grows) {
  expect_cosigned(post(log_.submission(0, 10)), 10);
  clock_.advance(std::chrono::minutes{1});
  expect_cosigned(post(log_.submission(10, 300)), 300, kNow + std::chrono::minutes{1});
}

TEST_F(a_witness, cosigns_the_same_size_again_with_a_fresh_time) {
  expect_cosigned(post(log_.submission(0, 10)), 10);
  clock_.advance(std::chrono::minutes{5});
  expect_cosigned(post(log_.submission(10, 10)), 10, kNow + std::chrono::minutes{5});
}

TEST_F(a_witness, cosigns_an_empty_log) {
  expect_cosigned(post(log_.submission(0, 0)), 0);
  expect_cosigned(post(log_.submission(0, 5)), 5);
}

TEST_F(a_witness, answers_404_for_a_log_it_does_not_watch) {
  const ledger::Signer stranger{"stranger.example/log", std::string(32, 's')};
  EXPECT_EQ(post(body(0, {}, {stranger.key().name, 1, ledger::leaf_hash("x")}, stranger)).status, 404);
  // Before any look at the signature.
  EXPECT_EQ(post(body(0, {}, {"stranger.example/log", 1, ledger::leaf_hash("x")})).status, 404);
}

TEST_F(a_witness, answers_403_without_a_right_signature_of_the_log) {
  const ledger::Signer forger{"town.example/log", std::string(32, 'f')};
  EXPECT_EQ(post(body(0, {}, log_.checkpoint(5), forger)).status, 403);
  std::string broken = log_.submission(0, 5);
  broken[broken.size() - 6] = broken[broken.size() - 6] == 'A' ? 'B' : 'A';
  EXPECT_EQ(post(broken).status, 403);
  // Before any look at the sizes.
  EXPECT_EQ(post(body(99, {}, log_.checkpoint(5), forger)).status, 403);
}

TEST_F(a_witness, answers_400_when_the_log_would_shrink_or_nothing_can_be_read) {
  EXPECT_EQ(post(body(6, {}, log_.checkpoint(5))).status, 400);
  for (const char* nonsense : {"", "old 1", "old 01\n\n", "new 0\n\n", "old 0\nAAAA\n\n", "old 0\n"})
    EXPECT_EQ(post(nonsense + (*nonsense ? log_.note(5).str() : "")).status, 400) << nonsense;
  EXPECT_EQ(post("old 0\n\nhello\n").status, 400);
  std::string long_proof = "old 1\n";
  for (int i = 0; i < 64; ++i) long_proof += ledger::to_base64(std::string(32, 'x')) + "\n";
  EXPECT_EQ(post(long_proof + "\n" + log_.note(5).str()).status, 400);
}

TEST_F(a_witness, answers_409_with_the_size_it_signed_last) {
  const Fetched never = post(log_.submission(3, 5));
  EXPECT_EQ(never.status, 409);
  EXPECT_EQ(never.content_type, "text/x.tlog.size");
  EXPECT_EQ(never.body, "0\n");
  ASSERT_EQ(post(log_.submission(0, 7)).status, 200);
  const Fetched seen = post(log_.submission(0, 9));
  EXPECT_EQ(seen.status, 409);
  EXPECT_EQ(seen.body, "7\n");
  EXPECT_EQ(post(log_.submission(5, 9)).status, 409);
}

TEST_F(a_witness, answers_422_when_the_tree_does_not_follow) {
  const auto empty = ledger::Checkpoint{"town.example/log", 0, ledger::leaf_hash("x")};
  EXPECT_EQ(post(body(0, {}, empty)).status, 422);
  EXPECT_EQ(post(body(0, {ledger::leaf_hash("x")}, log_.checkpoint(5))).status, 422);
  ASSERT_EQ(post(log_.submission(0, 7)).status, 200);
  auto other_root = log_.checkpoint(7);
  other_root.root = ledger::leaf_hash("x");
  EXPECT_EQ(post(body(7, {}, other_root)).status, 422);
  EXPECT_EQ(post(body(7, {}, log_.checkpoint(9))).status, 422) << "no proof";
  auto proof = log_.proof(7, 9);
  proof.back() = ledger::leaf_hash("x");
  EXPECT_EQ(post(body(7, proof, log_.checkpoint(9))).status, 422);
  log_.set_entry(2, "another history");
  EXPECT_EQ(post(log_.submission(7, 9)).status, 422);
}

TEST_F(a_witness, remembers_nothing_of_what_it_refused) {
  ASSERT_EQ(post(log_.submission(0, 7)).status, 200);
  EXPECT_EQ(post(body(7, {}, log_.checkpoint(9))).status, 422);
  EXPECT_EQ(post(log_.submission(7, 8)).status, 200);
}

TEST_F(a_witness, keeps_two_roots_of_one_size_as_evidence_that_no_stranger_can_make) {
  ASSERT_EQ(post(log_.submission(0, 42)).status, 200);
  EXPECT_EQ(post(body(42, {}, log_.checkpoint(50))).status, 422);  // anybody could send this
  const std::string words = "The log itself signed this";
  EXPECT_EQ(get("/?lang=en").body.find(words), std::string::npos);
  auto other_root = log_.checkpoint(42);
  other_root.root = ledger::leaf_hash("x");
  EXPECT_EQ(post(body(42, {}, other_root)).status, 422);
  start();
  EXPECT_NE(get("/?lang=en").body.find(words), std::string::npos) << "also after a restart";
}

TEST_F(a_witness, refuses_long_bodies) { EXPECT_EQ(post(std::string(65 * 1024, 'x')).status, 413); }

TEST_F(a_witness, signs_one_history_when_two_come_at_once) {
  ASSERT_EQ(post(log_.submission(0, 100)).status, 200);
  FolderLog fork(scratch_.path() / "fork", log_.entries());
  for (std::uint64_t i = 100; i < 300; ++i) fork.set_entry(i, "fork " + std::to_string(i));
  for (int round = 0; round < 10; ++round) {
    const std::uint64_t from = 100 + static_cast<std::uint64_t>(round) * 10;
    std::atomic<int> agreed{0}, refused{0};
    const auto send = [&](FolderLog& log) {
      const Fetched answer = post(log.submission(from, from + 10));
      if (answer.status == 200) ++agreed;
      else if (answer.status == 409 || answer.status == 422) ++refused;
    };
    {
      std::jthread one([&] { send(log_); }), other([&] { send(fork); });
    }
    ASSERT_EQ(agreed, 1);
    ASSERT_EQ(refused, 1);
    // Whichever won is the log from now on.
    const auto signed_now = get(monitored()).body;
    if (signed_now.starts_with(fork.checkpoint(from + 10).text())) std::swap(log_.entries(), fork.entries());
    for (std::uint64_t i = 0; i < from + 10; ++i) fork.set_entry(i, log_.entries()[i]);
    for (std::uint64_t i = from + 10; i < 300; ++i)
      fork.set_entry(i, "fork " + std::to_string(round * 1000) + std::to_string(i));
  }
}

TEST_F(a_witness, knows_after_a_restart_what_it_signed_and_with_which_key) {
  const std::string key = server_->key().text();
  ASSERT_EQ(post(log_.submission(0, 42)).status, 200);
  start();
  EXPECT_EQ(server_->key().text(), key);
  EXPECT_EQ(post(log_.submission(0, 50)).body, "42\n");
  expect_cosigned(post(log_.submission(42, 50)), 50);
}

TEST_F(a_witness, keeps_its_key_from_others) {
  struct stat info {};
  const auto file = scratch_.path() / "witness/witness.key";
  ASSERT_EQ(::stat(file.c_str(), &info), 0);
  EXPECT_EQ(info.st_mode & 0777, 0600U);
  ::chmod(file.c_str(), 0644);
  EXPECT_THROW(start(), std::runtime_error);
  ::chmod(file.c_str(), 0600);
  start();
}

TEST_F(a_witness, shows_the_last_checkpoint_with_its_own_line) {
  EXPECT_EQ(get(monitored()).status, 404);
  ASSERT_EQ(post(log_.submission(0, 42)).status, 200);
  const Fetched shown = get(monitored());
  EXPECT_EQ(shown.status, 200);
  const auto note = ledger::Note::parse(shown.body);
  ASSERT_TRUE(note);
  EXPECT_TRUE(ledger::is_signed_by(*note, log_signer().key()));
  EXPECT_EQ(ledger::cosignatures(*note, {server_->key()})->size(), 1U);
  EXPECT_EQ(get(monitored("other.example/log")).status, 404);
  EXPECT_EQ(get("/00/checkpoint").status, 404);
}

TEST_F(a_witness, cosigns_other_peoples_checkpoints_with_extension_lines) {
  const std::string text = "other.example/log\n1\n" + ledger::to_base64(ledger::leaf_hash("x").view()) +
                           "\nmore words\n";
  const Fetched answer = post("old 0\n\n" + ledger::signed_note(text, other_));
  ASSERT_EQ(answer.status, 200);
  const auto note = ledger::Note::parse(text + "\n" + answer.body);
  EXPECT_TRUE(ledger::cosigned_at(*note, note->lines[0], server_->key()));
}

TEST_F(a_witness, serves_its_page_in_three_languages) {
  ASSERT_EQ(post(log_.submission(0, 42)).status, 200);
  EXPECT_EQ(post(body(42, {}, log_.checkpoint(50))).status, 422);
  for (const auto& [language, words] : {std::pair{"kk", "дәлелденбеген"}, std::pair{"ru", "Не доказано"},
                                        std::pair{"en", "It was not shown that nothing was changed"}}) {
    const auto page = get(std::string("/?lang=") + language);
    EXPECT_EQ(page.status, 200);
    EXPECT_NE(page.body.find(words), std::string::npos) << page.body;
    EXPECT_NE(page.body.find("town.example/log"), std::string::npos);
    EXPECT_NE(page.body.find(server_->policy_line().substr(0, 40)), std::string::npos);
    EXPECT_EQ(page.body.find("⟦"), std::string::npos);
  }
  EXPECT_EQ(get("/healthz").body, "ok\n");
}

class the_city_asks : public a_witness {
 protected:
  ledger::WitnessTarget target() { return {"w", server_->key(), server_->url() + "/"}; }
  auto prove(std::uint64_t size) {
    return [this, size](std::uint64_t old_size) { return log_.proof(old_size, size); };
  }
  const ledger::WitnessClient client_{log_signer().key()};
};

TEST_F(the_city_asks, and_gets_a_verified_line) {
  const auto lines = client_.submit(target(), 0, {}, log_.note(10));
  ASSERT_TRUE(lines);
  EXPECT_EQ(lines->size(), 1U);
}

TEST_F(the_city_asks, again_from_the_size_it_was_told) {
  ASSERT_TRUE(client_.cosign(target(), 0, prove(10), log_.note(10)));
  const auto told = client_.submit(target(), 0, {}, log_.note(20));
  ASSERT_FALSE(told);
  EXPECT_EQ(told.error().fault, ledger::WitnessFault::OtherSize);
  EXPECT_EQ(told.error().size, 10U);
  EXPECT_TRUE(client_.cosign(target(), 0, prove(20), log_.note(20)));
  EXPECT_TRUE(client_.cosign(target(), 3, prove(30), log_.note(30)));
}

TEST_F(the_city_asks, and_learns_that_it_lost_a_signed_tail) {
  ASSERT_TRUE(client_.cosign(target(), 0, prove(30), log_.note(30)));
  const auto answer = client_.cosign(target(), 0, prove(20), log_.note(20));
  ASSERT_FALSE(answer);
  EXPECT_EQ(answer.error().fault, ledger::WitnessFault::Ahead);
  EXPECT_EQ(answer.error().size, 30U);
}

TEST_F(the_city_asks, and_learns_that_it_forked) {
  ASSERT_TRUE(client_.cosign(target(), 0, prove(30), log_.note(30)));
  log_.set_entry(3, "another history");
  const auto answer = client_.cosign(target(), 30, prove(40), log_.note(40));
  ASSERT_FALSE(answer);
  EXPECT_EQ(answer.error().fault, ledger::WitnessFault::OtherHistory);
}

TEST_F(the_city_asks, sending_only_its_own_line) {
  auto note = log_.note(10);
  for (int i = 0; i < 40; ++i) note.lines.push_back({"somebody-" + std::to_string(i), 7, std::string(1000, 's')});
  EXPECT_TRUE(client_.cosign(target(), 0, prove(10), note));
}

TEST_F(the_city_asks, a_server_that_is_no_witness_or_does_not_answer) {
  auto silent = target();
  silent.url = "http://127.0.0.1:1";
  EXPECT_EQ(client_.submit(silent, 0, {}, log_.note(10)).error().fault, ledger::WitnessFault::Silent);
  silent.url = "file:///etc/passwd";
  EXPECT_EQ(client_.submit(silent, 0, {}, log_.note(10)).error().fault, ledger::WitnessFault::Nonsense);
  auto other_key = target();
  other_key.key = witness_signer().key();
  EXPECT_EQ(client_.submit(other_key, 0, {}, log_.note(10)).error().fault, ledger::WitnessFault::Nonsense);
}

TEST(the_key_of_a_log_to_watch, is_read_with_or_without_an_origin) {
  std::vector<WatchedLog> logs;
  add_watched(logs, log_signer().key().text());
  add_watched(logs, "town.example/log " + ledger::Signer("next", std::string(32, 'n')).key().text());
  ASSERT_EQ(logs.size(), 1U);
  EXPECT_EQ(logs[0].keys.size(), 2U);
  add_watched(logs, "elsewhere " + log_signer().key().text());
  EXPECT_EQ(logs.back().origin, "elsewhere");
  EXPECT_THROW(add_watched(logs, "nonsense"), std::runtime_error);
  EXPECT_THROW(add_watched(logs, witness_signer().key().text()), std::runtime_error);
}

TEST(the_file_of_a_witness, names_its_mistakes) {
  Scratch scratch;
  const FolderLog folder(scratch.path(), {});
  const auto read = [&](const std::string& text) {
    folder.write("witness.toml", text);
    WitnessOptions options;
    read_witness_file(scratch.path() / "witness.toml", options);
    return options;
  };
  const auto options = read("name = \"w\"\nport = 7000\n[[log]]\nvkey = \"" + log_signer().key().text() + "\"\n");
  EXPECT_EQ(options.name, "w");
  EXPECT_EQ(options.http.port, 7000);
  EXPECT_EQ(options.logs.at(0).origin, "town.example/log");
  EXPECT_THROW(read("nam = \"w\"\n"), std::runtime_error);
  EXPECT_THROW(read("name = 7\n"), std::runtime_error);
  EXPECT_THROW(read("[[log]]\nkey = \"x\"\n"), std::runtime_error);
}

}  // namespace
}  // namespace ashyq::witness
