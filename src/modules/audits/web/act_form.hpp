// One act, one page: a form posted to its own address. What was typed is kept when something is missing; a refusal stands
// beside its field in the reader's language; success leads to what was acted on.
#pragma once

#include <functional>
#include <string>

#include "audits/web/shown.hpp"
#include "platform/http/router.hpp"

namespace ashyq::audits {

using Place = Result<std::string, Refusal>;

struct ActForm {
  std::string stem;     // "issue_finding": texts audits.<stem>.*
  std::string pattern;  // "/findings/{id}/issuing"
  Access access;
  std::string page{"act"};  // template audits/<page>.html
  bool takes_files{false};  // kept with the act, for everybody who may read what it is about
  std::string field{};      // of the one text that "act" asks for; empty: none
  /// The subject and lists to choose from; false: there is no such thing for this visitor.
  std::function<bool(platform::Tx&, const platform::Request&, const Shown&, boost::json::object& context)> prepare;
  /// Why the act is not open now; asked before the form is shown, so that nobody fills it in for nothing.
  std::function<std::optional<Refusal>(platform::Tx&, const platform::Request&, const Call&)> why_not{};
  /// Carries the act out from the posted fields; gives where to go then.
  std::function<Place(platform::Tx&, const platform::Request&, const Call&, std::int64_t version)> act;
};

/// Adds GET and POST. The template gets: subject {name, url}, form (typed values), errors, error, version, changed.
void add_act_form(platform::Router& router, Room& room, ActForm form);

/// Trimmed text of a field.
std::string text_field(const platform::Request&, std::string_view name);
std::int64_t number_field(const platform::Request&, std::string_view name, std::int64_t otherwise = 0);
/// A day as the browser's date field sends it, or as people write it: 2026-03-27, 27.03.2026.
std::optional<Day> day_field(const platform::Request&, std::string_view name);
std::optional<Day> day_of(std::string_view text);

}  // namespace ashyq::audits
