// The words under which the law's enumerations go over the wire.
#pragma once

#include <string_view>

#include <boost/json.hpp>

#include "promises/promises.hpp"

namespace ashyq::appeals {

std::string_view word_for(promises::StepKind);
std::string_view word_for(promises::Off);
std::string_view word_for(promises::Unit);
std::string_view word_for(promises::StartEvent);
std::string_view word_for(promises::Family);
std::string_view word_for(promises::OwedBy);
std::string_view word_for(promises::Favour);
std::string_view word_for(DayKind);

boost::json::object term_json(const promises::Term&);

}  // namespace ashyq::appeals
