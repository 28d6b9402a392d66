// What has to be taken out of a text before everybody may read it. Pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "appeals/rules/appeal.hpp"
#include "platform/search/personal_data.hpp"

namespace ashyq::appeals {

/// What the detector finds, and what we know of this person: names in any case ending, number, addresses, phones
/// however they are spaced. In the order of the text, never overlapping.
std::vector<platform::PersonalSpan> personal_spans(std::string_view text, const Payload& person);

/// The text with marks in their place.
std::string without_personal_data(std::string_view text, const Payload& person);

}  // namespace ashyq::appeals
