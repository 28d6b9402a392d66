// How an act of staff becomes an address.
#pragma once

#include <fmt/format.h>

#include "appeals/api/resources.hpp"

namespace ashyq::appeals {

inline void add_officer_act(Resource& resource, std::string_view noun, ActOnCase act) {
  const std::string pattern = fmt::format("/api/v1/appeals/{{id}}/{}", noun);
  resource.post(pattern, Access::Official,
                [&room = resource.room(), act = std::move(act)](const Ask& ask) { return carry_out(room, ask, act); });
}

}  // namespace ashyq::appeals
