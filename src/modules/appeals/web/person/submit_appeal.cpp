// Writing an appeal: who it goes to is shown and may be corrected; a mistake costs nothing that was typed.
#include <fmt/format.h>

#include "appeals/web/act_form.hpp"
#include "appeals/web/person/pages.hpp"
#include "appeals/web/person/submission_form.hpp"
#include "appeals/web/person/wants.hpp"

namespace ashyq::appeals {

namespace {

using platform::Request;
using platform::Response;
using platform::Tx;

/// What was typed, or what the account knows when the form is opened first.
boost::json::object typed_or_known(Room& room, const Request& request) {
  boost::json::object form = typed(request);
  if (request.method != platform::Method::Get) return form;
  form["want"] = std::string(request.query["want"]);
  form["category"] = std::string(request.query["category"]);
  form["who"] = "named";
  form["answer_language"] = std::string(code(request.language));
  if (request.visitor.signed_in())
    if (const auto contact = room.database.read([&](Tx& tx) {
          return room.identity.contact_without_record(tx, Id<identity::Person>(request.visitor.account));
        })) {
      form["name"] = contact->name;
      form["email"] = contact->email;
    }
  return form;
}

boost::json::object addressee(const Room& room, const Request& request, const Shown& shown, const Want& want,
                              std::int64_t category) {
  Submission probe;
  probe.kind = want.kind;
  probe.category = category;
  probe.danger = want.danger;
  probe.body = number_field(request, "body").value_or(0);
  const auto body = room.casework.addressee_of(probe);
  return {{"id", std::to_string(body)}, {"name", shown.body_name(body)}};
}

Response show(Room& room, const Request& request, const shell::FormErrors& errors, const std::vector<NewFile>& kept) {
  const Shown shown(room, request);
  boost::json::object form = typed_or_known(room, request);
  const Want* want = want_of(std::string(form["want"].is_string() ? form["want"].as_string() : ""));
  const auto category_text = form["category"].is_string() ? std::string(form["category"].as_string()) : "";
  const std::int64_t category = std::strtoll(category_text.c_str(), nullptr, 10);
  const auto* chosen = shown.directory().find(Id<bodies::Category>(category));
  if (!want || !chosen)  // opened without the first step: begin there
    return platform::see_other(
        fmt::format("/appeals/new?want={}&category={}", want ? want->word : "", platform::url_encode(category_text)));
  boost::json::object context{{"title", shown.text("appeals.submit_appeal.title")},
                              {"want", want->word},
                              {"kind", shown.text(fmt::format("appeals.kind.{}", procedure_of(want->kind)))},
                              {"needs_address", !is_simplified(want->kind)},
                              {"category", {{"id", category_text}, {"name", chosen->name.in(shown.language())}}},
                              {"addressee", addressee(room, request, shown, *want, category)},
                              {"urgent", want->danger || chosen->crime},
                              {"bodies", body_items(shown)},
                              {"districts", district_items(shown)},
                              {"kept", room.attachments.kept_files(kept)},
                              {"form", std::move(form)}};
  errors.into(context);
  return room.shell.page(request, "appeals/person/submit_appeal.html", std::move(context), errors.empty() ? 200 : 422);
}

Response submit(Room& room, const Request& request) {
  const Shown shown(room, request);
  shell::FormErrors errors;
  Submission submission = submission_of(request, shown);
  submission.files = room.attachments.files_of(request, errors);
  const auto* category = shown.directory().find(Id<bodies::Category>(submission.category));
  for (const auto& problem : problems_of(submission, category && category->crime))
    errors.add(problem.field, shown.text(problem.key));
  if (!errors.empty()) return show(room, request, errors, submission.files);
  const Call call = room.call_of(request);
  std::string cookie;
  const Filed filed = room.database.write([&](Tx& tx) {
    Filed done = room.casework.submit(tx, call, submission);
    cookie = done.receipt_code.empty() ? "" : room.identity.open_with_receipt(tx, request, done.appeal.id.value);
    return done;
  });
  Response response = platform::see_other(fmt::format("/appeals/{}/coupon", filed.appeal.id.value));
  if (!cookie.empty()) response.header("Set-Cookie", cookie);
  return response;
}

}  // namespace

void add_submission_page(platform::Router& router, Room& room) {
  router.get("/appeals/new/write", Access::Public,
             [&room](const Request& request) { return show(room, request, {}, {}); });
  constexpr int kSubmissionsPerMinute = 30;  // of one address; an internet café is one address
  router.post("/appeals/new/write", Access::Public, [&room](const Request& request) { return submit(room, request); })
      .uploads(kMostFiles, kLargestFile)
      .rate(kSubmissionsPerMinute);
}

}  // namespace ashyq::appeals
