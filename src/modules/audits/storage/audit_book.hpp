// How the log keeps acts on audits and findings.
#pragma once

#include "audits/storage/audit_store.hpp"
#include "ledger/ledger.hpp"

namespace ashyq::audits {

/// Sealed under a key of each audit and finding; beside the leaf, in clear, what everybody shall be able to count.
void keep_audit_books(ledger::Books& books, AuditStore& store);
/// How many findings were dismissed: what the acts "audits.confirm_dismissal" in clear must add up to.
ledger::Figure dismissed_figure();

}  // namespace ashyq::audits
