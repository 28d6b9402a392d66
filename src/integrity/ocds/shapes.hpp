// The structure of OCDS 1.1.5 with the bid, lot, enquiry and complaint extensions, as data.
// https://standard.open-contracting.org/1.1/en/schema/reference/ and the schemas of the extensions.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace ashyq::integrity {

enum class Type : std::uint8_t {
  Anything,
  Text,
  Id,  ///< string or integer
  Number,
  Whole,
  Boolean,
  Date,
  Code,
  Object,
  Objects,
  Texts,
  Codes,
  Ids
};
enum class Need : std::uint8_t { Optional, Recommended, Required };
/// What an id, or each of some ids, must be found among.
enum class Refers : std::uint8_t { Nowhere, Awards, Lots, Bids, Parties };
/// What is looked at when all members of an object are known.
enum class Together : std::uint8_t { Nothing, Money, Period, Identifier, Tender, Release };

struct Codelist {
  std::string_view codes;  ///< parted by blanks
  bool closed{true};
};

struct Shape;
struct MemberShape {
  std::string_view name;
  Type type{Type::Text};
  Need need{Need::Optional};
  const Shape* shape{nullptr};        ///< of Object and Objects
  const Codelist* codelist{nullptr};  ///< of Code and Codes
  Refers refers{Refers::Nowhere};     ///< of Id and Ids; Parties: of Object and Objects
  std::string_view role;              ///< of Parties
};
struct Shape {
  std::span<const MemberShape> members;  ///< at most 64: a bit each
  Together together{Together::Nothing};
};

const Shape& release_shape();

}  // namespace ashyq::integrity
