// The public pages of the log, and the files beside it that programs read.
#pragma once

#include <functional>
#include <vector>

#include "ledger/acts/figure.hpp"
#include "ledger/acts/publisher.hpp"
#include "ledger/acts/receipts.hpp"
#include "ledger/acts/settings.hpp"
#include "ledger/storage/key_ring.hpp"
#include "ledger/web/standing.hpp"
#include "platform/http/router.hpp"
#include "shell/shell.hpp"

namespace ashyq::ledger {

/// What the pages work with.
struct Desk {
  platform::Database& database;
  shell::Shell& shell;
  const Settings& settings;
  const KeyRing& ring;
  const Publisher& publisher;
  const Receipts& receipts;
  std::vector<Figure> figures{};
  std::function<std::string(std::int64_t body, Language)> body_name{};

  Standing standing() const;
};

/// /ledger, /ledger/acts, /ledger/cheating
void add_pages(platform::Router&, const Desk&);
/// /ledger/policy.txt, /ledger/keys.json, /ledger/figures.json
void add_public_files(platform::Router&, const Desk&);
/// Link, front tile. The desk must stay where it is.
void add_slots(const Desk&);

platform::Response log_page(const Desk&, const platform::Request&);
platform::Response acts_page(const Desk&, const platform::Request&);
platform::Response cheating_page(const Desk&, const platform::Request&);

/// "5 minutes ago" in the reader's language.
std::string ago(const shell::Shell&, const platform::Request&, Instant then);
boost::json::array breadcrumbs(const shell::Shell&, const platform::Request&, std::string_view title_key);

}  // namespace ashyq::ledger
