// Kazakh word forms to one stem: a light suffix stripper, since no packaged stemmer knows Kazakh.
#pragma once

#include <string>
#include <string_view>

namespace ashyq::platform {

/// The letters that a Russian keyboard lacks, as people type them there: ә→а ғ→г қ→к ң→н ө→о ұ,ү→у һ→х і→и.
std::u16string without_kazakh_letters(std::u16string_view word);
bool has_kazakh_letters(std::u16string_view word);

/// `word`: lower case and already without_kazakh_letters(), so that үйдің and "уйдин" come to the same "уй".
/// A stem of a stem is the stem itself.
std::u16string kazakh_stem(std::u16string_view word);

}  // namespace ashyq::platform
