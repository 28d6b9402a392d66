// The pages of staff: each act once, by the person whose part it is; strangers and the wrong part are refused.
#include <gtest/gtest.h>

#include <fstream>

#include <fmt/format.h>

#include "appeals/storage/template_store.hpp"
#include "appeals/tests/town_fixture.hpp"

namespace ashyq::appeals {
namespace {

using platform::Tx;

class officer_pages : public testing::Test {
 protected:
  Town town;

  std::string page_of(Id<Appeal> id, std::string_view act = "") {
    return fmt::format("/appeals/{}{}{}", id.value, act.empty() ? "" : "/", act);
  }
  platform::Response opened(std::int64_t who, Id<Appeal> id, std::string_view act = "") {
    return town.get(who, page_of(id, act));
  }
  platform::Response sent(std::int64_t who, Id<Appeal> id, std::string_view act, Town::Form form) {
    return town.post(who, page_of(id, act), std::move(form));
  }
  /// The form opens, the post leads back to the case.
  void done(std::int64_t who, Id<Appeal> id, std::string_view act, Town::Form form) {
    const auto form_page = opened(who, id, act);
    EXPECT_EQ(form_page.status, 200) << act << main_of(form_page.body);
    expect_whole(form_page.body);
    const auto answer = sent(who, id, act, std::move(form));
    EXPECT_EQ(answer.status, 303) << act << main_of(answer.body);
    EXPECT_TRUE(location_of(answer).starts_with(page_of(id))) << location_of(answer);
  }
  static std::string main_of(const std::string& html) { return html.substr(std::min(html.find("<main"), html.size())); }
  /// Everybody may read what is public of a case; only staff of the body read the person's words.
  bool reads_the_words(std::int64_t who, Id<Appeal> id) {
    return opened(who, id).body.find("is on record") != std::string::npos;
  }
  /// No text of the page itself is missing (the frame's are tested with the frame).
  static void expect_whole(const std::string& html) {
    const auto hole = html.find("⟦", html.find("<main"));
    EXPECT_EQ(hole, std::string::npos) << html.substr(std::min(hole, html.size()), 60);
  }
  std::vector<audittrail::Reading> readings(Id<Appeal> id) {
    return town.database->read([&](Tx& tx) { return audittrail::readings_of(tx, {"appeals.appeal", id.value}); });
  }
  Id<Appeal> child_of(Id<Appeal> id) {
    return town.database->read([&](Tx& tx) { return town.store->children(tx, id).at(0).id; });
  }
  static Town::Form answer_form(std::string outcome) {
    return {{"outcome", std::move(outcome)},
            {"facts", "Бригада выезжала 2 марта, прорыв устранён."},
            {"law", "АППК, статья 89"},
            {"decision", "Вода подана."},
            {"right_to_complain", "Жалоба в течение трёх месяцев."}};
  }
};

TEST_F(officer_pages, the_case_shows_the_words_and_records_who_looked) {
  const auto id = town.ask();
  const auto page = opened(town.registrar, id);
  EXPECT_EQ(page.status, 200) << page.body;
  EXPECT_NE(page.body.find("Третий день нет холодной воды"), std::string::npos);
  expect_whole(page.body);
  ASSERT_EQ(readings(id).size(), 1u);
  EXPECT_EQ(readings(id)[0].reader, town.registrar);
  EXPECT_EQ(readings(id)[0].purpose, audittrail::Purpose::Intake);
  EXPECT_EQ(readings(id)[0].person, town.aliya);
}

TEST_F(officer_pages, each_role_looks_for_its_own_purpose) {
  using audittrail::Purpose;
  const auto id = town.ask();
  for (const auto& [who, purpose] : {std::pair{town.officer, Purpose::Casework},
                                     {town.head, Purpose::Supervision},
                                     {town.auditor, Purpose::Audit}}) {
    EXPECT_EQ(opened(who, id).status, 200);
    EXPECT_EQ(readings(id).at(0).reader, who);
    EXPECT_EQ(readings(id).at(0).purpose, purpose);
  }
}

TEST_F(officer_pages, a_stranger_finds_nothing_and_leaves_no_reading) {
  const auto id = town.ask();
  for (const char* act : {"registration", "answer", "note", "publication", "assignment"}) {
    EXPECT_EQ(opened(town.neighbour, id, act).status, 404) << act;
    EXPECT_EQ(sent(town.neighbour, id, act, {{"text", "x"}}).status, 404) << act;
  }
  for (const char* secret : {"Третий день", "555", "Садыков", "кв. 12", "is on record"})
    EXPECT_EQ(opened(town.neighbour, id).body.find(secret), std::string::npos) << secret;
  EXPECT_TRUE(readings(id).empty());
}

TEST_F(officer_pages, pages_are_whole_in_every_language) {
  const auto id = town.ask(Kind::Application);
  for (const Language language : kLanguages)
    for (const char* act : {"", "/registration", "/defects", "/return", "/forwarding", "/assignment", "/note",
                            "/termination", "/publication"}) {
      const auto page = town.get(town.head, page_of(id) + act, language);
      EXPECT_EQ(page.status, 200) << act;
      expect_whole(page.body);
    }
}

TEST_F(officer_pages, intake_registers_and_assigns) {
  const auto id = town.ask();
  done(town.registrar, id, "registration", {});
  EXPECT_EQ(town.now_is(id).stage, Stage::Registered);
  EXPECT_EQ(town.now_is(id).accepted_by, town.registrar);
  done(town.head, id, "assignment", {{"officer", std::to_string(town.officer)}});
  EXPECT_EQ(town.now_is(id).officer, town.officer);
  const auto wrong = sent(town.head, id, "assignment", {{"officer", std::to_string(town.neighbour)}});
  EXPECT_EQ(wrong.status, 422);
  EXPECT_NE(wrong.body.find("does not work where the case is"), std::string::npos);
}

TEST_F(officer_pages, defects_are_named_and_put_right_by_a_day) {
  const auto id = town.ask();
  done(town.registrar, id, "defects", {{"text", "Укажите адрес"}, {"day", "2026-03-10"}});
  EXPECT_EQ(town.now_is(id).stage, Stage::NeedsFixing);
  EXPECT_EQ(town.now_is(id).fix_until, Day::of(2026, 3, 10));
  const auto other = town.ask();
  const auto past = sent(town.registrar, other, "defects", {{"text", "Укажите адрес"}, {"day", "2026-02-01"}});
  EXPECT_EQ(past.status, 422);
  EXPECT_NE(past.body.find("Укажите адрес"), std::string::npos) << "what was typed is kept";
}

TEST_F(officer_pages, a_return_needs_a_ground_of_the_law_and_comes_in_time) {
  const auto id = town.ask();
  EXPECT_EQ(sent(town.registrar, id, "return", {{"ground", "boring"}, {"reason", "нет"}}).status, 422);
  const auto late = town.ask();
  done(town.registrar, id, "return", {{"ground", "insulting"}, {"reason", "Оскорбления"}});
  EXPECT_EQ(town.now_is(id).stage, Stage::Returned);
  town.pass(7);
  EXPECT_EQ(opened(town.registrar, late, "return").status, 409) << "three working days have passed";
}

TEST_F(officer_pages, forwarding_opens_a_case_at_each_receiver) {
  const auto id = town.ask();
  const Town::Form form{{"body_1", std::to_string(town.body("heat-network"))},
                        {"text_1", "О горячей воде"},
                        {"body_2", std::to_string(town.body("light-service"))},
                        {"text_2", "О фонаре"},
                        {"reason", "Не наша компетенция"}};
  done(town.registrar, id, "forwarding", form);
  EXPECT_EQ(town.now_is(id).stage, Stage::Forwarded);
  const auto children = town.database->read([&](Tx& tx) { return town.store->children(tx, id); });
  ASSERT_EQ(children.size(), 2u);
  EXPECT_EQ(children[0].relation, Relation::Split);
  EXPECT_EQ(children[0].body, town.body("heat-network"));
  EXPECT_TRUE(reads_the_words(town.neighbour, children[0].id));
  EXPECT_NE(opened(town.neighbour, children[0].id).body.find("О горячей воде"), std::string::npos);
  EXPECT_FALSE(reads_the_words(town.neighbour, children[1].id));
  EXPECT_EQ(sent(town.registrar, town.ask(), "forwarding", {{"reason", "?"}}).status, 422);
}

TEST_F(officer_pages, notes_are_for_staff) {
  const auto id = town.ask();
  done(town.officer, id, "note", {{"text", "Позвонить в аварийную"}});
  EXPECT_NE(opened(town.head, id).body.find("Позвонить в аварийную"), std::string::npos);
  EXPECT_EQ(sent(town.auditor, id, "note", {{"text", "x"}}).status, 403) << "an auditor only reads";
  const auto seen_by_parties = town.database->read(
      [&](Tx& tx) { return town.store->events(tx, town.now_is(id), Audience::Parties); });
  for (const Event& event : seen_by_parties) EXPECT_NE(event.kind, EventKind::Noted);
}

TEST_F(officer_pages, an_extension_is_asked_for_and_decided_by_the_head) {
  const auto id = town.ask();
  town.assigned(id);
  done(town.officer, id, "extension-request", {{"reason", "Нужна экспертиза"}});
  EXPECT_TRUE(town.now_is(id).extension_asked);
  EXPECT_EQ(opened(town.officer, id, "extension").status, 403);
  const auto form = opened(town.head, id, "extension");
  EXPECT_NE(form.body.find("Нужна экспертиза"), std::string::npos);
  const auto too_long = sent(town.head, id, "extension", {{"until", "2026-06-01"}, {"reason", "Экспертиза"}});
  EXPECT_EQ(too_long.status, 422);
  done(town.head, id, "extension", {{"until", "2026-04-20"}, {"reason", "Экспертиза"}});
  EXPECT_EQ(town.now_is(id).due_on, Day::of(2026, 4, 20));
  EXPECT_EQ(opened(town.head, id, "extension").status, 409) << "not twice";
}

TEST_F(officer_pages, an_adverse_decision_needs_a_preliminary_one_and_time_to_object) {
  const auto id = town.ask(Kind::Application);
  town.assigned(id);
  const auto early = sent(town.officer, id, "answer", answer_form("refused"));
  EXPECT_EQ(early.status, 422);
  EXPECT_NE(early.body.find("Вода подана."), std::string::npos);
  done(town.officer, id, "preliminary-decision", {{"text", "Предлагаем отказать"}});
  EXPECT_EQ(sent(town.officer, id, "answer", answer_form("refused")).status, 409);
  town.pass(7);
  done(town.officer, id, "answer", answer_form("refused"));
  EXPECT_EQ(town.now_is(id).outcome, Outcome::Refused);
}

TEST_F(officer_pages, a_hearing_is_appointed_and_its_protocol_filed) {
  const auto id = town.ask(Kind::Application);
  town.assigned(id);
  done(town.officer, id, "preliminary-decision", {{"text", "Предлагаем отказать"}});
  EXPECT_EQ(sent(town.officer, id, "hearing", {{"day", "2026-03-05"}, {"hour", "25:00"}, {"text", "Каб. 5"}}).status,
            422);
  done(town.officer, id, "hearing", {{"day", "05.03.2026"}, {"hour", "15:00"}, {"text", "Каб. 5"}});
  EXPECT_EQ(town.now_is(id).stage, Stage::Hearing);
  done(town.officer, id, "protocol", {{"text", "Заявитель настаивает"}});
  EXPECT_EQ(town.now_is(id).stage, Stage::Preliminary);
  EXPECT_TRUE(town.now_is(id).objected);
}

TEST_F(officer_pages, the_answer_page_proposes_the_right_to_complain_in_the_answers_language) {
  auto wanted = town.submission();
  wanted.answer_language = Language::Kazakh;
  const auto id = town.ask(wanted);
  town.assigned(id);
  const auto page = opened(town.officer, id, "answer");
  EXPECT_NE(page.body.find("3 ай ішінде шағым бере аласыз"), std::string::npos);
  EXPECT_NE(page.body.find("тұрғын үй-коммуналдық шаруашылық бөлімі"), std::string::npos) << "who reviews is named";
  EXPECT_NE(page.body.find("lang=\"kk\""), std::string::npos);
}

TEST_F(officer_pages, an_answer_has_all_its_parts) {
  const auto id = town.ask();
  town.assigned(id);
  auto form = answer_form("explained");
  form[1].second = "";
  const auto refused = sent(town.officer, id, "answer", form);
  EXPECT_EQ(refused.status, 422);
  EXPECT_NE(refused.body.find("right to complain (APPC art. 89(2))"), std::string::npos);
  EXPECT_EQ(sent(town.officer, id, "answer", answer_form("refused")).status, 422) << "not an outcome of a message";
  done(town.officer, id, "answer", answer_form("explained"));
  EXPECT_EQ(town.now_is(id).stage, Stage::Answered);
  EXPECT_NE(opened(town.officer, id).body.find("Бригада выезжала"), std::string::npos);
}

TEST_F(officer_pages, a_template_fills_the_answer) {
  const auto saved = town.post(town.officer, "/work/templates/new",
                               {{"body", std::to_string(town.body("water-board"))},
                                {"language", "ru"},
                                {"title", "Авария"},
                                {"facts", "Произошла авария."},
                                {"law", "Статья 89"},
                                {"decision", "Авария устранена."}});
  EXPECT_EQ(saved.status, 303) << saved.body;
  const auto id = town.ask();
  town.assigned(id);
  EXPECT_NE(opened(town.officer, id, "answer").body.find("Авария"), std::string::npos);
  EXPECT_NE(opened(town.officer, id, "answer?template=1").body.find("Произошла авария."), std::string::npos);
  EXPECT_EQ(town.get(town.neighbour, "/work/templates/1").status, 404) << "another body's";
  EXPECT_EQ(town.post(town.officer, "/work/templates/1/deletion", {}).status, 303);
  EXPECT_EQ(town.get(town.officer, "/work/templates/1").status, 404);
}

TEST_F(officer_pages, only_the_head_terminates) {
  const auto id = town.ask();
  town.assigned(id);
  EXPECT_EQ(opened(town.officer, id, "termination").status, 403);
  done(town.head, id, "termination", {{"ground", "no_essence"}, {"reason", "Суть не изложена"}});
  EXPECT_EQ(town.now_is(id).stage, Stage::Terminated);
}

TEST_F(officer_pages, publication_shows_no_personal_data_unless_somebody_vouches) {
  const auto id = town.ask();
  town.assigned(id);
  const auto proposed = opened(town.officer, id, "publication");
  const auto form_begins = proposed.body.find("<form method=\"post\"");
  ASSERT_NE(form_begins, std::string::npos);
  EXPECT_EQ(proposed.body.find("Садыков", form_begins), std::string::npos) << "the proposal is redacted";
  const Town::Form careless{{"title", "Нет воды"}, {"text", "Звоните 8 701 555 44 33"}};
  const auto stopped = sent(town.officer, id, "publication", careless);
  EXPECT_EQ(stopped.status, 422);
  EXPECT_NE(stopped.body.find("name=\"checked\""), std::string::npos);
  EXPECT_FALSE(town.database->read([&](Tx& tx) { return town.view->find(tx, id).value().text.has_value(); }));
  done(town.officer, id, "publication", {{"title", "Нет воды"}, {"text", "Третий день нет воды"}});
  EXPECT_EQ(town.database->read([&](Tx& tx) { return town.view->find(tx, id).value().text.value(); }),
            "Третий день нет воды");
  EXPECT_EQ(readings(id).at(0).purpose, audittrail::Purpose::Redaction);
  EXPECT_EQ(sent(town.officer, id, "publication", {{"take_back", "1"}}).status, 303);
  EXPECT_FALSE(town.database->read([&](Tx& tx) { return town.view->find(tx, id).value().text.has_value(); }));
}

TEST_F(officer_pages, without_consent_nothing_is_published) {
  auto silent = town.submission();
  silent.publish_consent = false;
  const auto id = town.ask(silent);
  EXPECT_EQ(opened(town.officer, id, "publication").status, 422);
  EXPECT_EQ(sent(town.officer, id, "publication", {{"title", "x"}, {"text", "y"}}).status, 422);
}

TEST_F(officer_pages, two_officers_never_overwrite_each_other) {
  const auto id = town.ask();
  town.assigned(id);
  const auto seen = std::to_string(town.now_is(id).version);
  done(town.head, id, "assignment", {{"officer", std::to_string(town.second_officer)}});
  auto form = answer_form("explained");
  form.emplace_back("version", seen);
  const auto conflict = sent(town.officer, id, "answer", form);
  EXPECT_EQ(conflict.status, 409);
  EXPECT_NE(conflict.body.find("Бригада выезжала"), std::string::npos) << "what was typed is kept";
  EXPECT_NE(conflict.body.find("#timeline"), std::string::npos) << "a link to what has changed";
  EXPECT_EQ(town.now_is(id).stage, Stage::Registered);
}

TEST_F(officer_pages, a_complaint_is_passed_up_and_reviewed) {
  const auto id = town.ask();
  town.assigned(id);
  done(town.officer, id, "answer", answer_form("explained"));
  const auto filed = town.act(town.aliya, [&](Tx& tx, const Call& call) -> Next {
    auto complaint = town.casework->complain(tx, call, id, "Воды всё ещё нет, а вы пишете, что есть.");
    if (!complaint) return no(complaint.error());
    return complaint->appeal;
  });
  ASSERT_TRUE(filed.has_value());
  const auto complaint = filed->id;
  EXPECT_FALSE(reads_the_words(town.reviewer, complaint)) << "still with the contested body";
  EXPECT_FALSE(reads_the_words(town.reviewer, id));
  done(town.head, complaint, "passing-up", {{"text", "Считаем ответ верным"}});
  EXPECT_EQ(town.now_is(complaint).body, town.body("housing-utilities"));
  EXPECT_TRUE(reads_the_words(town.reviewer, id)) << "the case file went up with it";
  EXPECT_EQ(opened(town.officer, complaint, "answer").status, 403) << "the contested body does not decide";
  EXPECT_EQ(opened(town.reviewer, complaint).status, 200);
  EXPECT_EQ(readings(complaint).at(0).purpose, audittrail::Purpose::Review);
  done(town.reviewer, complaint, "answer", answer_form("act_cancelled"));
  EXPECT_EQ(town.now_is(complaint).outcome, Outcome::ActCancelled);
}

TEST_F(officer_pages, the_contested_body_may_put_it_right_itself) {
  const auto id = town.ask();
  town.assigned(id);
  done(town.officer, id, "answer", answer_form("explained"));
  const auto complaint = town.act(town.aliya,
                                  [&](Tx& tx, const Call& call) -> Next {
                                    return town.casework->complain(tx, call, id, "Воды всё ещё нет.").value().appeal;
                                  })
                             ->id;
  EXPECT_EQ(opened(town.officer, complaint, "self-correction").status, 403);
  done(town.head, complaint, "self-correction", {{"text", "Воду подали, перерасчёт сделан"}});
  EXPECT_EQ(town.now_is(complaint).outcome, Outcome::SelfCorrected);
}

TEST_F(officer_pages, the_work_list_shows_what_is_mine_by_due_day) {
  const auto first = town.ask();
  town.assigned(first);
  town.pass(3);
  const auto second = town.ask(Kind::Application);
  town.assigned(second);
  const auto list = town.get(town.officer, "/work");
  EXPECT_EQ(list.status, 200) << list.body;
  expect_whole(list.body);
  const auto at = [&](Id<Appeal> id) { return list.body.find(fmt::format("href=\"{}\"", page_of(id))); };
  ASSERT_NE(at(first), std::string::npos);
  ASSERT_NE(at(second), std::string::npos);
  EXPECT_LT(at(first), at(second)) << "what falls due first stands first";
  EXPECT_EQ(town.get(town.second_officer, "/work").body.find(page_of(first) + "\""), std::string::npos);
  EXPECT_EQ(town.get(town.neighbour, "/work?list=body").body.find(page_of(first) + "\""), std::string::npos);
  EXPECT_EQ(town.get(town.officer, "/work?kind=application").body.find(page_of(first) + "\""), std::string::npos);
  EXPECT_EQ(town.get(town.aliya, "/work").status, 403);
}

TEST_F(officer_pages, heads_see_who_carries_how_much) {
  for (int i = 0; i < 3; ++i) town.assigned(town.ask());
  town.pass(40);
  const auto page = town.get(town.head, "/work?list=body");
  EXPECT_NE(page.body.find("Данияр Ахметов"), std::string::npos);
  EXPECT_NE(page.body.find("data-label=\"Late\">3</td>"), std::string::npos);
  EXPECT_EQ(town.get(town.head, "/work?list=extensions").status, 200);
  EXPECT_EQ(town.get(town.head, "/work?list=ended&page=7&late=1&category=x").status, 200);
}

TEST_F(officer_pages, ticked_cases_are_assigned_together_and_changed_ones_left_alone) {
  const auto one = town.ask(), two = town.ask();
  const auto ticked = [&](Id<Appeal> id) { return fmt::format("{}.{}", id.value, town.now_is(id).version); };
  const std::string old = ticked(two);
  EXPECT_EQ(sent(town.registrar, two, "registration", {}).status, 303);
  const auto answer = town.post(town.head, "/work/assignment",
                                {{"case", ticked(one)}, {"case", old}, {"officer", std::to_string(town.officer)}});
  EXPECT_EQ(answer.status, 200);
  EXPECT_NE(answer.body.find("Somebody else changed the case"), std::string::npos);
  EXPECT_EQ(town.now_is(one).officer, town.officer);
  EXPECT_EQ(town.now_is(two).officer, 0);
  const auto well =
      town.post(town.head, "/work/assignment",
                {{"case", ticked(two)}, {"officer", std::to_string(town.officer)}, {"list", "/work?list=body"}});
  EXPECT_EQ(well.status, 303);
  EXPECT_TRUE(location_of(well).starts_with("/work?list=body"));
  EXPECT_EQ(town.post(town.neighbour, "/work/assignment",
                      {{"case", ticked(two)}, {"officer", std::to_string(town.neighbour)}})
                .status,
            422);
}

TEST_F(officer_pages, files_are_for_the_parties_and_each_look_by_staff_is_recorded) {
  auto wanted = town.submission();
  const auto staged = town.key_database.folder() / "letter.txt";
  std::ofstream(staged) << "Фотография счётчика описана словами.";
  const auto blob = town.blobs->keep(staged, 1 << 20);
  ASSERT_TRUE(blob.has_value());
  wanted.files = {{blob->hash, blob->type, "счётчик \"1\".txt", blob->size}};
  const auto id = town.ask(wanted);
  const std::string address = page_of(id, "files/1");
  EXPECT_EQ(town.get(town.aliya, address).status, 200);
  EXPECT_TRUE(readings(id).empty());
  const auto file = town.get(town.officer, address);
  EXPECT_EQ(file.status, 200);
  EXPECT_TRUE(file.file.has_value());
  EXPECT_TRUE(file.find_header("Content-Disposition")->starts_with("attachment; filename=\""));
  EXPECT_EQ(file.find_header("X-Content-Type-Options"), "nosniff");
  ASSERT_EQ(readings(id).size(), 1u);
  EXPECT_EQ(readings(id)[0].fields, std::vector{audittrail::Field::Files});
  EXPECT_EQ(town.get(town.neighbour, address).status, 404);
  EXPECT_EQ(town.get(town.officer, page_of(town.ask(), "files/1")).status, 404) << "another case's file";
}

TEST_F(officer_pages, alike_appeals_stand_beside_each_other) {
  const auto first = town.ask(), second = town.ask();
  town.deliver();
  const auto page = opened(town.officer, second);
  EXPECT_NE(page.body.find(fmt::format("href=\"{}\"", page_of(first))), std::string::npos);
}

}  // namespace
}  // namespace ashyq::appeals
