// The one way to include toml++: as the compiled library. Header-only it is parsed anew in every file that includes
// it, and its debug assertions abort on malformed input ("[# x") that the library reports as an error.
#pragma once

#define TOML_HEADER_ONLY 0
#define TOML_SHARED_LIB 1
#include <toml++/toml.h>
