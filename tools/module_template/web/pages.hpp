// The pages of @name@; routes in @name@.cpp.
#pragma once

#include "shell/shell.hpp"

namespace ashyq::@name@ {

platform::Response front_page(const shell::Shell&, const platform::Request&);

}  // namespace ashyq::@name@
