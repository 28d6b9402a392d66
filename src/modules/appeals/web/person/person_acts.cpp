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
  const Shown shown(room, request);
  shell::FormErrors ignored;  // a refused file does not stop the words
  return files_of(room, request, shown, ignored);
}

/// The next page of an act that opened a case of its own is that case.
Next opened(const Result<Filed, Refusal>& filed) {
  if (!filed) return no(filed.error());
  return filed->appeal;
}

ActForm form(std::string stem, std::string noun) {
  ActForm form;
  form.side = "person";
  form.stem = std::move(stem);
  form.pattern = fmt::format("/appeals/{{id}}/{}", noun);
  form.access = Access::Party;
  // Only the author's pages: anybody else who may see the case is told it is not theirs by the act itself.
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
  correction.act = [&](Tx& tx, const Request& r, const Call& c, Id<Appeal> id, std::int64_t) {
    return work.correct(tx, c, id, field(r, "text"), sent_files(room, r));
  };
  add_act_form(router, room, correction).uploads(kMostFiles, kLargestFile);

  ActForm withdrawal = form("withdraw_appeal", "withdrawal");
  withdrawal.act = [&](Tx& tx, const Request& r, const Call& c, Id<Appeal> id, std::int64_t) {
    return work.withdraw(tx, c, id, field(r, "text"));
  };
  add_act_form(router, room, withdrawal);

  ActForm objection = form("object_to_preliminary", "objection");
  objection.act = [&](Tx& tx, const Request& r, const Call& c, Id<Appeal> id, std::int64_t) {
    return work.object(tx, c, id, field(r, "text"), r.form["hearing"] == "1");
  };
  add_act_form(router, room, objection);

  ActForm rating = form("rate_answer", "rating");
  rating.act = [&](Tx& tx, const Request& r, const Call& c, Id<Appeal> id, std::int64_t) {
    return work.rate(tx, c, id, number_field(r, "stars").value_or(0), field(r, "text"));
  };
  add_act_form(router, room, rating);

  ActForm complaint = form("file_complaint", "complaint");
  complaint.act = [&](Tx& tx, const Request& r, const Call& c, Id<Appeal> id, std::int64_t) {
    return opened(work.complain(tx, c, id, field(r, "text")));
  };
  add_act_form(router, room, complaint);

  ActForm renewal = form("open_follow_up", "renewal");
  renewal.act = [&](Tx& tx, const Request& r, const Call& c, Id<Appeal> id, std::int64_t) {
    return opened(work.renew(tx, c, id, field(r, "text")));
  };
  add_act_form(router, room, renewal);
}

}  // namespace ashyq::appeals
