// One act, one page: a form posted to its own address. What was typed is kept when something is missing; a refusal stands
// beside its field in the reader's language; success leads to what was acted on.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "platform/http/router.hpp"
#include "procurement/web/shown.hpp"

namespace ashyq::procurement {

using Place = Result<std::string, Refusal>;

/// One control; its label is "procurement.field.<name>", its hint "procurement.hint.<hint or name>" where there is one.
struct FormField {
  std::string kind;  // "input", "textarea", "select", "radios", "file"
  std::string name;
  std::string hint{};
};

struct ActForm {
  std::string stem;     // "assign_flag": texts procurement.<stem>.title, .lead
  std::string pattern;  // "/procurement-work/flags/{id}/assignment"
  Access access;
  std::vector<FormField> fields{};
  std::uint64_t upload_bytes{0};  // of the one file; 0: none
  /// Fills subject {name, url}, version, form (what fields begin with) and items; false: no such thing for this visitor.
  std::function<bool(platform::Tx&, const platform::Request&, const Shown&, boost::json::object& context)> prepare;
  /// Why the act is not open now; asked before the form is shown, so that nobody fills it in for nothing.
  std::function<std::optional<Refusal>(platform::Tx&, const platform::Request&, const Call&)> why_not{};
  /// Takes the file in, once, before the transaction.
  std::function<Result<KeptInput, Refusal>(const platform::Request&)> take{};
  /// Carries the act out; gives where to go then.
  std::function<Place(platform::Tx&, const platform::Request&, const Call&, std::int64_t version, const KeptInput&)>
      act;
};

/// Adds GET and POST.
void add_act_form(platform::Router& router, Room& room, ActForm form);

std::string text_field(const platform::Request&, std::string_view name);
std::int64_t number_field(const platform::Request&, std::string_view name, std::int64_t otherwise = 0);

}  // namespace ashyq::procurement
