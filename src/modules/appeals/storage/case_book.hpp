// What the log is told of a case: sealed for its parties, and of publishing, in clear for everybody.
#pragma once

#include <functional>

#include "appeals/storage/appeal_store.hpp"
#include "appeals/storage/public_view.hpp"
#include "bodies/bodies.hpp"
#include "ledger/ledger.hpp"

namespace ashyq::appeals {

void keep_case_book(ledger::Books&, AppealStore&, PublicView&, bodies::BodiesModule&);

/// The fingerprint of a published text, which anybody can make from what the case page shows:
/// SHA-256 of title, text and answer, each followed by a zero byte.
std::string published_fingerprint(const PublicAppeal&);

}  // namespace ashyq::appeals
