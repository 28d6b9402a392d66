// Several releases of one process become its compiled release, as OCDS 1.1 prescribes.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "integrity/reading/json.hpp"

namespace ashyq::integrity {

/// A package of releases or records, or a record: something that holds releases rather than being one.
bool is_package_or_record(Json value);

class Compiler {
 public:
  /// `home_offset`: minutes east of Greenwich for dates without a zone.
  explicit Compiler(std::int16_t home_offset) : home_offset_(home_offset) {}

  /// A release, a record, a package or an array of them; the text may go afterwards. What has no ocid is passed over and counted:
  /// linked releases, which a record only points at, among them.
  void add(Json value);
  std::uint64_t passed_over() const { return passed_over_; }
  std::size_t processes() const { return processes_.size(); }

  /// One line of JSON for each process, in the order of their ocids; the same for any order of add().
  void for_each_compiled(const std::function<void(std::string_view ocid, std::string_view release)>& take) const;

 private:
  struct Release {
    bool compiled{false};  ///< it says all that was known by its date
    bool dated{false};
    std::int64_t seconds{0};
    std::string date, text;
    friend bool operator==(const Release&, const Release&) = default;
  };
  std::int16_t home_offset_;
  std::uint64_t passed_over_{0};
  std::map<std::string, std::vector<Release>, std::less<>> processes_;

  void add_one(Json value);
  void add_record(Json record);
  void add_release(Json release, std::string_view ocid, bool compiled);
  static bool is_before(const Release& a, const Release& b);
  static std::string compiled(std::string_view ocid, std::vector<Release> releases);
};

}  // namespace ashyq::integrity
