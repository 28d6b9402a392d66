#include "appeals/web/person/submission_form.hpp"

#include <boost/json.hpp>
#include <fmt/format.h>

#include "appeals/web/act_form.hpp"
#include "appeals/web/person/wants.hpp"
#include "base/number.hpp"
#include "base/text.hpp"

namespace ashyq::appeals {

using platform::Request;

namespace {}  // namespace

Submission submission_of(const Request& request, const Shown& shown) {
  const auto field = [&](std::string_view name) { return std::string(trim(request.form[name])); };
  Submission s;
  const Want* want = want_of(request.form["want"]);
  s.kind = want ? want->kind : Kind::Message;
  s.danger = want && want->danger;
  s.category = number_field(request, "category").value_or(0);
  if (!shown.directory().find(Id<bodies::Category>(s.category))) s.category = 0;
  s.body = number_field(request, "body").value_or(0);
  const auto* body = shown.directory().find(Id<bodies::Body>(s.body));
  if (!body || !body->active || !body->takes_appeals) s.body = 0;
  s.district = number_field(request, "district").value_or(0);
  s.language = request.language;
  s.answer_language = language_of(request.form["answer_language"]).value_or(request.language);
  s.anonymous = request.form["who"] == "anonymous";
  s.publish_consent = request.form["publish_consent"] == "1";
  s.payload = {field("subject"), field("text"),    field("name"),  field("iin"), field("email"),
               field("phone"),   field("address"), field("place"), std::nullopt};
  const auto latitude = parse_number<double>(field("latitude")), longitude = parse_number<double>(field("longitude"));
  if (latitude && longitude && shown.directory().city().contains(*latitude, *longitude)) {
    s.payload.spot = Place{*latitude, *longitude};
    if (s.district == 0)
      if (const auto* locality = shown.directory().locality_at(*latitude, *longitude))
        s.district = locality->district.value;
  }
  if (s.anonymous) {
    // Nothing that could name the person is kept, whatever the browser filled in.
    s.payload.name = s.payload.iin = s.payload.email = s.payload.phone = s.payload.address = "";
  } else {
    s.author = request.visitor.account;
  }
  return s;
}

}  // namespace ashyq::appeals
