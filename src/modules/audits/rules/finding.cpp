#include "audits/rules/finding.hpp"

#include <algorithm>
#include <array>

namespace ashyq::audits {

namespace {

constexpr std::array<std::string_view, 8> kStates{
    "", "raised", "draft", "issued", "submitted", "verified", "dismissal_proposed", "dismissed"};
constexpr std::array<std::string_view, 4> kSeverities{"", "minor", "material", "grave"};
constexpr std::array<std::string_view, 3> kDirections{"", "legal_acts", "management"};
constexpr std::array<std::string_view, 9> kSpheres{"",        "personnel", "conflict_of_interest", "services",
                                                   "permits", "control",   "procurement",          "appeals",
                                                   "other"};

template <class E, std::size_t N>
std::optional<E> value_of(const std::array<std::string_view, N>& names, std::string_view name) {
  const auto found = std::ranges::find(names, name);
  if (name.empty() || found == names.end()) return std::nullopt;
  return static_cast<E>(found - names.begin());
}

}  // namespace

bool is_open(FindingState state) { return state != FindingState::Verified && state != FindingState::Dismissed; }

bool was_issued(const Finding& finding) { return finding.issued_at.has_value(); }

bool is_overdue(const Finding& finding, Day today) {
  // A proposal to dismiss stops no clock; one made before the finding was issued has none.
  const bool runs = finding.state == FindingState::Issued || finding.state == FindingState::DismissalProposed;
  return runs && finding.due_on && today > *finding.due_on;
}

bool is_public(const Finding& finding, Day today) {
  if (finding.state == FindingState::Dismissed) return true;
  return was_issued(finding) && (finding.answered_at || (finding.answer_due && today > *finding.answer_due));
}

std::string_view name_of(FindingState state) { return kStates.at(static_cast<std::size_t>(state)); }
std::string_view name_of(Severity severity) { return kSeverities.at(static_cast<std::size_t>(severity)); }
std::string_view name_of(Direction direction) { return kDirections.at(static_cast<std::size_t>(direction)); }
std::string_view name_of(Sphere sphere) { return kSpheres.at(static_cast<std::size_t>(sphere)); }
std::optional<FindingState> finding_state_of(std::string_view name) { return value_of<FindingState>(kStates, name); }
std::optional<Severity> severity_of(std::string_view name) { return value_of<Severity>(kSeverities, name); }
std::optional<Direction> direction_of(std::string_view name) { return value_of<Direction>(kDirections, name); }
std::optional<Sphere> sphere_of(std::string_view name) { return value_of<Sphere>(kSpheres, name); }

}  // namespace ashyq::audits
