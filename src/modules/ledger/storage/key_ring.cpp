#include "ledger/storage/key_ring.hpp"

#include <sodium.h>

#include <algorithm>
#include <stdexcept>

#include <boost/json.hpp>
#include <fmt/format.h>

#include "platform/files/durable_file.hpp"

namespace ashyq::ledger {

namespace fs = std::filesystem;

namespace {

std::int64_t milliseconds(Instant at) { return at.time_since_epoch().count(); }
Instant instant_of(std::int64_t ms) { return Instant(std::chrono::milliseconds(ms)); }

fs::path seed_file(const fs::path& folder, std::uint32_t id) { return folder / fmt::format("{:08x}.seed", id); }

std::string random_seed() {
  std::string seed(32, '\0');
  randombytes_buf(seed.data(), seed.size());
  return seed;
}

/// One secret file, two keys: a promise can never be read as a checkpoint, by name or by key.
Signer promise_signer_of(const std::string& origin, const std::string& seed) {
  return Signer(origin + "/promise", sha256("civic-log/promise key/v1\n", seed).str());
}

KeyState state_named(std::string_view name) {
  for (const auto state : {KeyState::Active, KeyState::Retired, KeyState::Revoked})
    if (name_of(state) == name) return state;
  throw std::runtime_error("keys.json has an unknown state");
}

KeyLife life_in(const boost::json::value& value) {
  auto key = VerifierKey::parse(value.at("vkey").as_string());
  auto promise_key = VerifierKey::parse(value.at("promise_vkey").as_string());
  if (!key || !promise_key) throw std::runtime_error("keys.json holds a key that is none");
  KeyLife life{
      *key, *promise_key, state_named(value.at("state").as_string()), instant_of(value.at("from").as_int64()), {}};
  if (const auto* until = value.as_object().if_contains("until"); until && until->is_int64())
    life.until = instant_of(until->as_int64());
  return life;
}

}  // namespace

std::string_view name_of(KeyState state) {
  switch (state) {
    case KeyState::Active: return "active";
    case KeyState::Retired: return "retired";
    case KeyState::Revoked: return "revoked";
  }
  return "";
}

KeyRing::KeyRing(fs::path folder, std::string origin, Instant now)
    : folder_(std::move(folder)), origin_(std::move(origin)) {
  if (sodium_init() < 0) throw std::runtime_error("libsodium cannot start");
  if (!is_key_name(origin_)) throw std::runtime_error("[ledger] origin: no blanks and no '+', please");
  if (const auto text = platform::read_whole(folder_ / "keys.json")) {
    load(*text);
    return;
  }
  fs::create_directories(folder_);
  fs::permissions(folder_, fs::perms::owner_all);
  add_key(now);
}

void KeyRing::load(const std::string& text) {
  State state;
  state.text = text;
  try {
    const boost::json::value kept = boost::json::parse(text);  // named: the loop reads inside it
    for (const auto& value : kept.at("keys").as_array()) state.lives.push_back(life_in(value));
  } catch (const boost::system::system_error&) {
    throw std::runtime_error((folder_ / "keys.json").string() + " is damaged");
  }
  read_signers(state);
  now_.store(&states_.emplace_back(std::move(state)), std::memory_order_release);
}

bool KeyRing::refresh() {
  const std::lock_guard lock(changing_);
  const auto text = platform::read_whole(folder_ / "keys.json");
  if (!text || *text == now().text) return false;
  load(*text);
  return true;
}

void KeyRing::read_signers(State& state) const {
  for (const KeyLife& life : state.lives) {
    if (life.state != KeyState::Active) continue;
    const fs::path file = seed_file(folder_, life.key.id);
    if ((fs::status(file).permissions() & (fs::perms::group_all | fs::perms::others_all)) != fs::perms::none)
      throw std::runtime_error(file.string() + ": others can read it; chmod 600");
    const auto hex = platform::read_whole(file);
    auto seed = hex ? from_hex(std::string_view(*hex).substr(0, 64)) : std::nullopt;
    if (!seed) throw std::runtime_error(file.string() + " is missing or damaged");
    state.signers.push_back(std::make_unique<const Signer>(origin_, *seed));
    if (state.signers.back()->key() != life.key)
      throw std::runtime_error(file.string() + " is not the key of this log; was the origin changed?");
    state.promise = std::make_unique<const Signer>(promise_signer_of(origin_, *seed));
  }
  if (state.signers.empty()) throw std::runtime_error("no active key in " + folder_.string());
}

void KeyRing::keep(const std::vector<KeyLife>& lives) {
  boost::json::array keys;
  for (const KeyLife& life : lives) {
    boost::json::object one{{"vkey", life.key.text()},
                            {"promise_vkey", life.promise_key.text()},
                            {"state", name_of(life.state)},
                            {"from", milliseconds(life.from)}};
    if (life.until) one["until"] = milliseconds(*life.until);
    keys.push_back(std::move(one));
  }
  const std::string text = boost::json::serialize(boost::json::object{{"keys", keys}}) + "\n";
  platform::write_durably(folder_ / "keys.json", text);
  load(text);
}

std::vector<const Signer*> KeyRing::active() const {
  std::vector<const Signer*> all;
  for (const auto& signer : now().signers) all.push_back(signer.get());
  return all;
}

const Signer& KeyRing::newest() const { return *now().signers.back(); }

VerifierKey KeyRing::add_key(Instant now) {
  const std::lock_guard lock(changing_);
  const std::string seed = random_seed();
  const Signer signer(origin_, seed);
  // The secret first: keys.json never names a key that is not there.
  platform::write_durably(seed_file(folder_, signer.key().id), to_hex(seed) + "\n", true);
  const State* before = now_.load();
  auto lives = before ? before->lives : std::vector<KeyLife>{};
  lives.push_back({signer.key(), promise_signer_of(origin_, seed).key(), KeyState::Active, now, {}});
  keep(lives);
  return signer.key();
}

void KeyRing::end_key(std::uint32_t id, KeyState how, Instant now) {
  const std::lock_guard lock(changing_);
  auto lives = this->now().lives;
  const auto active = std::ranges::count(lives, KeyState::Active, &KeyLife::state);
  const auto found = std::ranges::find_if(lives, [&](const KeyLife& life) {
    return life.key.id == id && life.state == KeyState::Active;
  });
  if (found == lives.end()) throw std::invalid_argument("no active key has this id");
  if (active == 1) throw std::invalid_argument("the only active key cannot be ended: add its successor first");
  found->state = how;
  found->until = now;
  keep(lives);
  fs::remove(seed_file(folder_, id));
}

}  // namespace ashyq::ledger
