#include "platform/keys/key_store.hpp"

#include <sodium.h>

#include <array>
#include <mutex>
#include <vector>

#include "platform/keys/opened_keys.hpp"
#include "platform/keys/sealing.hpp"

namespace ashyq::platform {
namespace {

constexpr int kBatch = 1'000;
constexpr std::size_t kRefillAt = 300;
constexpr int kRowsPerStatement = 100;
constexpr std::size_t kMostOpened = 8'192;

// Numbers of crypto_kdf subkeys: for ever.
enum MasterUse : std::uint64_t { Wrapping = 1, BlindIndex = 2, Mark = 3 };

std::string place_of_key(std::int64_t id) { return "platform_key:" + std::to_string(id); }
std::string place_of_text(CaseKeyId key, std::string_view context) {
  return std::to_string(key.value) + ":" + std::string(context);
}

std::string keyed_hash(const SecretKey& key, std::string_view text) {
  std::string hash(32, '\0');
  crypto_generichash(reinterpret_cast<unsigned char*>(hash.data()), hash.size(),
                     reinterpret_cast<const unsigned char*>(text.data()), text.size(), key.data(), 32);
  return hash;
}

}  // namespace

struct KeyStore::Impl {
  struct Fresh {
    std::int64_t id;
    SecretKey key;
  };

  Impl(Database& d, const SecretKey& master)
      : database(d),
        wrapping(master.derived(Wrapping)),
        indexing(master.derived(BlindIndex)),
        mark(keyed_hash(master.derived(Mark), "master key of this key database")) {}

  Database& database;
  const SecretKey wrapping;
  const SecretKey indexing;
  const std::string mark;
  OpenedKeys opened{kMostOpened};

  std::mutex mutex;
  std::vector<Fresh> fresh;
  std::mutex refilling;

  void require_right_master();
  std::optional<Fresh> take(bool& is_low);
  void refill();
  std::vector<Fresh> make_durable(Tx& tx) const;
  std::optional<SecretKey> find(CaseKeyId id);
};

KeyStore::KeyStore(Database& database, std::string master_key_32_bytes) {
  if (sodium_init() < 0) throw std::runtime_error("libsodium cannot start");
  impl_ = std::make_unique<Impl>(database, SecretKey(master_key_32_bytes));
  sodium_memzero(master_key_32_bytes.data(), master_key_32_bytes.size());
  impl_->require_right_master();
}

KeyStore::~KeyStore() = default;

// Keys are made and committed in batches, then handed out from memory. Every batch takes its numbers from the counter
// in the same transaction, so no two processes ever hold the same number, and a number is never used again. What a
// process had not handed out when it died stays in the table unused: a few kilobytes, and nothing to repair.
CaseKeyId KeyStore::allocate() {
  while (true) {
    bool is_low = false;
    const auto taken = impl_->take(is_low);
    if (taken) impl_->opened.keep(taken->id, taken->key);
    if (taken && !is_low) return CaseKeyId(taken->id);
    try {
      impl_->refill();
    } catch (const Unavailable&) {
      if (!taken) throw;
    }
    if (taken) return CaseKeyId(taken->id);
  }
}

Blob KeyStore::seal(CaseKeyId key, std::string_view plain, std::string_view context) {
  const auto secret = impl_->find(key);
  if (!secret) throw Conflict("the key was erased; nothing can be sealed under it any more");
  return {seal_under(*secret, plain, place_of_text(key, context))};
}

std::optional<std::string> KeyStore::open(CaseKeyId key, const Blob& sealed, std::string_view context) {
  const auto secret = impl_->find(key);
  if (!secret) return std::nullopt;
  auto plain = open_under(*secret, sealed.bytes, place_of_text(key, context));
  if (!plain) throw Tampered("what was sealed under key " + std::to_string(key.value) + " has been changed or moved");
  return plain;
}

std::optional<std::string> KeyStore::derived(CaseKeyId key, std::string_view purpose) {
  const auto secret = impl_->find(key);
  if (!secret) return std::nullopt;
  return keyed_hash(*secret, "derived:" + std::string(purpose));
}

void KeyStore::erase(CaseKeyId key) {
  impl_->database.write([&](Tx& tx) { tx.run("delete from platform_key where id = ?", key); });
  impl_->opened.forget_for_ever(key.value);
}

std::string KeyStore::blind_index(std::string_view purpose, std::string_view value) const {
  // The length keeps purpose and value apart: ("ab", "c") is not ("a", "bc").
  const std::string text = std::to_string(purpose.size()) + ":" + std::string(purpose) + std::string(value);
  const std::string hash = keyed_hash(impl_->indexing, text);
  std::array<char, 65> hex{};
  sodium_bin2hex(hex.data(), hex.size(), reinterpret_cast<const unsigned char*>(hash.data()), hash.size());
  return hex.data();
}

/// A lost key file is made anew by master_key_from(); without this check the city would go on with a key that opens
/// none of its cases, and nobody would notice for days.
void KeyStore::Impl::require_right_master() {
  const Blob ours{mark};
  const Blob theirs = database.write([&](Tx& tx) {
    tx.run("insert into platform_key_counter (id, next_key, master_mark) values (1, 1, ?) on conflict (id) do nothing",
           ours);
    return tx.one("select master_mark from platform_key_counter where id = 1")->get<Blob>(0);
  });
  if (theirs != ours) throw std::runtime_error("this master key does not belong to this key database");
}

std::optional<KeyStore::Impl::Fresh> KeyStore::Impl::take(bool& is_low) {
  const std::lock_guard lock(mutex);
  if (fresh.empty()) return std::nullopt;
  Fresh next = fresh.back();
  fresh.pop_back();
  is_low = fresh.size() == kRefillAt;  // exactly one caller per batch pays for the next; the others go on
  return next;
}

void KeyStore::Impl::refill() {
  const std::lock_guard one_at_a_time(refilling);
  {
    const std::lock_guard lock(mutex);
    if (fresh.size() > kRefillAt) return;  // somebody did it while we waited
  }
  auto batch = database.write([this](Tx& tx) { return make_durable(tx); });
  const std::lock_guard lock(mutex);
  fresh.insert(fresh.end(), batch.begin(), batch.end());
}

std::vector<KeyStore::Impl::Fresh> KeyStore::Impl::make_durable(Tx& tx) const {
  const Row counter = *tx.one("update platform_key_counter set next_key = next_key + ? where id = 1 returning next_key",
                              kBatch);
  const auto first = counter.get<std::int64_t>(0) - kBatch;
  std::string sql = "insert into platform_key (id, wrapped) values (?, ?)";
  for (int i = 1; i < kRowsPerStatement; ++i) sql += ", (?, ?)";

  std::vector<Fresh> batch;
  batch.reserve(kBatch);
  for (int done = 0; done < kBatch; done += kRowsPerStatement) {
    std::vector<Value> values;
    values.reserve(2 * kRowsPerStatement);
    for (int i = 0; i < kRowsPerStatement; ++i) {
      const Fresh& made = batch.emplace_back(Fresh{first + done + i, SecretKey::random()});
      values.emplace_back(made.id);
      values.emplace_back(Blob{seal_under(wrapping, made.key.bytes(), place_of_key(made.id))});
    }
    tx.run_values(sql, values);
  }
  return batch;
}

std::optional<SecretKey> KeyStore::Impl::find(CaseKeyId id) {
  if (const auto known = opened.find(id.value)) return known;
  if (opened.is_erased(id.value)) return std::nullopt;
  const auto row = database.read([&](Tx& tx) { return tx.one("select wrapped from platform_key where id = ?", id); });
  if (!row) return std::nullopt;
  const auto bytes = open_under(wrapping, row->get<Blob>(0).bytes, place_of_key(id.value));
  if (!bytes) throw Tampered("key " + std::to_string(id.value) + " in the key database has been changed or moved");
  const SecretKey key(*bytes);
  opened.keep(id.value, key);
  return key;
}

}  // namespace ashyq::platform
