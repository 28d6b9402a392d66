// {{ value | filter }}: what each filter makes of a value.
#pragma once

#include "platform/render/evaluator.hpp"

namespace ashyq::platform::render {

struct FilterResult {
  Value value;
  bool fits{true};  // false: the filter means nothing for such a value, which is passed on unchanged
};

/// Missing values stay missing for every filter but default and length.
FilterResult apply(Filter filter, const Value& value, const Value& argument, const Environment& environment);

}  // namespace ashyq::platform::render
