// A draft as its publisher writes it: one compiled release of OCDS 1.1 on one line.
#pragma once

#include <string>

#include "integrity/generating/draft.hpp"

namespace ashyq::integrity::generating {

struct Writing {
  bool bids{true};  ///< most publishers of the world have none
};

/// Appends the line with its end. `chance` decides only spellings.
void write_release(const Draft& draft, const Writing& writing, Chance chance, std::string& out);

}  // namespace ashyq::integrity::generating
