// Faults that real files have: a reader must name them and go on.
#pragma once

#include <string>

#include "integrity/generating/chance.hpp"

namespace ashyq::integrity::generating {

/// Whether soil() of this chance spoils the line.
bool is_soiled(Chance chance);
/// Spoils three lines of a hundred from `begin` on; most stay as they are. What follows the line end stays.
void soil(Chance chance, std::string& out, std::size_t begin);

}  // namespace ashyq::integrity::generating
