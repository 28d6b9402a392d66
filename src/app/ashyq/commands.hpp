// Commands of the administrator's tool; each returns the exit code of the program.
#pragma once

#include <string>
#include <vector>

#include "app/assemble.hpp"

namespace ashyq::app {

/// Tables, first law, reference data. Safe to repeat.
int init(const Settings&);
int migrate(const Settings&, bool only_show);

struct NewUser {
  std::string email, name, role, body, language;
};
/// Prints a link to set the password; staff set up their second factor at the first sign-in.
int user_add(const Settings&, const NewUser&);

int demo_load(Settings, std::uint64_t appeals, std::uint64_t seed);
int demo_sign_ins(int port);
int demo_secrets(const Settings&, std::uint64_t appeals, std::uint64_t seed);

/// City database, attachments and, apart from them, keys: `folder`/city and `folder`/keys.
int back_up(const Settings&, const std::string& folder);
/// Only into an empty city.
int restore(const Settings&, const std::string& folder);
/// What is wrong with this installation, a line each; 0 when nothing is.
int doctor(const Settings&);
struct EraseCommand {
  std::string number;  // "2026-000017" or the bare number
  std::string as, code, ground;
};
/// Four eyes: an administrator asks, another administrator or an auditor carries out.
int erase_case(const Settings&, const EraseCommand&);
/// Brings back the log's missing tail after an old restore, from a mirror's folder or address.
int recover_log(const Settings&, const std::string& from);
int add_log_key(const Settings&);
int end_log_key(const Settings&, const std::string& id, bool revoked);
/// Every row against what its last act in the log says; 0 when nobody changed any past the program.
int doctor_ledger(const Settings&);
/// method, pattern, access word, csrf: one route a line.
int routes(const Settings&);
/// What the clock does every few seconds, once.
int sweep(const Settings&);

// For people outside the city: they need none of its settings, files and databases.

struct WitnessCommand {
  std::string config, name, folder, url, address;
  int port{-1};
  std::vector<std::string> logs;
};
/// Serves a witness until it is told to stop.
int run_witness(const WitnessCommand&);

struct AuditCommand {
  std::string address, origin, policy, state, language{"ru"};
  std::vector<std::string> keys;
  int fresh_minutes{60}, threads{0};
  bool json{false};
};
/// 0 when nothing is wrong with the log.
int run_audit(const AuditCommand&);

struct MirrorCommand {
  std::string address, folder, origin, language{"ru"};
  std::vector<std::string> keys;
  int every_seconds{0}, threads{0};  // 0 seconds: once
};
int run_mirror(const MirrorCommand&);

struct VerifyCommand {
  std::string file, key, policy, language{"ru"};
  bool json{false};
};
/// 0 when the receipt holds; offline.
int verify_receipt(const VerifyCommand&);

struct VerifyDrawCommand {
  std::string file, policy, language{"ru"};  // file: or an address
  bool json{false};
};
/// 0 when everything that was drawn comes out again.
int verify_draw(const VerifyDrawCommand&);

}  // namespace ashyq::app
