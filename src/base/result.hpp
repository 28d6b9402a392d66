// Expected outcomes: a value or a named no. Faults (disk, network) are exceptions instead.
#pragma once

#include <tl/expected.hpp>

namespace ashyq {

template <class T, class E>
using Result = tl::expected<T, E>;

/// `return no(Refusal::NotTheAddressee);` reads as the sentence it is.
template <class E>
constexpr auto no(E&& refusal) {
  return tl::unexpected<std::decay_t<E>>(std::forward<E>(refusal));
}

}  // namespace ashyq
