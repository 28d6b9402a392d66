// The files of a case, for its author and for staff that may see it.
#pragma once

#include "appeals/appeals.hpp"
#include "platform/http/router.hpp"

namespace ashyq::appeals {

/// GET /appeals/{id}/files/{file}
void add_files(platform::Router& router, Room& room);
/// {name, type, size, url} of each file, for templates.
boost::json::array shown_files(platform::Tx&, Room&, const Appeal&, Language);

}  // namespace ashyq::appeals
