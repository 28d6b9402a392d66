// POST requests: a message from an existing city application. It belongs to no account; the receipt code in the notice
// opens it to the person.

#include <fmt/format.h>

#include "appeals/api/open311.hpp"
#include "appeals/web/person/submission_form.hpp"
#include "base/number.hpp"
#include "base/text.hpp"

namespace ashyq::appeals {

namespace {

namespace json = boost::json;
using platform::Request;
using platform::Response;
using platform::Tx;

struct Report {
  Submission submission;
  std::vector<std::string> wrong;  // in words
};

class Reading {
 public:
  Reading(Room& room, const Request& request) : room_(room), request_(request), shown_(room, request) {}

  Report report() {
    Submission& s = report_.submission;
    s.kind = Kind::Message;
    s.channel = Channel::Open311;
    s.language = s.answer_language = request_.language;
    read_service();
    read_person();
    read_place();
    read_words();
    read_attributes();
    shell::FormErrors refused;
    s.files = room_.attachments.files_of(request_, refused);
    for (const auto& file : refused.for_programs()) report_.wrong.push_back("media: " + file.message);
    check();
    return std::move(report_);
  }

 private:
  std::string field(std::string_view name) const { return std::string(trim(request_.form[name])); }
  void note(std::string_view key, std::string_view name) {
    report_.wrong.push_back(shown_.text(key, {{"field", std::string(name)}}));
  }

  void read_service() {
    const std::string code = field("service_code");
    const auto* category = service(shown_.directory(), code);
    if (code.empty()) return note("appeals.open311.missing", "service_code");
    if (!category) return note("appeals.open311.wrong", "service_code");
    report_.submission.category = category->id.value;
    crime_ = category->crime;
  }

  void read_person() {
    Payload& p = report_.submission.payload;
    p.name = std::string(trim(field("last_name") + " " + field("first_name")));
    p.email = field("email");
    p.phone = field("phone");
    // Only reports of crime or danger are looked into without a name.
    report_.submission.anonymous = crime_ && p.name.empty() && p.email.empty() && p.phone.empty();
  }

  std::optional<double> degrees(std::string_view name) { return parse_number<double>(field(name)); }

  void read_place() {
    Submission& s = report_.submission;
    s.payload.place = field("address_string");
    const bool has_point = !field("lat").empty() || !field("long").empty();
    if (!has_point && s.payload.place.empty()) return note("appeals.open311.missing", "lat, long, address_string");
    if (!has_point) return;
    const auto latitude = degrees("lat"), longitude = degrees("long");
    if (!latitude || !longitude) return note("appeals.open311.wrong", "lat, long");
    const auto& directory = shown_.directory();
    if (!directory.city().contains(*latitude, *longitude))
      return report_.wrong.push_back(shown_.text("appeals.api.problem.not_in_the_city"));
    s.payload.spot = Place{*latitude, *longitude};
    if (const auto* locality = directory.locality_at(*latitude, *longitude)) s.district = locality->district.value;
  }

  void read_words() {
    constexpr std::size_t kSubject = 100;
    Payload& p = report_.submission.payload;
    p.text = field("description");
    p.subject = shorten(p.text.substr(0, p.text.find('\n')), kSubject);
    const std::string media = field("media_url");
    if (media.empty()) return;
    const bool address = media.starts_with("https://") || media.starts_with("http://");
    if (!address || length_of(media) > kLongestField) return note("appeals.open311.wrong", "media_url");
    // Never fetched by us; the officer may look.
    p.text += "\n\n" + media;
  }

  void read_attributes() {
    Submission& s = report_.submission;
    if (const auto chosen = field("attribute[answer_language]"); !chosen.empty()) {
      const auto language = language_of(chosen);
      if (!language) return note("appeals.open311.wrong", "attribute[answer_language]");
      s.answer_language = *language;
    }
    if (const auto chosen = field("attribute[district]"); !chosen.empty()) {
      const auto* district = shown_.directory().district(chosen);
      if (!district) return note("appeals.open311.wrong", "attribute[district]");
      s.district = district->id.value;
    }
    s.publish_consent = field("attribute[publish_consent]") == "yes";
  }

  static std::string_view name_here(std::string_view name) {
    if (name == "text" || name == "subject") return "description";
    if (name == "name") return "first_name, last_name";
    if (name == "place") return "address_string";
    return name;
  }

  void check() {
    bool described = false;  // text and subject are one field here: one complaint will do
    for (const FieldProblem& problem : problems_of(report_.submission, crime_)) {
      const std::string_view name = name_here(problem.field);
      if (name == "category" || (name == "description" && described)) continue;
      described = described || name == "description";
      report_.wrong.push_back(fmt::format("{}: {}", name, shown_.text(problem.key)));
    }
  }

  Room& room_;
  const Request& request_;
  const Shown shown_;
  Report report_;
  bool crime_{false};
};

/// Whether the application may send: with a token of an account of its own, where the city asks for that.
bool may_send(Room& room, const Request& request) {
  if (!room.options.open311_needs_key || request.visitor.by_token) return true;
  const std::string key(request.form.has("api_key") ? request.form["api_key"] : request.query["api_key"]);
  const Instant now = room.shell.clock().now();
  return room.database.read([&](Tx& tx) { return room.identity.accepts_token(tx, key, now); });
}

Response acknowledge(const Room& room, const Request& request, GeoFormat format, const Filed& filed) {
  const Shown shown(room, request);
  const std::string number = shown.number_of(filed.appeal);
  const std::string due = filed.appeal.due_on ? shown.date(*filed.appeal.due_on) : "";
  const std::string notice = shown.text("appeals.open311.notice",
                                        {{"number", number}, {"due_on", due}, {"code", filed.receipt_code}});
  return geo_answer(format, "service_requests",
                    json::array{json::object{
                        {"service_request_id", number}, {"service_notice", notice}, {"account_id", nullptr}}},
                    201)
      .header("Cache-Control", "no-store");
}

}  // namespace

Response post_request(Room& room, const Request& request, GeoFormat format) {
  if (auto wrong = wrong_jurisdiction(room, request, format)) return std::move(*wrong);
  if (!may_send(room, request)) return geo_errors(format, 403, {room.shell.text(request, "appeals.open311.api_key")});
  const Report report = Reading(room, request).report();
  if (!report.wrong.empty()) return geo_errors(format, 400, report.wrong);
  // A key speaks for an application, not for the person whose message this is.
  const Visitor nobody;
  const Instant now = room.shell.clock().now();
  const Call call{nobody, now, platform::city_day(now), request.id};
  const Filed filed = room.database.write([&](Tx& tx) { return room.casework.submit(tx, call, report.submission); });
  return acknowledge(room, request, format, filed);
}

}  // namespace ashyq::appeals
