// The pages: each act by the person whose part it is, what strangers see and what they do not, in every language.
#include <gtest/gtest.h>

#include <set>

#include <fmt/format.h>

#include "audits/tests/town_fixture.hpp"

namespace ashyq::audits {
namespace {

using platform::Tx;

class audit_pages : public testing::Test {
 protected:
  Town town;

  static std::string main_of(const std::string& html) { return html.substr(std::min(html.find("<main"), html.size())); }
  /// No text of the page itself is missing.
  static void expect_whole(const std::string& html) {
    const auto hole = html.find("⟦", html.find("<main"));
    EXPECT_EQ(hole, std::string::npos) << html.substr(std::min(hole, html.size()), 60);
  }
  static bool says(const platform::Response& page, std::string_view words) {
    return page.body.find(words) != std::string::npos;
  }
  /// Where the link to the next or the previous page leads; empty: there is none.
  static std::string address_of(const std::string& html, std::string_view rel) {
    const auto end = html.find(fmt::format("\" rel=\"{}\"", rel));
    if (end == std::string::npos) return "";
    const auto begin = html.rfind("href=\"", end) + 6;
    std::string address = html.substr(begin, end - begin);
    for (auto at = address.find("&amp;"); at != std::string::npos; at = address.find("&amp;")) address.erase(at + 1, 4);
    return address;
  }
  std::string page_of(Id<Finding> id, std::string_view act = "") {
    return fmt::format("/findings/{}{}{}", id.value, act.empty() ? "" : "/", act);
  }
  std::string page_of(Id<Audit> id, std::string_view act = "") {
    return fmt::format("/audits/{}{}{}", id.value, act.empty() ? "" : "/", act);
  }
  /// The form opens, the post leads back.
  template <class Of>
  void done(std::int64_t who, Id<Of> id, std::string_view act, Town::Form form = {}) {
    const auto form_page = town.get(who, page_of(id, act));
    EXPECT_EQ(form_page.status, 200) << act << main_of(form_page.body);
    expect_whole(form_page.body);
    form.emplace_back("version", std::to_string(town.now_is(id).version));
    const auto answer = town.post(who, page_of(id, act), std::move(form));
    EXPECT_EQ(answer.status, 303) << act << main_of(answer.body);
    EXPECT_TRUE(location_of(answer).starts_with(page_of(id))) << location_of(answer);
  }
  Town::Form wording_form() {
    const Wording words = town.wording();
    return {{"body", std::to_string(words.body)},
            {"severity", "grave"},
            {"norm", words.norm},
            {"facts", words.facts},
            {"recommendation", words.recommendation}};
  }
  Town::Form plan_form(std::string kind) {
    return {{"kind", std::move(kind)},
            {"title_kk", "Құбыр"},
            {"title_ru", "Трубы"},
            {"title_en", "Pipes"},
            {"body", std::to_string(town.body("water-board"))},
            {"scope", "Договоры"},
            {"ground", "План"},
            {"period_from", "2025-01-01"},
            {"period_to", "31.12.2025"},
            {"starts_on", "2026-03-02"},
            {"ends_on", "2026-04-30"},
            {"team", std::to_string(town.second_auditor)}};
  }
};

TEST_F(audit_pages, a_finding_goes_its_whole_way_by_forms) {
  EXPECT_EQ(town.get(town.auditor, "/findings/new").status, 200);
  const auto made = town.post(town.auditor, "/findings/new", wording_form());
  ASSERT_EQ(made.status, 303) << main_of(made.body);
  const Id<Finding> id(1);
  EXPECT_TRUE(location_of(made).starts_with("/findings/1"));
  EXPECT_EQ(town.get(0, "/findings/1").status, 404) << "a draft is nobody's business";
  done(town.second_auditor, id, "assignment", {{"auditor", std::to_string(town.auditor)}});
  done(town.auditor, id, "wording", wording_form());
  done(town.auditor, id, "issuing");
  EXPECT_EQ(town.get(0, "/findings/1").status, 404);
  EXPECT_TRUE(says(town.get(town.officer, "/body-findings"), "Finding No. 1"));
  done(town.head, id, "answer", {{"text", "Согласны, вернём до 20 марта."}});
  const auto page = town.get(0, "/findings/1");
  EXPECT_EQ(page.status, 200);
  expect_whole(page.body);
  EXPECT_TRUE(says(page, "вернём до 20 марта")) << "the body's word stands beside";
  EXPECT_TRUE(says(page, "оплачен дважды"));
  done(town.officer, id, "evidence", {{"text", "Поручение 91 от 20 марта."}});
  done(town.auditor, id, "reopening", {{"reason", "Поручение не проведено банком."}});
  EXPECT_TRUE(says(town.get(0, "/findings/1"), "не проведено банком"));
  done(town.officer, id, "evidence", {{"text", "Выписка банка."}});
  done(town.auditor, id, "verification", {{"text", "Выписка сверена."}});
  const auto closed = town.get(0, "/findings/1");
  EXPECT_TRUE(says(closed, "put right")) << main_of(closed.body);
  EXPECT_TRUE(says(closed, "kept in time"));
  EXPECT_EQ(town.now_is(id).state, FindingState::Verified);
}

TEST_F(audit_pages, what_is_missing_is_said_beside_its_field) {
  Town::Form form = wording_form();
  form[3].second = "";
  const auto page = town.post(town.auditor, "/findings/new", form);
  EXPECT_EQ(page.status, 422);
  EXPECT_TRUE(says(page, "id=\"facts-error\"")) << main_of(page.body);
  EXPECT_TRUE(says(page, town.wording().norm)) << "what was typed is kept";
  const auto id = town.issued();
  const auto empty = town.post(town.officer, page_of(id, "answer"), {{"text", "  "}});
  EXPECT_EQ(empty.status, 422);
  EXPECT_TRUE(says(empty, "id=\"text-error\"")) << main_of(empty.body);
  Town::Form plan = plan_form("internal");
  plan[1].second = "";
  const auto untitled = town.post(town.auditor, "/audits/new", plan);
  EXPECT_EQ(untitled.status, 422);
  EXPECT_TRUE(says(untitled, "id=\"title_kk-error\""));
}

TEST_F(audit_pages, warn_of_personal_data_before_everybody_reads_it) {
  const auto id = town.recorded();
  EXPECT_FALSE(says(town.get(town.auditor, page_of(id, "issuing")), "seems to hold personal data"));
  Town::Form form = wording_form();
  form[3].second = "Платёж получил Сапаров Ержан Болатович, телефон 8 701 555 44 33.";
  done(town.auditor, id, "wording", form);
  EXPECT_TRUE(says(town.get(town.auditor, page_of(id, "issuing")), "seems to hold personal data"));
  EXPECT_TRUE(says(town.get(town.auditor, page_of(id)), "seems to hold personal data"));
}

TEST_F(audit_pages, a_closed_act_says_why_before_anybody_types) {
  const auto id = town.issued();
  const auto page = town.get(town.auditor, page_of(id, "verification"));
  EXPECT_EQ(page.status, 409);
  EXPECT_TRUE(says(page, "Not possible in its present state"));
  EXPECT_EQ(town.get(town.insider, page_of(id, "dismissal")).status, 403);
  EXPECT_EQ(town.get(town.neighbour, page_of(id, "answer")).status, 404);
  EXPECT_EQ(town.get(town.aliya, page_of(id, "answer")).status, 403) << "the route itself is closed";
  EXPECT_EQ(town.get(town.officer, "/audit-work").status, 403);
  EXPECT_EQ(town.post(town.officer, page_of(id, "verification"), {}).status, 403);
}

TEST_F(audit_pages, a_dismissal_is_counted_and_signed_in_public) {
  const auto id = town.issued();
  done(town.auditor, id, "dismissal", {{"reason", "Второй платёж отменён банком."}});
  EXPECT_EQ(town.get(town.auditor, page_of(id, "dismissal-decision")).status, 403) << "not by who proposed it";
  done(town.second_auditor, id, "dismissal-decision");
  const auto page = town.get(0, page_of(id));
  EXPECT_EQ(page.status, 200);
  EXPECT_TRUE(says(page, "отменён банком"));
  EXPECT_TRUE(says(page, "Ольга Петрова"));
  EXPECT_TRUE(says(page, "Ержан Сапаров"));
  EXPECT_FALSE(says(page, "оплачен дважды")) << "what was not so is not told again about a body";
  EXPECT_TRUE(says(town.get(0, "/findings?state=dismissed"), "1 finding"));
  EXPECT_FALSE(says(town.get(0, "/findings/export.json"), "оплачен дважды"));
}

TEST_F(audit_pages, what_was_dismissed_unissued_does_not_tell_what_flag_it_was) {
  const Tip tip{{"procurement.flag", "lot-17/R028", "R028 · Одинаковые цены", "/procurement/contracts/ocds-17"},
                town.body("water-board"),
                Severity::Grave,
                "",
                "Два участника дали одну цену.",
                ""};
  const auto id = town.database->write(
      [&](Tx& tx) { return town.audits->open_finding(tx, tip, town.auditor, town.clock.now(), "test").id; });
  done(town.auditor, id, "dismissal", {{"reason", "Цены заданы тарифом."}});
  done(town.second_auditor, id, "dismissal-decision");
  EXPECT_TRUE(says(town.get(0, page_of(id)), "Цены заданы тарифом"));
  EXPECT_FALSE(says(town.get(0, page_of(id)), "R028"));
  EXPECT_FALSE(says(town.get(0, page_of(id)), "ocds-17"));
  EXPECT_TRUE(says(town.get(town.auditor, page_of(id)), "ocds-17"));
  const auto issued = town.issued();
  done(town.head, issued, "answer", {{"text", "Вернул бухгалтер Иванов."}});
  done(town.auditor, issued, "dismissal", {{"reason", "Платёж один."}});
  done(town.second_auditor, issued, "dismissal-decision");
  EXPECT_FALSE(says(town.get(0, page_of(issued)), "Иванов")) << "nor what the body wrote about what was not so";
  EXPECT_TRUE(says(town.get(town.officer, page_of(issued)), "Иванов"));
}

TEST_F(audit_pages, a_number_that_is_none_draws_nothing) {
  const auto id = town.running();
  const auto page = town.post(town.auditor, page_of(id, "sample"),
                              {{"lines", "Договор 1\r\nДоговор 2"}, {"seats", "1 штука"}});
  EXPECT_EQ(page.status, 422);
  EXPECT_TRUE(says(page, "no number of lines"));
  EXPECT_TRUE(says(page, "1 штука")) << "what was typed is kept";
  EXPECT_TRUE(town.database->read([&](Tx& tx) { return town.store->sample(tx, id); }).empty());
}

TEST_F(audit_pages, an_audit_goes_its_whole_way_by_forms) {
  EXPECT_EQ(town.get(town.auditor, "/audits/new").status, 200);
  const auto made = town.post(town.auditor, "/audits/new", plan_form("internal_risks"));
  ASSERT_EQ(made.status, 303) << main_of(made.body);
  const Id<Audit> id(1);
  EXPECT_EQ(town.get(0, "/audits/1").status, 404);
  done(town.auditor, id, "plan", plan_form("internal_risks"));
  done(town.auditor, id, "announcement");
  EXPECT_EQ(town.get(0, "/audits/1").status, 200);
  done(town.auditor, id, "start");
  done(town.auditor, id, "sample", {{"lines", "Договор 1\r\nДоговор 2\r\n"}, {"seats", "0"}});
  EXPECT_TRUE(says(town.get(0, "/audits/1"), "Договор 2"));
  Town::Form risk = wording_form();
  for (const auto& [name, value] : {std::pair{"audit", "1"},
                                    {"direction", "management"},
                                    {"sphere", "procurement"},
                                    {"causes", "Нет второй подписи"}})
    risk.emplace_back(name, value);
  EXPECT_EQ(town.get(town.auditor, "/findings/new?audit=1").status, 200);
  ASSERT_EQ(town.post(town.auditor, "/findings/new", risk).status, 303);
  EXPECT_EQ(town.get(town.auditor, page_of(id, "reporting")).status, 409) << "the body does not have it yet";
  done(town.auditor, Id<Finding>(1), "issuing");
  done(town.head, Id<Finding>(1), "answer", {{"text", "Введём вторую подпись."}});
  EXPECT_EQ(town.get(0, "/audits/1/report.pdf").status, 404);
  done(town.auditor, id, "reporting", {{"summary", "Рассмотрено 40 договоров."}, {"conclusions", "Риск высокий."}});
  const auto page = town.get(0, "/audits/1");
  expect_whole(page.body);
  for (const char* words : {"Рассмотрено 40 договоров", "Risk No. 1", "Analytical note", "Ержан Сапаров"})
    EXPECT_TRUE(says(page, words)) << words << main_of(page.body);
  const auto paper = town.get(0, "/audits/1/report.pdf");
  EXPECT_EQ(paper.status, 200);
  EXPECT_EQ(paper.content_type, "application/pdf");
  EXPECT_TRUE(paper.body.starts_with("%PDF"));
  EXPECT_EQ(town.get(town.auditor, page_of(id, "closing")).status, 409);
  done(town.officer, Id<Finding>(1), "evidence", {{"text", "Приказ 12."}});
  done(town.auditor, Id<Finding>(1), "verification", {{"text", ""}});
  done(town.auditor, id, "closing");
}

TEST_F(audit_pages, files_hold_the_rows_of_the_page) {
  const auto id = town.issued(town.running());
  town.pass(20);
  const auto csv = town.get(0, "/findings/export.csv?state=issued"), json = town.get(0, "/findings/export.json");
  EXPECT_TRUE(says(csv, "finding,url,audit,state,overdue")) << csv.body;
  EXPECT_TRUE(says(csv, town.wording().facts));
  const auto rows = boost::json::parse(json.body).as_array();
  ASSERT_EQ(rows.size(), 1u);
  EXPECT_EQ(rows[0].at("due_on").as_string(), town.now_is(id).due_on->iso());
  EXPECT_TRUE(boost::json::parse(town.get(0, "/audits/export.json").body).as_array().empty()) << "not announced";
  EXPECT_TRUE(says(town.get(0, "/audits/export.csv"), "audit,url,kind"));
}

TEST_F(audit_pages, a_missed_day_is_everybodys_to_see) {
  const auto id = town.issued();
  town.pass(35);
  EXPECT_TRUE(says(town.get(0, page_of(id)), "The day for putting it right has passed"));
  EXPECT_TRUE(says(town.get(0, "/findings?overdue=1"), "Finding No. 1"));
  EXPECT_TRUE(says(town.get(0, "/audits"), "past the day"));
}

TEST_F(audit_pages, lead_through_all_findings_and_keep_the_filter) {
  std::vector<Id<Finding>> all;
  for (int i = 0; i < 45; ++i) all.push_back(town.issued());
  town.recorded();
  town.pass(20);
  const auto names = [](const std::string& html) {
    std::vector<std::string> found;
    constexpr std::string_view kBegin = "href=\"/findings/";
    for (auto at = html.find(kBegin); at != std::string::npos; at = html.find(kBegin, at + 1))
      if (const auto from = at + kBegin.size(); std::isdigit(html[from]))
        found.push_back(html.substr(from, html.find('"', from) - from));
    return found;
  };
  for (const auto& [who, list] : {std::pair<std::int64_t, std::string>{0, "/findings?state=issued"},
                                  {town.auditor, "/audit-work?list=all"},
                                  {town.head, "/body-findings"}}) {
    const std::size_t expected = who == town.auditor ? 46 : 45;
    std::vector<std::string> seen;
    std::string at = list, last;
    for (int page = 0; !at.empty() && page < 10; ++page) {
      const auto shown = town.get(who, at);
      for (const auto& name : names(shown.body)) seen.push_back(name);
      last = at;
      at = address_of(shown.body, "next");
      EXPECT_TRUE(at.empty() || at.starts_with(list)) << at;
    }
    EXPECT_EQ(seen.size(), expected) << list;
    EXPECT_EQ(std::set<std::string>(seen.begin(), seen.end()).size(), expected) << list;
    EXPECT_EQ(names(town.get(who, address_of(town.get(who, last).body, "prev")).body),
              std::vector<std::string>(seen.begin() + 20, seen.begin() + 40))
        << "back is where one came from";
  }
  EXPECT_TRUE(says(town.get(0, "/findings?below=21"), "45 ")) << "the count is of all";
  EXPECT_EQ(town.get(0, "/findings?below=nothing&above=-1").status, 200);
}

TEST_F(audit_pages, are_whole_in_every_language) {
  const auto audit = town.running();
  const auto risks = town.running(Kind::ExternalRisks);
  const auto draft = town.recorded(audit), risk = town.recorded(risks), issued = town.issued(audit),
             submitted = town.submitted();
  const auto proposed = town.issued();
  town.act(town.auditor,
           [&](Tx& tx, const Call& call) {
             return town.auditing->propose_dismissal(tx, call, proposed, kAnyVersion, "Нет.");
           })
      .value();
  for (const Language language : kLanguages) {
    const auto whole = [&](std::int64_t who, const std::string& target) {
      const auto page = town.get(who, target, language);
      EXPECT_EQ(page.status, 200) << target;
      expect_whole(page.body);
    };
    for (const char* list : {"", "?list=mine", "?list=checks", "?list=dismissals", "?list=overdue", "?list=all"})
      whole(town.auditor, std::string("/audit-work") + list);
    for (const char* target : {"/audits", "/audits?kind=internal&state=running", "/findings", "/findings?state=issued"})
      whole(0, target);
    for (const char* act : {"", "plan", "announcement", "sample", "closing"})
      if (std::string_view(act) != "closing") whole(town.auditor, page_of(audit, act));
    for (const char* act : {"", "wording", "issuing", "assignment", "dismissal"})
      whole(town.auditor, page_of(draft, act));
    whole(town.auditor, page_of(risk, "wording"));
    for (const char* act : {"", "answer", "evidence"}) whole(town.head, page_of(issued, act));
    for (const char* act : {"", "verification", "reopening"}) whole(town.auditor, page_of(submitted, act));
    for (const char* act : {"dismissal-decision", "dismissal-refusal"})
      whole(town.second_auditor, page_of(proposed, act));
    whole(town.officer, "/body-findings");
    whole(town.auditor, fmt::format("/findings/new?audit={}", risks.value));
  }
}

}  // namespace
}  // namespace ashyq::audits
