// Commands of the administrator's tool; each returns the exit code of the program.
#pragma once

#include <string>

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
/// method, pattern, access word, csrf: one route a line.
int routes(const Settings&);
/// What the clock does every few seconds, once.
int sweep(const Settings&);

}  // namespace ashyq::app
