#include "audits/rules/audit.hpp"

#include <algorithm>
#include <array>

namespace ashyq::audits {

namespace {

constexpr std::array<std::string_view, 6> kKinds{
    "", "internal", "external", "independent", "internal_risks", "external_risks"};
constexpr std::array<std::string_view, 5> kStates{"", "planned", "running", "reported", "closed"};

template <class E, std::size_t N>
std::optional<E> value_of(const std::array<std::string_view, N>& names, std::string_view name) {
  const auto found = std::ranges::find(names, name);
  if (name.empty() || found == names.end()) return std::nullopt;
  return static_cast<E>(found - names.begin());
}

}  // namespace

bool is_risk_analysis(Kind kind) { return kind == Kind::InternalRisks || kind == Kind::ExternalRisks; }

bool is_public(const Audit& audit) { return audit.announced || audit.state >= AuditState::Reported; }

std::string_view name_of(Kind kind) { return kKinds.at(static_cast<std::size_t>(kind)); }
std::string_view name_of(AuditState state) { return kStates.at(static_cast<std::size_t>(state)); }
std::optional<Kind> kind_of(std::string_view name) { return value_of<Kind>(kKinds, name); }
std::optional<AuditState> audit_state_of(std::string_view name) { return value_of<AuditState>(kStates, name); }

}  // namespace ashyq::audits
