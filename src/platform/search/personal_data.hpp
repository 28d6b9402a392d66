// Warns of personal data in a text before it is published. A second pair of eyes for the officer, not a guarantee:
// names are found by their form, so a rare one can slip through and a street's namesake can be flagged.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace ashyq::platform {

enum class PersonalKind : std::uint8_t {
  Iin = 1,
  BankCard,  // checked by Luhn's digit
  Iban,
  Email,
  Phone,
  IdDocument,
  CarPlate,
  Address,  // only with a flat: a house alone is where the trouble is
  Name,
};

/// For translation keys and JSON: "iin", "bank_card".
std::string_view name_of(PersonalKind kind);

struct PersonalSpan {
  std::size_t begin;  // bytes
  std::size_t end;
  PersonalKind kind;
  bool operator==(const PersonalSpan&) const = default;
};

/// In the order of the text, never overlapping.
std::vector<PersonalSpan> find_personal_data(std::string_view text);

/// Each span becomes █████, whatever its length. Spans as find_personal_data() gives them, or chosen by hand.
std::string redact(std::string_view text, const std::vector<PersonalSpan>& spans);

}  // namespace ashyq::platform
