// The parts of find_personal_data(): what is known by its digits, and what is known by its form.
#pragma once

#include <vector>

#include "platform/search/personal_data.hpp"
#include "platform/search/unicode_text.hpp"

namespace ashyq::platform {

struct FoundPart {
  int begin;  // UTF-16 units
  int end;
  PersonalKind kind;
};

void find_numbers(const UnicodeText& text, std::vector<FoundPart>& found);
void find_addresses(const UnicodeText& text, std::vector<FoundPart>& found);
void find_names(const UnicodeText& text, std::vector<FoundPart>& found);

}  // namespace ashyq::platform
