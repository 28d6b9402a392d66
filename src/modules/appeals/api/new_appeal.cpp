#include "appeals/api/new_appeal.hpp"

namespace ashyq::appeals {

namespace {

Payload payload_of(const Values& body) {
  return {body.text("subject"), body.text("text"),    body.text("name"),  body.text("iin"), body.text("email"),
          body.text("phone"),   body.text("address"), body.text("place"), std::nullopt};
}

/// Numbers of rows that are not there are mistakes of the program, told and not passed over.
void read_rows(const bodies::Directory& directory, const Values& body, NewAppeal& into) {
  Submission& s = into.submission;
  const auto note = [&](std::string field) {
    into.misfits.push_back({std::move(field), "appeals.api.problem.no_such_row"});
  };
  s.category = body.number("category_id").value_or(0);
  s.district = body.number("district_id").value_or(0);
  s.body = body.number("body_id").value_or(0);
  const auto* category = directory.find(Id<bodies::Category>(s.category));
  if (!category || !category->active) note("category_id");
  if (s.district != 0 && !directory.find(Id<bodies::District>(s.district))) note("district_id");
  const auto* receiver = directory.find(Id<bodies::Body>(s.body));
  if (s.body != 0 && (!receiver || !receiver->active || !receiver->takes_appeals)) note("body_id");
}

void read_spot(const bodies::Directory& directory, const Values& body, NewAppeal& into) {
  const auto latitude = body.real("latitude"), longitude = body.real("longitude");
  if (!latitude && !longitude) return;
  Submission& s = into.submission;
  if (!latitude || !longitude || !directory.city().contains(*latitude, *longitude)) {
    into.misfits.push_back({"latitude", "appeals.api.problem.not_in_the_city"});
    return;
  }
  s.payload.spot = Place{*latitude, *longitude};
  if (s.district == 0)
    if (const auto* locality = directory.locality_at(*latitude, *longitude)) s.district = locality->district.value;
}

}  // namespace

NewAppeal new_appeal_of(const Room& room, const Ask& ask) {
  const auto directory = room.bodies.directory();
  NewAppeal found;
  Submission& s = found.submission;
  s.channel = Channel::Api;
  s.kind = kind_of(ask.body.text("kind")).value_or(Kind::Message);
  s.payload = payload_of(ask.body);
  read_rows(*directory, ask.body, found);
  read_spot(*directory, ask.body, found);
  s.language = language_of(ask.body.text("language")).value_or(ask.request.language);
  s.answer_language = language_of(ask.body.text("answer_language")).value_or(s.language);
  s.publish_consent = ask.body.flag("publish_consent").value_or(false);
  s.anonymous = ask.body.flag("anonymous").value_or(false);
  s.danger = ask.body.flag("danger").value_or(false);
  Payload& p = s.payload;
  if (s.anonymous) p.name = p.iin = p.email = p.phone = p.address = "";  // nothing that could name the person is kept
  else s.author = ask.by.account;
  const auto* category = directory->find(Id<bodies::Category>(s.category));
  for (const FieldProblem& problem : problems_of(s, category && category->crime))
    if (problem.key != "appeals.problem.category_missing")
      found.misfits.push_back({json_name_of(problem.field), problem.key});
  return found;
}

std::string json_name_of(const std::string& field) { return field == "category" ? "category_id" : field; }

}  // namespace ashyq::appeals
