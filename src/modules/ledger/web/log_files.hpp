// The log as files of C2SP tlog-tiles: what verifiers, mirrors and witnesses of any make read.
#pragma once

#include "platform/http/router.hpp"
#include "platform/storage/storage.hpp"

namespace ashyq::ledger {

void add_log_files(platform::Router& router, platform::Database& database);

}  // namespace ashyq::ledger
