#include "audits/storage/audit_rows.hpp"

namespace ashyq::audits {

using platform::to_value;

namespace {

/// Takes the columns one after the other.
class Reading {
 public:
  explicit Reading(const platform::Row& row) : row_(row) {}
  template <class T>
  Reading& operator>>(T& field) {
    field = row_.get<T>(next_++);
    return *this;
  }

 private:
  const platform::Row& row_;
  std::size_t next_{0};
};

}  // namespace

Audit audit_of(const platform::Row& row) {
  Audit a;
  Reading(row) >> a.id >> a.version >> a.key >> a.kind >> a.state >> a.announced >> a.title.kk >> a.title.ru >>
      a.title.en >> a.body >> a.language >> a.scope >> a.ground >> a.sources >> a.period_from >> a.period_to >>
      a.starts_on >> a.ends_on >> a.lead >> a.draw >> a.summary >> a.conclusions >> a.planned_at >> a.reported_at >>
      a.closed_at;
  return a;
}

std::vector<platform::Value> audit_values(const Audit& a) {
  return {to_value(a.key),         to_value(a.kind),        to_value(a.state),     to_value(a.announced),
          to_value(a.title.kk),    to_value(a.title.ru),    to_value(a.title.en),  to_value(a.body),
          to_value(a.language),    to_value(a.scope),       to_value(a.ground),    to_value(a.sources),
          to_value(a.period_from), to_value(a.period_to),   to_value(a.starts_on), to_value(a.ends_on),
          to_value(a.lead),        to_value(a.draw),        to_value(a.summary),   to_value(a.conclusions),
          to_value(a.planned_at),  to_value(a.reported_at), to_value(a.closed_at)};
}

Finding finding_of(const platform::Row& row) {
  Finding f;
  Wording& w = f.words;
  Reading(row) >> f.id >> f.version >> f.key >> f.audit >> f.state >> f.before_dismissal >> f.language >> w.body >>
      w.severity >> w.norm >> w.facts >> w.evidence >> w.recommendation >> w.direction >> w.sphere >> w.process >>
      w.positions >> w.causes >> f.source.kind >> f.source.key >> f.source.text >> f.source.url >> f.auditor >>
      f.proposed_by >> f.answer_promise >> f.promise >> f.rejections >> f.raised_at >> f.issued_at >> f.answered_at >>
      f.submitted_at >> f.ended_at >> f.answer_due >> f.due_on >> f.verify_by;
  return f;
}

std::vector<platform::Value> finding_values(const Finding& f) {
  const Wording& w = f.words;
  return {to_value(f.key),          to_value(f.audit),       to_value(f.state),          to_value(f.before_dismissal),
          to_value(f.language),     to_value(w.body),        to_value(w.severity),       to_value(w.norm),
          to_value(w.facts),        to_value(w.evidence),    to_value(w.recommendation), to_value(w.direction),
          to_value(w.sphere),       to_value(w.process),     to_value(w.positions),      to_value(w.causes),
          to_value(f.source.kind),  to_value(f.source.key),  to_value(f.source.text),    to_value(f.source.url),
          to_value(f.auditor),      to_value(f.proposed_by), to_value(f.answer_promise), to_value(f.promise),
          to_value(f.rejections),   to_value(f.raised_at),   to_value(f.issued_at),      to_value(f.answered_at),
          to_value(f.submitted_at), to_value(f.ended_at),    to_value(f.answer_due),     to_value(f.due_on),
          to_value(f.verify_by)};
}

}  // namespace ashyq::audits
