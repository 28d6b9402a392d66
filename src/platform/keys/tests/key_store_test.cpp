#include "platform/keys/key_store.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <sys/stat.h>

#include <atomic>
#include <fstream>
#include <mutex>
#include <set>
#include <thread>

#include "platform/storage/migrations.hpp"
#include "platform/storage/tests/test_database.hpp"

namespace ashyq::platform {
namespace {

const std::string kMaster = "0123456789abcdef0123456789abcdef";

class Keys : public OnBothDatabases {
 protected:
  void SetUp() override {
    OnBothDatabases::SetUp();
    if (IsSkipped()) return;
    migrate(database(), read_migrations("keys", ASHYQ_SOURCE_DIR "/src/platform/keys/migrations"));
    open_store();
  }
  void open_store() { store_ = std::make_unique<KeyStore>(database(), kMaster); }
  KeyStore& store() { return *store_; }
  void restart() {
    store_.reset();
    test_database().reopen();
    open_store();
  }

 private:
  std::unique_ptr<KeyStore> store_;
};
ASHYQ_ON_BOTH_DATABASES(Keys);

TEST_P(Keys, open_what_they_sealed_also_after_a_restart) {
  const auto key = store().allocate();
  const Blob sealed = store().seal(key, "Әлия, 27-үй", "appeals.payload:17");
  EXPECT_EQ(sealed.bytes.find("27"), std::string::npos);
  EXPECT_EQ(store().open(key, sealed, "appeals.payload:17"), "Әлия, 27-үй");
  restart();
  EXPECT_EQ(store().open(key, sealed, "appeals.payload:17"), "Әлия, 27-үй");
  EXPECT_EQ(store().open(key, store().seal(key, "", "x"), "x"), "");
}

TEST_P(Keys, seal_the_same_text_differently_each_time) {
  const auto key = store().allocate();
  EXPECT_NE(store().seal(key, "a", "x"), store().seal(key, "a", "x"));
}

TEST_P(Keys, notice_every_change_and_every_move) {
  const auto key = store().allocate();
  const auto other = store().allocate();
  const Blob sealed = store().seal(key, "water", "appeals.payload:17");
  for (std::size_t i = 0; i < sealed.bytes.size(); ++i) {
    Blob changed = sealed;
    changed.bytes[i] = static_cast<char>(changed.bytes[i] ^ 1);
    EXPECT_THROW(store().open(key, changed, "appeals.payload:17"), Tampered) << "byte " << i;
    EXPECT_THROW(store().open(key, {sealed.bytes.substr(0, i)}, "appeals.payload:17"), Tampered);
  }
  EXPECT_THROW(store().open(key, sealed, "appeals.payload:18"), Tampered);
  EXPECT_THROW(store().open(other, sealed, "appeals.payload:17"), Tampered);
}

TEST_P(Keys, once_erased_open_nothing) {
  const auto key = store().allocate();
  const auto kept = store().allocate();
  const Blob sealed = store().seal(key, "water", "x");
  const Blob kept_sealed = store().seal(kept, "water", "x");
  ASSERT_TRUE(store().open(key, sealed, "x"));
  store().erase(key);
  EXPECT_EQ(store().open(key, sealed, "x"), std::nullopt) << "not even from memory";
  EXPECT_THROW(store().seal(key, "more", "x"), Conflict);
  restart();
  EXPECT_EQ(store().open(key, sealed, "x"), std::nullopt);
  EXPECT_EQ(store().open(kept, kept_sealed, "x"), "water");
  EXPECT_EQ(store().open(CaseKeyId(999'999), sealed, "x"), std::nullopt);
}

TEST_P(Keys, are_given_to_one_caller_only_by_many_threads_nodes_and_restarts) {
  std::mutex mutex;
  std::set<std::int64_t> given;
  std::size_t calls = 0;
  for (int start = 0; start < 2; ++start) {
    restart();
    const auto other_database = open_database(test_database().address());
    KeyStore other(*other_database, kMaster);
    std::vector<std::jthread> threads;
    for (int i = 0; i < 64; ++i) {
      threads.emplace_back([&, i] {
        KeyStore& node = i % 2 == 0 ? store() : other;
        for (int n = 0; n < 50; ++n) {
          const auto key = node.allocate();
          const std::lock_guard lock(mutex);
          given.insert(key.value);
          ++calls;
        }
      });
    }
  }
  EXPECT_EQ(calls, 6'400U);
  EXPECT_EQ(given.size(), calls);
  EXPECT_GT(*given.begin(), 0);
  const auto durable = database().read([](Tx& tx) { return tx.query("select id from platform_key"); });
  std::set<std::int64_t> stored;
  for (const Row& row : durable) stored.insert(row.get<std::int64_t>(0));
  for (const auto id : given) ASSERT_TRUE(stored.contains(id)) << id << " was given out but is not on disk";
}

TEST_P(Keys, refuse_another_master_key) {
  const auto key = store().allocate();
  (void)key;
  EXPECT_THROW(KeyStore(database(), std::string(32, 'x')), std::runtime_error);
  EXPECT_THROW(KeyStore(database(), "short"), std::runtime_error);
}

TEST_P(Keys, swapped_in_the_table_are_noticed) {
  const auto first = store().allocate();
  const auto second = store().allocate();
  const Blob sealed = store().seal(first, "water", "x");
  database().write([&](Tx& tx) {
    const auto wrapped = tx.one("select wrapped from platform_key where id = ?", second)->get<Blob>(0);
    tx.run("update platform_key set wrapped = ? where id = ?", wrapped, first);
  });
  restart();
  EXPECT_THROW(store().open(first, sealed, "x"), Tampered);
}

TEST_P(Keys, more_than_memory_holds_are_read_again) {
  const auto first = store().allocate();
  const Blob sealed = store().seal(first, "water", "x");
  for (int i = 0; i < 20'000; ++i) (void)store().allocate();
  EXPECT_EQ(store().open(first, sealed, "x"), "water");
}

TEST_P(Keys, open_any_text_they_sealed) {
  const auto key = store().allocate();
  EXPECT_TRUE(rc::check("seal, then open", [&](const std::string& text, const std::string& context) {
    RC_ASSERT(store().open(key, store().seal(key, text, context), context) == text);
  }));
}

TEST_P(Keys, blind_index_is_stable_and_keeps_purposes_apart) {
  const std::string index = store().blind_index("iin", "900101300017");
  EXPECT_EQ(index.size(), 64U);
  EXPECT_EQ(index.find("900101300017"), std::string::npos);
  EXPECT_NE(index, store().blind_index("email", "900101300017"));
  EXPECT_NE(store().blind_index("a", "bc"), store().blind_index("ab", "c"));
  restart();
  EXPECT_EQ(index, store().blind_index("iin", "900101300017"));
  // Stored in rows for ever: a change of the construction would lose everybody's accounts.
  // The same came from Python's hashlib.blake2b (salt: the subkey's number, person: "ashyqkey").
  EXPECT_EQ(index, "65e1f78901e64c52675dc7d5ee0a888de80681ce05f463ca39dd26462f83270b");
}

class MasterKeyFile : public testing::Test {
 protected:
  void TearDown() override { std::filesystem::remove(file_); }
  const std::string file_ =
      (std::filesystem::temp_directory_path() / ("ashyq_master_" + std::to_string(::getpid()))).string();
};

TEST_F(MasterKeyFile, is_made_once_for_its_owner_only) {
  const std::string key = KeyStore::master_key_from(file_);
  EXPECT_EQ(key.size(), 32U);
  EXPECT_EQ(std::filesystem::status(file_).permissions(), std::filesystem::perms(0600));
  EXPECT_EQ(KeyStore::master_key_from(file_), key);
  EXPECT_NE(key, std::string(32, '\0'));
}

TEST_F(MasterKeyFile, of_programs_starting_together_is_one) {
  std::mutex mutex;
  std::set<std::string> keys;
  {
    std::vector<std::jthread> programs;
    for (int i = 0; i < 8; ++i) {
      programs.emplace_back([&] {
        const std::string key = KeyStore::master_key_from(file_);
        const std::lock_guard lock(mutex);
        keys.insert(key);
      });
    }
  }
  EXPECT_EQ(keys.size(), 1U);
}

TEST_F(MasterKeyFile, that_others_can_read_or_that_is_cut_is_refused) {
  KeyStore::master_key_from(file_);
  ::chmod(file_.c_str(), 0644);
  EXPECT_THROW(KeyStore::master_key_from(file_), std::runtime_error);
  ::chmod(file_.c_str(), 0600);
  std::filesystem::resize_file(file_, 40);
  EXPECT_THROW(KeyStore::master_key_from(file_), std::runtime_error);
}

}  // namespace
}  // namespace ashyq::platform
