// Facts as bytes: what one machine gathered, to be put together with others' on another one of the same kind.
#pragma once

#include <string>
#include <string_view>

#include "integrity/facts/facts.hpp"

namespace ashyq::integrity {

/// `made_with` names settings, law and version: facts of other rules do not mix.
std::string to_bytes(const Facts& facts, std::string_view made_with);
/// Throws std::runtime_error unless the bytes are a whole shard of this version that was made with the same.
Facts facts_of(std::string_view bytes, std::string_view made_with);

}  // namespace ashyq::integrity
