// The second stage of reading JSON: from the places where something begins to the tape of values, the grammar checked.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "integrity/reading/json.hpp"

namespace ashyq::integrity {

struct JsonReading {
  JsonFault fault{JsonFault::None};
  std::size_t at{0};  ///< of the fault
};

/// `places`: simdjson's structural indexes of `text` (brackets, commas, colons, first bytes of strings, numbers and
/// words), `count` of them, then text.size() twice. `tape` has room for count + 1 nodes.
JsonReading write_tape(std::string_view text, const std::uint32_t* places, std::uint32_t count, JsonNode* tape);

/// What keeps simdjson's first stage from giving places, and where: its own answer does not tell the byte.
JsonReading unreadable_at(std::string_view text);

}  // namespace ashyq::integrity
