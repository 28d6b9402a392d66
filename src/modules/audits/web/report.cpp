// /audits/{id}/report.pdf: the report of an audit, or the analytical note of a corruption-risk analysis with its
// measures (law on combating corruption, art. 8).
#include <fmt/format.h>

#include "audits/web/lists.hpp"
#include "audits/web/pages.hpp"
#include "platform/documents/pdf.hpp"

namespace ashyq::audits {

namespace json = boost::json;
using platform::PdfDocument;
using platform::Request;
using platform::Response;
using platform::Tx;

namespace {

using Facts = std::vector<std::pair<std::string, std::string>>;

std::string word(const json::object& words, std::string_view name) {
  const auto* value = words.if_contains(name);
  return value && value->is_string() ? std::string(value->as_string()) : "";
}

class Paper {
 public:
  Paper(PdfDocument& pdf, const Shown& shown) : pdf_(pdf), shown_(shown) {}

  void plan(const json::object& audit) {
    Facts facts{{shown_.text("audits.field.kind"), word(audit, "kind")},
                {shown_.text("audits.field.object"), word(audit.at("body").as_object(), "name")},
                {shown_.text("audits.field.period"), word(audit, "period")},
                {shown_.text("audits.field.days"), word(audit, "days")},
                {shown_.text("audits.field.ground"), word(audit, "ground")},
                {shown_.text("audits.field.scope"), word(audit, "scope")}};
    if (!word(audit, "sources").empty())
      facts.emplace_back(shown_.text("audits.field.sources"), word(audit, "sources"));
    if (!word(audit, "lead").empty()) facts.emplace_back(shown_.text("audits.field.lead"), word(audit, "lead"));
    pdf_.facts(facts);
  }

  void part(std::string_view key, const std::string& text) {
    if (text.empty()) return;
    pdf_.heading(shown_.text(key));
    pdf_.paragraph(text);
  }

  void finding(const json::object& f) {
    pdf_.heading(fmt::format("{}. {}", word(f, "name"), word(f.at("state").as_object(), "text")));
    Facts facts{{shown_.text("audits.field.owner"), word(f.at("body").as_object(), "name")},
                {shown_.text("audits.field.severity"), word(f, "severity")}};
    for (const auto* name : {"direction", "sphere", "norm", "process", "positions", "causes"})
      if (!word(f, name).empty()) facts.emplace_back(shown_.text(fmt::format("audits.field.{}", name)), word(f, name));
    if (const auto* due = f.if_contains("due"))
      facts.emplace_back(shown_.text("audits.field.due"), word(due->as_object(), "text"));
    pdf_.facts(facts);
    for (const auto* name : {"facts", "evidence", "recommendation"})
      if (!word(f, name).empty())
        pdf_.paragraph(fmt::format("{}: {}", shown_.text(fmt::format("audits.field.{}", name)), word(f, name)));
  }

 private:
  PdfDocument& pdf_;
  const Shown& shown_;
};

/// A risk analysis tells its risks by direction; an audit its findings in the order in which they were written.
void write_findings(Paper& paper, PdfDocument& pdf, const Shown& shown, const Audit& audit,
                    const std::vector<Finding>& findings) {
  const auto write = [&](std::optional<Direction> direction) {
    for (const Finding& f : findings)
      if (f.state != FindingState::Dismissed && (!direction || f.words.direction == *direction))
        paper.finding(shown.finding(f));
  };
  if (!is_risk_analysis(audit.kind)) return write(std::nullopt);
  for (const auto direction : {Direction::LegalActs, Direction::Management}) {
    pdf.heading(shown.text(fmt::format("audits.direction.{}", name_of(direction))));
    write(direction);
  }
}

Response report_file(Room& room, const Request& request) {
  const Shown shown(room, request);
  std::optional<Audit> audit;
  std::vector<Finding> findings;
  json::object words;
  std::string files;
  room.database.read([&](Tx& tx) {
    audit = room.store.find(tx, Id<Audit>(request.number("id")), request.visitor);
    if (!audit || audit->state < AuditState::Reported) return audit.reset();
    // The same paper for everybody: what the bodies have answered or had their time to.
    findings = room.store.findings(tx, {.audit = audit->id}, stranger(), shown.today());
    std::ranges::reverse(findings);
    words = shown.audit(tx, *audit);
    for (const File& file : room.store.files(tx, *audit))
      files += fmt::format("{}{}\nSHA-256 {}", files.empty() ? "" : "\n", file.kept.filename, file.kept.blob_hash);
  });
  if (!audit) return room.shell.error(request, 404);
  const std::string city = room.shell.city_name(request.language);
  const std::string title = audit->title.in(request.language);
  PdfDocument pdf({.title = title,
                   .author = city,
                   .running = fmt::format("{}, {}", city, word(words, "name")),
                   .language = request.language,
                   .made_at = room.shell.clock().now()});
  Paper paper(pdf, shown);
  pdf.title(title);
  pdf.note(shown.text(is_risk_analysis(audit->kind) ? "audits.report.note" : "audits.report.report"));
  paper.plan(words);
  paper.part("audits.field.summary", audit->summary);
  write_findings(paper, pdf, shown, *audit, findings);
  paper.part("audits.field.conclusions", audit->conclusions);
  paper.part("audits.report.files", files);
  pdf.qr(fmt::format("{}/audits/{}", room.shell.city().public_url, audit->id.value), shown.text("audits.report.qr"));
  if (room.shell.city().demo) pdf.note(shown.text("audits.report.demo"));
  Response response;
  response.content_type = "application/pdf";
  response.body = pdf.finish();
  response.header("Content-Disposition", fmt::format("inline; filename=\"audit-{}.pdf\"", audit->id.value));
  return response;
}

}  // namespace

void add_report_file(platform::Router& router, Room& room) {
  router
      .get("/audits/{id}/report.pdf", Access::Public,
           [&room](const Request& request) { return report_file(room, request); })
      .rate(60);
}

}  // namespace ashyq::audits
