// /ledger/draws: what was drawn, by whose randomness, and how anybody recomputes it.
#pragma once

#include "ledger/acts/draws.hpp"
#include "platform/http/router.hpp"
#include "shell/shell.hpp"

namespace ashyq::ledger {

struct DrawDesk {
  platform::Database& database;
  shell::Shell& shell;
  const Publisher& publisher;
  const Draws& draws;
};
/// /ledger/draws, /ledger/draws/{id}, /ledger/draws/{id}.json. The desk must stay where it is.
void add_draw_pages(platform::Router&, const DrawDesk&);

}  // namespace ashyq::ledger
