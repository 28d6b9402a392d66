#pragma once

#include "platform/storage/storage.hpp"

namespace ashyq::bodies {

/// Grows with each change of any table of the directory, in the same transaction.
std::int64_t version(platform::Tx&);
void grow_version(platform::Tx&);

}  // namespace ashyq::bodies
