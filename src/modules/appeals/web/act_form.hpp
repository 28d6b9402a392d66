// One act, one page: a form about one case, posted to the same address. What was typed is kept when something is
// missing; a refusal stands beside its field in the reader's language; success leads back to the case.
#pragma once

#include <functional>
#include <string>

#include "appeals/web/shown.hpp"
#include "platform/http/router.hpp"

namespace ashyq::appeals {

struct ActForm {
  std::string side;     // "officer" or "person": whose page it is
  std::string stem;     // "answer_appeal": template appeals/<side>/<stem>.html, texts appeals.<stem>.*
  std::string pattern;  // "/appeals/{id}/answer"
  Access access;
  audittrail::Purpose purpose{audittrail::Purpose::Casework};
  bool shows_payload{false};  // the person's words stand beside the form: a reading, recorded
  /// Why the act is not open to this visitor now; asked before the form is shown, so that nobody fills it in for
  /// nothing (the page is then appeals/not_now.html). nullopt: it is. Without it the form is always shown.
  std::function<std::optional<Refusal>(const Call&, const Appeal&)> why_not{};
  /// The same question where the answer lies in the tables; asked after the first.
  std::function<std::optional<Refusal>(platform::Tx&, const Call&, const Appeal&)> why_not_by_draw{};
  /// More context for the template: lists to choose from, limits of the law.
  std::function<void(platform::Tx&, const platform::Request&, const Shown&, const Appeal&, boost::json::object&)>
      prepare{};
  /// Carries the act out from the posted fields.
  std::function<Next(platform::Tx&, const platform::Request&, const Call&, Id<Appeal>, std::int64_t version)> act;
  /// Where to go afterwards; empty: back to the case.
  std::function<std::string(const Appeal&)> then{};
};

/// Adds GET and POST. The template gets: appeal, payload (when shown), form (typed values), errors, version;
/// `changed` when somebody else was faster.
platform::Route& add_act_form(platform::Router& router, Room& room, ActForm form);

/// The payload for a page of staff, with the reading recorded in the same transaction.
std::optional<Payload> payload_for_staff(platform::Tx&, Room&, const platform::Request&, const Appeal&,
                                         audittrail::Purpose);
boost::json::object shown_payload(const Payload&);

/// Form values as strings, for keeping what was typed.
boost::json::object typed(const platform::Request&);
std::optional<std::int64_t> number_field(const platform::Request&, std::string_view name);

}  // namespace ashyq::appeals
