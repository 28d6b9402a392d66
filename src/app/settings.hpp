// ashyq.toml: what a city sets. Every setting has a default that works for the demo town.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "appeals/appeals.hpp"
#include "identity/options.hpp"
#include "ledger/ledger.hpp"
#include "notifications/notifications.hpp"
#include "platform/http/server.hpp"
#include "procurement/procurement.hpp"
#include "shell/shell.hpp"

namespace ashyq::app {

struct Settings {
  std::filesystem::path file;   // where it was read from; empty: defaults
  std::filesystem::path share;  // templates, translations, migrations, assets
  std::filesystem::path assets;
  std::filesystem::path law;                 // the administrator edits and adopts these
  std::filesystem::path templates_override;  // a city's own templates; may be empty
  std::filesystem::path var;                 // uploads in flight, attachments, embedded databases, master key
  std::string database;                      // "sqlite:…" or "postgresql://…"
  std::string key_database;                  // of its own: its backups live shorter
  std::filesystem::path master_key;
  shell::City city;
  platform::ServerOptions http;
  notifications::NotificationsModule::Settings mail;
  identity::IdentityOptions identity;
  ledger::Settings ledger;
  appeals::Options appeals;
  procurement::Options procurement;
  std::filesystem::path clock_offset;  // demo and tests only: seconds by which the clock is ahead
  bool reload_templates{false};
};

/// Unknown keys and wrong types are mistakes, named with file and line: std::runtime_error.
Settings read_settings(const std::filesystem::path& file);
/// Embedded databases and everything else below `var`; what `./dev run` and the tests start from.
Settings default_settings(const std::filesystem::path& var);

}  // namespace ashyq::app
