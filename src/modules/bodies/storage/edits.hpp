// What an administrator changes by hand. The caller writes the audit row in the same transaction.
#pragma once

#include "bodies/bodies.hpp"

namespace ashyq::bodies {

/// Throws platform::Conflict when the row is no longer of `body.version`.
void replace_body(platform::Tx&, const Body& body);
void replace_official(platform::Tx&, const Official& official);

}  // namespace ashyq::bodies
