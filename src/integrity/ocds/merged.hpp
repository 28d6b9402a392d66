// A release that grows by merging others into it: https://standard.open-contracting.org/1.1/en/schema/merging/
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "integrity/reading/json.hpp"

namespace ashyq::integrity {

/// One value of it. The texts of all releases merged must outlive it.
class Merged {
 public:
  /// Members of an object: literals replace, objects and lists with ids are merged, null takes away. Empty objects and
  /// arrays say nothing. `is_release`: id, date, tag and the like belong to a release alone and are passed over.
  void merge_object(Json object, bool is_release);
  /// Members as `"name":value,…`, what is left empty omitted; false when nothing is left.
  bool append_members(std::string& to) const;

 private:
  enum class Kind : std::uint8_t { Nothing, Literal, Object, List };
  Kind kind_{Kind::Nothing};
  std::string_view name_;                                ///< as a member
  Json literal_;                                         ///< Literal
  std::vector<std::unique_ptr<Merged>> parts_;           ///< members of the Object, elements of the List
  std::unordered_map<std::string_view, Merged*> known_;  ///< by name, or by id

  void become(Kind kind);
  void merge(Json value, std::string_view name);
  void merge_list(Json list);
  Merged& part(std::string_view key);
  bool append(std::string& to) const;
};

}  // namespace ashyq::integrity
