// Work in independent parts on several threads. What comes out must not depend on who did which part.
#pragma once

#include <cstddef>
#include <functional>

namespace ashyq::integrity {

/// Runs `part(0)` … `part(parts - 1)`, each once, the earliest first, on at most so many threads; the calling one is one
/// of them. What a part throws is thrown here when all threads have stopped; parts not begun by then are left.
void in_parallel(unsigned threads, std::size_t parts, const std::function<void(std::size_t)>& part);

}  // namespace ashyq::integrity
