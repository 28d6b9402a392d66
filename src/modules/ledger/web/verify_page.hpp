// /ledger/verify: where a receipt is checked on the reader's own device.
#pragma once

#include "platform/http/router.hpp"
#include "shell/shell.hpp"

namespace ashyq::ledger {

void add_verify_routes(platform::Router& router, shell::Shell& shell);

}  // namespace ashyq::ledger
