#include "audits/web/shown.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "platform/clock/city_time.hpp"
#include "platform/i18n/formats.hpp"
#include "platform/search/personal_data.hpp"

namespace ashyq::audits {

namespace json = boost::json;
using platform::Tx;

namespace {

// Three calendar days: what the body can still plan for.
constexpr int kSoon = 3;

std::string_view tag_of(const Finding& f, Day today) {
  switch (f.state) {
    case FindingState::Raised:
    case FindingState::Draft: return "open";
    case FindingState::Issued:
      return is_overdue(f, today) ? "missed" : f.due_on && *f.due_on - today <= kSoon ? "soon" : "open";
    case FindingState::DismissalProposed: return is_overdue(f, today) ? "missed" : "waiting";
    case FindingState::Submitted: return "waiting";
    case FindingState::Verified: return "kept";
    case FindingState::Dismissed: return "closed";
  }
  return "open";
}

std::string_view tag_of(AuditState state) {
  switch (state) {
    case AuditState::Planned: return "waiting";
    case AuditState::Running: return "open";
    case AuditState::Reported: return "soon";
    case AuditState::Closed: return "kept";
  }
  return "open";
}

/// Everybody will read it: a second pair of eyes before the body gets it, as before an appeal is published.
bool seems_personal(const Wording& w) {
  for (const auto* text : {&w.norm, &w.facts, &w.evidence, &w.recommendation, &w.process, &w.positions, &w.causes})
    if (!platform::find_personal_data(*text).empty()) return true;
  return false;
}

/// What people outside the auditors' office read of a finding's way.
bool is_for_all(std::string_view stem) {
  constexpr std::array<std::string_view, 3> kInside{"record_finding", "assign_finding", "word_finding"};
  return std::ranges::find(kInside, stem) == kInside.end();
}

}  // namespace

Shown::Shown(const Room& room, const platform::Request& request)
    : room_(room),
      directory_(room.bodies.directory()),
      law_(room.promises.law()),
      language_(request.language),
      today_(platform::city_day(room.shell.clock().now())) {}

std::string Shown::text(std::string_view key, const platform::TextArguments& arguments) const {
  return room_.shell.catalogue().text(language_, key, arguments);
}
std::string Shown::plural(std::string_view key, std::int64_t count, const platform::TextArguments& arguments) const {
  return room_.shell.catalogue().plural(language_, key, count, arguments);
}
std::string Shown::date(Day day) const { return platform::long_date(language_, day); }
std::string Shown::body_name(std::int64_t body) const { return directory_->name_of(body, language_); }
std::string Shown::person(Tx& tx, std::int64_t account) const {
  return account == 0 ? "" : room_.identity.display_name(tx, Id<identity::Person>(account));
}

json::object Shown::body(std::int64_t id) const {
  const auto* found = directory_->find(Id<bodies::Body>(id));
  if (!found) return {{"id", id}, {"name", ""}};
  return {{"id", id}, {"name", found->name.in(language_)}, {"url", fmt::format("/bodies/{}", found->slug)}};
}

json::object Shown::finding(const Finding& f) const {
  const Wording& w = f.words;
  json::object shown{{"id", f.id.value},
                     {"number", std::to_string(f.id.value)},
                     {"name", text(w.direction == Direction::None ? "audits.finding.name" : "audits.finding.risk_name",
                                   {{"number", std::to_string(f.id.value)}})},
                     {"url", fmt::format("/findings/{}", f.id.value)},
                     {"version", f.version},
                     {"lang", code(f.language)},
                     {"state",
                      {{"word", name_of(f.state)},
                       {"text", text(fmt::format("audits.finding_state.{}", name_of(f.state)))},
                       {"state", tag_of(f, today_)}}},
                     {"severity", text(fmt::format("audits.severity.{}", name_of(w.severity)))},
                     {"body", body(w.body)},
                     {"norm", w.norm},
                     {"facts", w.facts},
                     {"evidence", w.evidence},
                     {"recommendation", w.recommendation},
                     {"process", w.process},
                     {"positions", w.positions},
                     {"causes", w.causes},
                     {"overdue", is_overdue(f, today_)},
                     {"open_to_all", is_public(f, today_)},
                     {"rejections", f.rejections},
                     {"raised_on", date(platform::city_day(f.raised_at))}};
  if (w.direction != Direction::None)
    shown["direction"] = text(fmt::format("audits.direction.{}", name_of(w.direction)));
  if (w.sphere != Sphere::None) shown["sphere"] = text(fmt::format("audits.sphere.{}", name_of(w.sphere)));
  if (!f.source.text.empty() || !f.source.url.empty())
    shown["source"] = {{"text", f.source.text.empty() ? f.source.url : f.source.text}, {"url", f.source.url}};
  if (!f.issued_at) shown["seems_personal"] = seems_personal(w);
  if (f.issued_at) shown["issued_on"] = date(platform::city_day(*f.issued_at));
  if (f.answer_due && !f.answered_at) shown["answer_due"] = date(*f.answer_due);
  if (f.verify_by) shown["verify_by"] = date(*f.verify_by);
  if (f.verify_by) shown["check_is_late"] = today_ > *f.verify_by;
  if (f.due_on)
    shown["due"] = {{"on", f.due_on->iso()},
                    {"text", date(*f.due_on)},
                    {"state", is_open(f.state) ? std::string(tag_of(f, today_)) : ""}};
  if (f.ended_at) shown["ended_on"] = date(platform::city_day(*f.ended_at));
  return shown;
}

json::object Shown::audit(Tx& tx, const Audit& a) const {
  json::object shown{{"id", a.id.value},
                     {"name", text("audits.audit.name", {{"number", std::to_string(a.id.value)}})},
                     {"url", fmt::format("/audits/{}", a.id.value)},
                     {"version", a.version},
                     {"lang", code(a.language)},
                     {"title", a.title.in(language_)},
                     {"kind", text(fmt::format("audits.kind.{}", name_of(a.kind)))},
                     {"kind_word", name_of(a.kind)},
                     {"is_risks", is_risk_analysis(a.kind)},
                     {"state",
                      {{"word", name_of(a.state)},
                       {"text", text(fmt::format("audits.audit_state.{}", name_of(a.state)))},
                       {"state", tag_of(a.state)}}},
                     {"body", body(a.body)},
                     {"scope", a.scope},
                     {"ground", a.ground},
                     {"sources", a.sources},
                     {"period", fmt::format("{} – {}", date(a.period_from), date(a.period_to))},
                     {"days", fmt::format("{} – {}", date(a.starts_on), date(a.ends_on))},
                     {"lead", person(tx, a.lead)},
                     {"open_to_all", is_public(a)},
                     {"summary", a.summary},
                     {"conclusions", a.conclusions}};
  if (a.draw != 0) shown["draw"] = fmt::format("/ledger/draws/{}", a.draw);
  if (a.reported_at) shown["reported_on"] = date(platform::city_day(*a.reported_at));
  if (a.closed_at) shown["closed_on"] = date(platform::city_day(*a.closed_at));
  return shown;
}

json::array Shown::timeline(Tx& tx, const std::vector<Event>& events, Telling telling,
                            const std::vector<File>& files) const {
  json::array items;
  for (const Event& event : events) {
    if (telling != Telling::Whole && !is_for_all(event.stem)) continue;
    json::object item{{"when", platform::date_time(language_, event.at)},
                      {"datetime", platform::city_time().iso(event.at)},
                      {"title", text(fmt::format("audits.{}.done", event.stem))}};
    const std::string who = event.body != 0 ? body_name(event.body) : person(tx, event.actor);
    if (!who.empty()) item["who"] = who;
    if (!event.text.empty() && (telling != Telling::Dismissal || event.stem.ends_with("_dismissal")))
      item["text"] = event.text;
    std::vector<File> sent;
    std::ranges::copy_if(files, std::back_inserter(sent), [&](const File& file) { return file.event == event.id; });
    if (!sent.empty()) item["files"] = this->files(sent);
    if (event.stem == "verify_elimination") item["state"] = "kept";
    if (event.stem == "reopen_finding" || event.stem.starts_with("missed_")) item["state"] = "missed";
    items.push_back(std::move(item));
  }
  return items;
}

json::array Shown::files(const std::vector<File>& files) const {
  json::array shown;
  for (const File& file : files) {
    const auto place = file.finding ? fmt::format("/findings/{}", file.finding.value)
                                    : fmt::format("/audits/{}", file.audit.value);
    shown.push_back({{"name", file.kept.filename},
                     {"size", platform::file_size(language_, file.kept.size)},
                     {"url", fmt::format("{}/files/{}", place, file.id.value)}});
  }
  return shown;
}

json::object Shown::state_of(const promises::Promise& promise) const {
  using promises::PromiseState;
  const auto said = [&](std::string_view word, std::string_view state) {
    return json::object{{"text", text(fmt::format("audits.promise.{}", word))}, {"state", state}};
  };
  switch (promise.state) {
    case PromiseState::Open: break;
    case PromiseState::Kept: return said("kept", "kept");
    case PromiseState::KeptLate: return said("kept_late", "missed");
    case PromiseState::Released: return promise.missed_at ? said("missed", "missed") : said("released", "closed");
  }
  if (promise.missed_at || today_ > promise.due_on) return said("missed", "missed");
  return said("open", "open");
}

json::array Shown::promises(Tx& tx, Id<Finding> id) const {
  json::array rows;
  for (const auto& promise : room_.promises.of(tx, {"audits.finding", id.value})) {
    const auto* procedure = law_->procedure(promise.procedure);
    rows.push_back(json::array{{{"text", procedure ? procedure->name.in(language_) : promise.procedure}},
                               {{"text", date(promise.started_on)}},
                               {{"text", date(promise.due_on)}},
                               state_of(promise)});
  }
  return rows;
}

json::array Shown::due_changes(Tx& tx, Id<Finding> id) const {
  json::array lines;
  for (const auto& promise : room_.promises.of(tx, {"audits.finding", id.value}))
    for (const auto& change : room_.promises.changes(tx, promise.id))
      lines.push_back(json::value(text("audits.promise.moved", {{"at", date(platform::city_day(change.at))},
                                                                {"old", date(change.old_due_on)},
                                                                {"new", date(change.new_due_on)}})));
  return lines;
}

json::array Shown::doubts(Tx& tx, Id<Finding> id) const {
  json::array lines;
  for (const auto& promise : room_.promises.of(tx, {"audits.finding", id.value})) {
    const auto* procedure = law_->procedure(promise.procedure);
    const auto* edition = procedure ? procedure->by_id(promise.edition) : nullptr;
    if (!edition || edition->standing.doubt.in(language_).empty()) continue;
    json::value line(fmt::format("{}: {}", procedure->name.in(language_), edition->standing.doubt.in(language_)));
    if (std::ranges::find(lines, line) == lines.end()) lines.push_back(std::move(line));
  }
  return lines;
}

}  // namespace ashyq::audits
