#include "audits/web/open_acts.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

namespace ashyq::audits {

namespace json = boost::json;

namespace {

struct Door {
  std::string_view stem, place;
};

constexpr std::array kFindingDoors{Door{"word_finding", "wording"},
                                   Door{"issue_finding", "issuing"},
                                   Door{"answer_finding", "answer"},
                                   Door{"submit_evidence", "evidence"},
                                   Door{"verify_elimination", "verification"},
                                   Door{"reopen_finding", "reopening"},
                                   Door{"confirm_dismissal", "dismissal-decision"},
                                   Door{"refuse_dismissal", "dismissal-refusal"},
                                   Door{"assign_finding", "assignment"},
                                   Door{"propose_dismissal", "dismissal"}};
constexpr std::array kAuditDoors{Door{"announce_audit", "announcement"}, Door{"start_audit", "start"},
                                 Door{"draw_sample", "sample"},          Door{"report_audit", "reporting"},
                                 Door{"close_audit", "closing"},         Door{"change_audit", "plan"}};

template <class Made>
std::optional<Refusal> refusal_of(const Result<Made, Refusal>& next) {
  return next ? std::nullopt : std::optional(next.error());
}

/// What the body or the auditor has still to write is no reason to hide the page where it is written.
bool is_about_words(Refusal refusal) { return !field_of(refusal).empty() && refusal != Refusal::NotAnAuditor; }

json::object link(const Shown& shown, const Door& door, std::string_view begin) {
  return {{"stem", door.stem},
          {"text", shown.text(fmt::format("audits.{}.title", door.stem))},
          {"url", fmt::format("{}/{}", begin, door.place)}};
}

}  // namespace

std::optional<Refusal> why_not(std::string_view stem, const Call& call, const Finding& f, bool is_risk) {
  const Visitor& by = call.by;
  const std::string words = "…";
  if (stem == "assign_finding") return refusal_of(assign(f, by, by.account));
  if (stem == "word_finding") return refusal_of(word(f, by, f.words));
  if (stem == "issue_finding") return refusal_of(issue(f, by, is_risk, call.now));
  if (stem == "answer_finding") return refusal_of(answer(f, by, words, call.now));
  if (stem == "submit_evidence") return refusal_of(submit_evidence(f, by, words, call.today, call.now));
  if (stem == "verify_elimination") return refusal_of(verify(f, by, call.now));
  if (stem == "reopen_finding") return refusal_of(reopen(f, by, words));
  if (stem == "propose_dismissal") return refusal_of(propose_dismissal(f, by, words));
  if (stem == "confirm_dismissal") return refusal_of(confirm_dismissal(f, by, call.now));
  if (stem == "refuse_dismissal") return refusal_of(refuse_dismissal(f, by, words));
  return Refusal::NotNow;
}

std::optional<Refusal> why_not(std::string_view stem, const Call& call, const Audit& a,
                               const std::vector<Finding>& findings, bool is_drawn) {
  const Visitor& by = call.by;
  if (stem == "change_audit") return refusal_of(change_plan(a, by, a));
  if (stem == "announce_audit") return refusal_of(announce(a, by));
  if (stem == "start_audit") return refusal_of(start(a, by));
  if (stem == "report_audit") return refusal_of(report(a, by, "…", "", findings, call.now));
  if (stem == "close_audit") return refusal_of(close(a, by, findings, call.now));
  if (stem != "draw_sample" || a.state > AuditState::Running) return Refusal::NotNow;
  if (!judges(by, a.body)) return Refusal::NotYourPart;
  return is_drawn ? std::optional(Refusal::AlreadyDrawn) : std::nullopt;
}

json::array acts_now(const Shown& shown, const Call& call, const Finding& f, bool is_risk) {
  json::array links;
  for (const Door& door : kFindingDoors) {
    const auto refused = why_not(door.stem, call, f, is_risk);
    if (!refused || is_about_words(*refused))
      links.push_back(link(shown, door, fmt::format("/findings/{}", f.id.value)));
  }
  return links;
}

json::array acts_now(const Shown& shown, const Call& call, const Audit& a, const std::vector<Finding>& findings,
                     bool is_drawn) {
  json::array links;
  for (const Door& door : kAuditDoors)
    if (!why_not(door.stem, call, a, findings, is_drawn))
      links.push_back(link(shown, door, fmt::format("/audits/{}", a.id.value)));
  return links;
}

}  // namespace ashyq::audits
