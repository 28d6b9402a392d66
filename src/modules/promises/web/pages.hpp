// Pages of the law as the program knows it.
#pragma once

#include "promises/promises.hpp"

namespace ashyq::promises {

/// /law, /law/{procedure}, /law/calendar/{year}, /admin/law and its adoption.
void add_law_pages(platform::Router& router, PromisesModule& promises, platform::Database& database,
                   shell::Shell& shell);

}  // namespace ashyq::promises
