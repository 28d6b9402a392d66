#include "integrity/packages.hpp"

namespace ashyq::integrity {

void Packages::take(Json value, std::uint64_t line, Shard& shard) {
  if (!value.is_array()) return take_one(value, line, shard);
  for (const Json element : value.elements()) take(element, line, shard);
}

void Packages::take_one(Json value, std::uint64_t line, Shard& shard) {
  std::uint64_t passed_over = 0;
  {
    const std::lock_guard lock(mutex_);
    const std::uint64_t before = compiler_.passed_over();
    compiler_.add(value);
    passed_over = compiler_.passed_over() - before;
  }
  for (; passed_over > 0; --passed_over) shard.refuse(line, value.is_object() ? "no_ocid" : "not_an_object", {});
}

void Packages::add_to(Shard& shard) const {
  JsonText text;
  compiler_.for_each_compiled([&](std::string_view, std::string_view release) {
    // Many releases together may be longer than one text may be.
    if (const JsonFault fault = text.parse_copy(release); fault != JsonFault::None)
      shard.refuse(0, "not_json", std::string(name_of(fault)) + " @" + std::to_string(text.fault_at()));
    else shard.add(text.root(), 0);
  });
}

}  // namespace ashyq::integrity
