// The person's own acts, one page each; all through one form.
#include <fmt/format.h>

#include "appeals/web/act_form.hpp"
#include "appeals/web/person/pages.hpp"
#include "appeals/web/person/submission_form.hpp"
#include "base/text.hpp"

namespace ashyq::appeals {

namespace {

using platform::Request;
using platform::Tx;

std::string field(const Request& request, std::string_view name) { return std::string(trim(request.form[name])); }

std::vector<NewFile> sent_files(Room& room, const Request& request) {
  shell::FormErrors ignored;  // a refused file does not stop the words
  return room.attachments.files_of(request, ignored);
}

/// A complaint or renewal of somebody without an account: their session now holds the new case, whose coupon shows its
/// own code.
Next opened(Room& room, Tx& tx, const Request& request, const Result<Filed, Refusal>& filed) {
  if (!filed) return no(filed.error());
  if (!filed->receipt_code.empty()) room.identity.open_with_receipt(tx, request, filed->appeal.id.value);
  return filed->appeal;
}

std::string first_page_of(const Appeal& appeal) {
  return fmt::format("/appeals/{}{}", appeal.id.value, appeal.author == 0 ? "/coupon" : "");
}

using Rule = std::function<Next(const Appeal&, const Call&)>;

/// The form is shown only while the rule lets the act through, so that nobody fills it in for nothing.
void open_while(ActForm& form, Rule rule) {
  form.why_not = [rule = std::move(rule)](const Call& call, const Appeal& appeal) -> std::optional<Refusal> {
    const Next next = rule(appeal, call);
    return next ? std::nullopt : std::optional(next.error());
  };
}

ActForm form(std::string stem, std::string noun) {
  ActForm form;
  form.side = "person";
  form.stem = std::move(stem);
  form.pattern = fmt::format("/appeals/{{id}}/{}", noun);
  form.access = Access::Party;
  // Only the author's pages, also for staff who may see the case.
  open_while(form, [](const Appeal& appeal, const Call& call) -> Next {
    if (!is_author(appeal, call.by)) return no(Refusal::NotFound);
    return appeal;
  });
  return form;
}

}  // namespace

void add_person_acts(platform::Router& router, Room& room) {
  Casework& work = room.casework;

  ActForm addition = form("add_to_appeal", "addition");
  addition.act = [&](Tx& tx, const Request& r, const Call& c, Id<Appeal> id, std::int64_t) {
    return work.add_to_appeal(tx, c, id, field(r, "text"), sent_files(room, r));
  };
  add_act_form(router, room, addition).uploads(kMostFiles, kLargestFile);

  ActForm correction = form("correct_appeal", "correction");
  open_while(correction, [](const Appeal& a, const Call& c) { return correct(a, c.by); });
  correction.act = [&](Tx& tx, const Request& r, const Call& c, Id<Appeal> id, std::int64_t) {
    return work.correct(tx, c, id, field(r, "text"), sent_files(room, r));
  };
  add_act_form(router, room, correction).uploads(kMostFiles, kLargestFile);

  ActForm withdrawal = form("withdraw_appeal", "withdrawal");
  open_while(withdrawal, [](const Appeal& a, const Call& c) { return withdraw(a, c.by, c.now); });
  withdrawal.act = [&](Tx& tx, const Request& r, const Call& c, Id<Appeal> id, std::int64_t) {
    return work.withdraw(tx, c, id, field(r, "text"));
  };
  add_act_form(router, room, withdrawal);

  ActForm objection = form("object_to_preliminary", "objection");
  open_while(objection, [](const Appeal& a, const Call& c) { return object(a, c.by, false, c.today); });
  objection.act = [&](Tx& tx, const Request& r, const Call& c, Id<Appeal> id, std::int64_t) {
    return work.object(tx, c, id, field(r, "text"), r.form["hearing"] == "1");
  };
  add_act_form(router, room, objection);

  ActForm rating = form("rate_answer", "rating");
  open_while(rating, [](const Appeal& a, const Call& c) { return rate(a, c.by, 5); });
  rating.act = [&](Tx& tx, const Request& r, const Call& c, Id<Appeal> id, std::int64_t) {
    return work.rate(tx, c, id, number_field(r, "stars").value_or(0), field(r, "text"));
  };
  add_act_form(router, room, rating);

  ActForm complaint = form("file_complaint", "complaint");
  complaint.act = [&](Tx& tx, const Request& r, const Call& c, Id<Appeal> id, std::int64_t) {
    return opened(room, tx, r, work.complain(tx, c, id, field(r, "text")));
  };
  complaint.then = first_page_of;
  add_act_form(router, room, complaint);

  ActForm renewal = form("open_follow_up", "renewal");
  renewal.act = [&](Tx& tx, const Request& r, const Call& c, Id<Appeal> id, std::int64_t) {
    return opened(room, tx, r, work.renew(tx, c, id, field(r, "text")));
  };
  renewal.then = first_page_of;
  add_act_form(router, room, renewal);
}

}  // namespace ashyq::appeals
