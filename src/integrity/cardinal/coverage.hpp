// How often each member is there and says something, as Cardinal's `coverage` counts it.
#pragma once

#include <map>
#include <string>

#include "integrity/cardinal/paths.hpp"
#include "integrity/reading/json.hpp"

namespace ashyq::integrity::cardinal {

class Coverage {
 public:
  /// A line of any kind. null, "", [], {} and whatever holds only these are empty, and not counted.
  void add(const Json& line);
  void append(const Coverage& other) { paths_.append(other.paths_); }
  /// By path: "" is a line, "…/" an object, "…[]" an element, anything else a member.
  std::map<std::string, std::uint64_t> counts() const;
  /// One JSON object, sorted by path.
  std::string result() const;

 private:
  Paths paths_;
  std::uint64_t objects_{0};

  bool count(Paths::Path path, const Json& value, std::int64_t by);
  bool count_members(Paths::Path path, const Json& object, std::int64_t by);
  bool count_elements(Paths::Path path, const Json& array, std::int64_t by);
  bool count_inside(Paths::Path path, const Json& value, std::int64_t by);
  bool take_back_earlier(Paths::Path member, const Json& object, const Json& later, std::string_view name,
                         std::int64_t by);
};

}  // namespace ashyq::integrity::cardinal
