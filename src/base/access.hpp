// Who may: the words every route carries, the roles a city gives, and who stands before us in one request.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/language.hpp"

namespace ashyq {

/// Stored in SQL and written to the audit trail: add at the end, never renumber.
enum class Role : std::uint8_t {
  Citizen = 1,
  Operator = 2,   // takes down oral and paper appeals for others
  Registrar = 3,  // intake: registers, returns, routes
  Officer = 4,
  Head = 5,
  Reviewer = 6,  // decides complaints against acts of the bodies below
  Auditor = 7,
  CouncilMember = 8,
  Administrator = 9,
};

/// The access word of a route. A row is still looked up through what the visitor may see.
enum class Access : std::uint8_t {
  Public,    // anyone
  Party,     // signed in, or holding a receipt code for one case
  SignedIn,  // any account
  Official,  // any staff role below
  Intake,    // operator or registrar
  Registrar,
  Officer,  // officer or head of a body
  Head,
  Reviewer,
  Auditor,
  CouncilMember,
  Administrator,
};

/// One role in one body. body 0: the role does not belong to a body (citizen, auditor, administrator).
struct Grant {
  Role role{Role::Citizen};
  std::int64_t body{0};
  bool operator==(const Grant&) const = default;
};

/// Who sends this request. Filled in by identity before the handler runs.
struct Visitor {
  std::int64_t account{0};       // 0: not signed in
  std::int64_t session{0};       // 0: no session row
  std::int64_t receipt_case{0};  // a case opened with its receipt code, without an account
  std::string name;              // shown in the header only to the visitor
  std::vector<Grant> grants;
  std::string csrf;      // the token that the session's forms must carry
  bool by_token{false};  // API token: no cookie, so no CSRF

  bool signed_in() const { return account != 0; }
  bool has(Role role) const;
  bool has(Role role, std::int64_t body) const;
  bool is_staff() const;
  std::vector<std::int64_t> bodies(Role role) const;
};

/// Whether the word opens to this visitor.
bool allows(Access word, const Visitor& visitor);
std::string_view name_of(Role role);
std::string_view name_of(Access word);

}  // namespace ashyq
