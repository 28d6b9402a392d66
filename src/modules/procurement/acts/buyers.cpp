#include "procurement/acts/buyers.hpp"

namespace ashyq::procurement {

using platform::Tx;

namespace {

std::int64_t body_named(const bodies::Directory& directory, std::string_view name) {
  for (const auto& body : directory.bodies())
    for (const Language language : kLanguages)
      if (body.active && body.name.in(language) == name) return body.id.value;
  return 0;
}

}  // namespace

std::int64_t Buyers::body_of(Tx& tx, std::string_view buyer_key, std::string_view name) const {
  const std::int64_t said = data_.body_of(tx, buyer_key);
  return said != 0 || name.empty() ? said : body_named(*bodies_.directory(), name);
}

RedFlag Buyers::with_body(Tx& tx, RedFlag flag) const {
  if (flag.body == 0) flag.body = body_of(tx, flag.buyer_key, flag.buyer);
  return flag;
}

}  // namespace ashyq::procurement
