// Legal forms of organisations in Kazakh, Russian and English, as one class each: ЖШС = ТОО = LLP.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace ashyq::integrity {

enum class LegalForm : std::uint8_t {
  Unknown,
  LimitedLiability,
  AdditionalLiability,
  JointStock,
  Partnership,
  PrivateCompany,
  SoleTrader,
  Farm,
  StateInstitution,
  StateEnterprise,
  StateTreasuryEnterprise,
  PublicAssociation,
  Foundation,
  Cooperative,
  Institution,
  AssociationOfLegalEntities,
  ReligiousAssociation,
  HomeOwners,
};
std::string_view name_of(LegalForm form);

/// How a form may be recognised. Some abbreviations are words as well: АҚ is a joint stock company, ақ is "white".
enum class Sureness : std::uint8_t { Always, OnlyInCapitalsAtAnEnd };

struct LegalFormText {
  LegalForm form{LegalForm::Unknown};
  std::string_view text;
  Sureness sureness{Sureness::Always};
};
std::span<const LegalFormText> legal_form_texts();

}  // namespace ashyq::integrity
