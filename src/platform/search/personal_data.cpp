#include "platform/search/personal_data.hpp"

#include <algorithm>

#include "platform/search/personal_parts.hpp"

namespace ashyq::platform {
namespace {

constexpr std::string_view kMask = "█████";

/// Where two kinds claim the same place the surer one has it: kinds are numbered by how sure they are.
std::vector<FoundPart> without_overlaps(std::vector<FoundPart> found) {
  std::ranges::stable_sort(found, {}, &FoundPart::kind);
  std::vector<FoundPart> kept;
  for (const FoundPart& part : found) {
    const auto overlaps = [&](const FoundPart& other) { return part.begin < other.end && other.begin < part.end; };
    if (std::ranges::none_of(kept, overlaps)) kept.push_back(part);
  }
  std::ranges::sort(kept, {}, &FoundPart::begin);
  return kept;
}

}  // namespace

std::string_view name_of(PersonalKind kind) {
  switch (kind) {
    case PersonalKind::Iin: return "iin";
    case PersonalKind::BankCard: return "bank_card";
    case PersonalKind::Iban: return "iban";
    case PersonalKind::Email: return "email";
    case PersonalKind::Phone: return "phone";
    case PersonalKind::IdDocument: return "id_document";
    case PersonalKind::CarPlate: return "car_plate";
    case PersonalKind::Address: return "address";
    case PersonalKind::Name: return "name";
  }
  return "name";
}

std::vector<PersonalSpan> find_personal_data(std::string_view text) {
  const UnicodeText units{text};
  std::vector<FoundPart> found;
  find_numbers(units, found);
  find_addresses(units, found);
  find_names(units, found);
  std::vector<PersonalSpan> spans;
  for (const FoundPart& part : without_overlaps(std::move(found)))
    spans.push_back({units.byte_of(part.begin), units.byte_of(part.end), part.kind});
  return spans;
}

std::string redact(std::string_view text, const std::vector<PersonalSpan>& spans) {
  std::vector<PersonalSpan> in_order = spans;
  std::ranges::sort(in_order, {}, &PersonalSpan::begin);
  std::string result;
  std::size_t done = 0;
  for (const PersonalSpan& span : in_order) {
    const std::size_t end = std::min(span.end, text.size());
    if (end <= done || span.begin >= end) continue;
    if (span.begin > done || done == 0)
      result.append(text.substr(done, span.begin - std::min(done, span.begin))).append(kMask);
    done = end;  // overlapping spans share one mask
  }
  return result.append(text.substr(done));
}

}  // namespace ashyq::platform
