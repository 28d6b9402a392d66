// The door to the demo town: writes an invented year of appeals through the same acts that people use.
#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "appeals/appeals.hpp"
#include "audits/audits.hpp"
#include "bodies/bodies.hpp"
#include "identity/identity.hpp"
#include "platform/keys/key_store.hpp"
#include "procurement/procurement.hpp"
#include "platform/storage/storage.hpp"
#include "promises/promises.hpp"

namespace ashyq::demo {

/// One of the accounts that `./dev run` prints.
struct SignIn {
  Role role{Role::Citizen};
  std::string email;
  std::string body;  // slug; empty: the whole city
  LocalText name;
};
const std::vector<SignIn>& sign_ins();
/// Of every account of the demo town; never used outside it.
std::string password();
/// 20 bytes; the same second factor for all staff of the demo town.
std::string totp_secret();

struct Parts {
  platform::Database& database;
  platform::KeyStore& keys;
  bodies::BodiesModule& bodies;
  identity::IdentityModule& identity;
  promises::PromisesModule& promises;
  audits::AuditsModule& audits;
  procurement::ProcurementModule& procurement;
  std::filesystem::path law, data;  // law folder; this module's data/
};

struct Loaded {
  std::uint64_t appeals{0}, acts{0};
  /// Acts that the rules did not allow, by act and reason; any of them is a disagreement about the law.
  std::map<std::string, std::uint64_t> refused;
  bool was_there{false};  // nothing done: the town had been loaded before
};

/// `progress`: called after each portion with appeals done. Deterministic for (seed, appeals, today).
Loaded load(const Parts& parts, std::uint64_t appeals, std::uint64_t seed, Instant now,
            const std::function<void(std::uint64_t)>& progress);

/// Everything personal of the town's invented residents, one value each: what must never be seen in public.
std::vector<std::string> secrets(const Parts& parts, std::uint64_t appeals, std::uint64_t seed, Instant now);

}  // namespace ashyq::demo
