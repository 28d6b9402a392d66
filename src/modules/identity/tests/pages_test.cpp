// Every page of audittrail, bodies and identity: for whom it opens, and that it renders whole in each language.
// Templates are strict here: a value that a page forgot to give is a failure.
#include <gtest/gtest.h>

#include "identity/tests/town.hpp"

namespace ashyq::identity {
namespace {

using platform::Response;

const std::string kSealedName = "Алия Садыкова";

class Pages : public testing::Test {
 protected:
  Pages() {
    citizen = town.person("aliya@example.kz", kSealedName);
    officer = town.person("saule@example.kz", "Сәуле Жұмабай", {{Role::Officer, 10}, {Role::Registrar, 10}});
    town.person("dauren@example.kz", "Дәурен Қасымов", {{Role::Head, 10}});
    town.person("gulnar@example.kz", "Гүлнар Омарова", {{Role::Auditor, 0}});
    town.person("serik@example.kz", "Серік Ахметов", {{Role::Administrator, 0}});
    town.database->write([&](platform::Tx& tx) {
      bodies::Official head;
      head.body = Id<bodies::Body>{10};
      head.name = "Дәурен Қасымов";
      head.position = {"Бөлім басшысы", "Руководитель отдела", "Head of the department"};
      head.email = "head@karaganda.example";
      head.reception = {"Сейсенбі, 10:00", "Вторник, 10:00", "Tuesdays, 10:00"};
      head.head = true;
      official = bodies::add_official(tx, head);
      audittrail::record_reading(tx, {.at = town.clock.now(),
                                      .reader = officer.value,
                                      .body = 10,
                                      .subject = {"appeals.appeal", 1},
                                      .person = citizen.value,
                                      .purpose = audittrail::Purpose::Casework,
                                      .fields = {audittrail::Field::Name, audittrail::Field::Text},
                                      .request_id = "r"});
    });
    town.bodies->changed();
    town.audittrail->use(
        {[this](platform::Tx& tx, std::int64_t account, Language) {
           return town.identity->display_name(tx, Id<Person>{account});
         },
         [this](std::int64_t body, Language language) { return town.bodies->directory()->name_of(body, language); }});
  }
  Town town;
  Id<Person> citizen, officer;
  std::int64_t official{0};
};

void expect_whole(const Response& page, const std::string& where) {
  EXPECT_EQ(page.status, 200) << where << page.body;
  EXPECT_EQ(page.body.find("⟦"), std::string::npos) << where << ": a text is missing";
  EXPECT_NE(page.body.find("</html>"), std::string::npos) << where;
}

TEST_F(Pages, open_to_whom_they_should_and_are_whole_in_three_languages) {
  struct Expected {
    std::string url;
    // Answers for: stranger, citizen, officer, auditor, administrator.
    std::array<int, 5> status;
  };
  const std::string person = "/admin/people/" + std::to_string(citizen.value);
  const std::vector<Expected> pages{
      {"/sign-in", {200, 303, 303, 303, 303}},
      {"/sign-in/code", {303, 303, 303, 303, 303}},
      {"/sign-out", {303, 200, 200, 200, 200}},
      {"/register", {200, 303, 303, 303, 303}},
      {"/password-reset", {200, 200, 200, 200, 200}},
      {"/password-reset/1/nothing", {404, 404, 404, 404, 404}},
      {"/demo/totp", {200, 200, 200, 200, 200}},
      {"/account", {303, 200, 200, 200, 200}},
      {"/account/profile", {303, 200, 200, 200, 200}},
      {"/account/password", {303, 200, 200, 200, 200}},
      {"/account/sessions", {303, 200, 200, 200, 200}},
      {"/account/tokens", {303, 200, 200, 200, 200}},
      {"/account/readings", {303, 200, 200, 200, 200}},
      {"/account/two-step", {303, 200, 200, 200, 200}},
      {"/delegation", {303, 403, 200, 200, 200}},
      {"/admin/people", {303, 403, 403, 403, 200}},
      {"/admin/people?email=aliya@example.kz", {303, 403, 403, 403, 200}},
      {"/admin/people/invitation", {303, 403, 403, 403, 200}},
      {person, {303, 403, 403, 403, 200}},
      {"/admin/people/99999", {303, 403, 403, 403, 404}},
      {"/audit-trail", {303, 403, 403, 200, 403}},
      {"/audit-trail?action=identity.&from=2026-01-01&body=x", {303, 403, 403, 200, 403}},
      {"/audit-trail/readings", {303, 403, 403, 200, 403}},
      {"/bodies", {200, 200, 200, 200, 200}},
      {"/bodies/housing-utilities", {200, 200, 200, 200, 200}},
      {"/bodies/nowhere", {404, 404, 404, 404, 404}},
      {"/officials", {200, 200, 200, 200, 200}},
      {"/admin/bodies/housing-utilities", {303, 403, 403, 403, 200}},
      {"/admin/bodies/housing-utilities/officials/new", {303, 403, 403, 403, 200}},
      {"/admin/bodies/housing-utilities/officials/" + std::to_string(official), {303, 403, 403, 403, 200}},
      {"/admin/bodies/police/officials/" + std::to_string(official), {303, 403, 403, 403, 404}},
  };
  std::array<const char*, 5> who{"", "aliya@example.kz", "saule@example.kz", "gulnar@example.kz", "serik@example.kz"};
  for (std::size_t i = 0; i < who.size(); ++i) {
    Browser browser{town, "192.0.2." + std::to_string(i + 1)};
    const bool in = i == 0 || browser.sign_in(who[i]);
    ASSERT_TRUE(in) << who[i];
    for (const Expected& expected : pages)
      for (const char* language : {"kk", "ru", "en"}) {
        browser.cookies["ashyq_language"] = language;
        const Response page = browser.get(expected.url);
        const std::string where = std::string(who[i]) + " " + language + " " + expected.url + "\n";
        EXPECT_EQ(page.status, expected.status[i]) << where << (page.status == 500 ? page.body : "");
        if (expected.status[i] == 200 && page.status == 200) expect_whole(page, where);
      }
  }
}

TEST_F(Pages, name_a_citizen_to_nobody_but_himself_and_who_must_know) {
  Browser stranger{town};
  for (const char* url : {"/bodies", "/bodies/housing-utilities", "/officials", "/register", "/password-reset"})
    EXPECT_EQ(stranger.get(url).body.find("Садыкова"), std::string::npos) << url;
  Browser auditor{town, "192.0.2.2"};
  ASSERT_TRUE(auditor.sign_in("gulnar@example.kz"));
  for (const char* url : {"/audit-trail", "/audit-trail/readings"})
    EXPECT_EQ(auditor.get(url).body.find("Садыкова"), std::string::npos) << url;
}

TEST_F(Pages, show_a_citizen_who_looked_an_administrator_included) {
  Browser administrator{town};
  ASSERT_TRUE(administrator.sign_in("serik@example.kz"));
  administrator.get("/admin/people/" + std::to_string(citizen.value));
  Browser aliya{town, "192.0.2.2"};
  ASSERT_TRUE(aliya.sign_in("aliya@example.kz"));
  const std::string page = aliya.get("/account/readings").body;
  for (const char* words : {"Сәуле Жұмабай", "Housing and Communal Services", "Work on the case",
                            "name, text of the appeal", "Серік Ахметов", "Care of the account"})
    EXPECT_NE(page.find(words), std::string::npos) << words;
}

TEST_F(Pages, let_an_administrator_change_a_body_and_two_never_overwrite_each_other) {
  Browser first{town}, second{town, "192.0.2.2"};
  ASSERT_TRUE(first.sign_in("serik@example.kz"));
  town.clock.advance(std::chrono::seconds{30});
  ASSERT_TRUE(second.sign_in("serik@example.kz"));
  const std::string url = "/admin/bodies/housing-utilities";
  const auto form = [&](const char* phone) {
    return Form{{"version", "1"},          {"name_kk", "Бөлім"},   {"name_ru", "Отдел"},
                {"name_en", "Department"}, {"short_name_kk", "Б"}, {"short_name_ru", "О"},
                {"short_name_en", "D"},    {"phone", phone},       {"website", "https://example.kz"},
                {"reviewed_by", "1"},      {"takes_appeals", "1"}, {"active", "1"}};
  };
  EXPECT_EQ(first.post(url, form("+7 1")).status, 303);
  EXPECT_EQ(second.post(url, form("+7 2")).status, 409);
  EXPECT_EQ(town.bodies->directory()->find("housing-utilities")->phone, "+7 1");
  Form bad = form("+7 3");
  bad[1].second = "";
  bad[8].second = "javascript:alert(1)";
  const Response refused = first.post(url, bad);
  EXPECT_EQ(refused.status, 422);
  EXPECT_NE(refused.body.find("must begin with https://"), std::string::npos);
}

TEST_F(Pages, write_every_act_into_the_audit_trail_and_no_personal_data) {
  Browser aliya{town};
  ASSERT_TRUE(aliya.sign_in("aliya@example.kz"));
  const std::string version = town.database->read([&](platform::Tx& tx) {
    return std::to_string(tx.one("select version from identity_person where id = ?", citizen)->get<std::int64_t>(0));
  });
  EXPECT_EQ(aliya
                .post("/account/profile", {{"version", version},
                                           {"name", "Алия Қанатқызы"},
                                           {"email", "aliya@example.kz"},
                                           {"iin", ""},
                                           {"language", "kk"}})
                .status,
            303);
  EXPECT_EQ(aliya.post("/account/password", {{"password", Town::kPassword}, {"new_password", "тау бөктерінде"}}).status,
            303);
  const Response token = aliya.post("/account/tokens", {{"label", "my phone"}, {"may_act", "1"}, {"days", "30"}});
  EXPECT_NE(token.body.find("aq_"), std::string::npos);
  aliya.post("/sign-out", {}, "/account");
  EXPECT_TRUE(aliya.sign_in("aliya@example.kz", "тау бөктерінде"));
  std::string actions, all;
  town.database->read([&](platform::Tx& tx) {
    for (const auto& entry : audittrail::entries_of(tx, {"identity.person", citizen.value}))
      actions += entry.action + " ";
    for (const auto& row : tx.query("select action, subject_kind, details, request_id from audittrail_entry"))
      for (std::size_t i = 0; i < row.size(); ++i) all += row.get<std::string>(i) + "\n";
  });
  EXPECT_EQ(actions,
            "identity.create_person identity.sign_in identity.change_profile identity.set_password identity.make_token "
            "identity.sign_out identity.sign_in ");
  for (const char* secret : {"aliya", "Алия", "Садыкова", "my phone", "aq_", "тау", "saule"})
    EXPECT_EQ(all.find(secret), std::string::npos) << secret;
}

TEST_F(Pages, keep_personal_data_sealed_in_the_database) {
  std::string all;
  town.database->read([&](platform::Tx& tx) {
    for (const auto& row : tx.query("select * from identity_person"))
      for (std::size_t i = 0; i < row.size(); ++i) {
        if (const auto* text = std::get_if<std::string>(&row.at(i))) all += *text;
        if (const auto* blob = std::get_if<platform::Blob>(&row.at(i))) all += blob->bytes;
      }
  });
  for (const char* secret : {"aliya", "Алия", "example.kz", Town::kPassword})
    EXPECT_EQ(all.find(secret), std::string::npos) << secret;
}

TEST_F(Pages, erase_a_person_for_ever) {
  town.database->write([&](platform::Tx& tx) { town.identity->erase(tx, citizen, town.clock.now(), 0); });
  town.database->read([&](platform::Tx& tx) {
    EXPECT_FALSE(town.identity->contact_without_record(tx, citizen));
    EXPECT_FALSE(town.identity->find_by_email(tx, "aliya@example.kz"));
  });
  EXPECT_FALSE(Browser{town}.sign_in("aliya@example.kz"));
  EXPECT_NO_THROW(town.person("aliya@example.kz", "Алия Садыкова")) << "the address is free again";
}

TEST_F(Pages, invite_a_colleague_who_then_chooses_a_password) {
  Browser administrator{town};
  ASSERT_TRUE(administrator.sign_in("serik@example.kz"));
  const Response invited = administrator.post("/admin/people/invitation",
                                              {{"name", "Нұрлан Бейсен"}, {"email", "nurlan@example.kz"}});
  ASSERT_EQ(invited.status, 303) << invited.body;
  const std::string page = location_of(invited).substr(0, location_of(invited).find('?'));
  EXPECT_EQ(administrator.post(page + "/grants", {{"role", "4"}, {"body", "10"}, {"until", ""}}, page).status, 303);
  EXPECT_EQ(administrator.post(page + "/grants", {{"role", "4"}, {"body", "999"}}, page).status, 422);
  const std::string url = town.database->read([&](platform::Tx& tx) {
    return town.identity->one_time_url(tx, tx.one("select max(id) from identity_link")->get<std::int64_t>(0)).value();
  });
  Browser nurlan{town, "192.0.2.2"};
  const std::string path = url.substr(std::string("https://city.example").size());
  EXPECT_EQ(nurlan.post(path, {{"password", "қысқа ғана"}}).status, 422) << "staff need twelve";
  const Response chosen = nurlan.post(path, {{"password", "дала төсінде көктем"}});
  EXPECT_EQ(location_of(chosen), "/account/two-step?next=%2Faccount");
}

}  // namespace
}  // namespace ashyq::identity
