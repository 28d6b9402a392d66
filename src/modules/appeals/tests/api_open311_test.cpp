#include <gtest/gtest.h>

#include "appeals/tests/api_caller.hpp"

namespace ashyq::appeals {
namespace {

namespace json = boost::json;
using Form = Town::Form;

std::string code_of(Town& town, std::string_view slug) {
  return town.bodies->directory()->category(slug)->service_code;
}

Form report(Town& town) {
  return {{"service_code", code_of(town, "cold-water")},
          {"description", "Третий день нет холодной воды во всём доме."},
          {"address_string", "Абая, 5"},
          {"lat", "49.8028"},
          {"long", "73.0877"},
          {"first_name", "Алия"},
          {"last_name", "Садыкова"},
          {"email", "aliya@example.kz"},
          {"phone", "+7 701 555 44 33"}};
}

platform::Response post(Town& town, const Form& form, const std::string& target = "/open311/v2/requests.json") {
  auto request = api_request(platform::Method::Post, target, {});
  for (const auto& [name, value] : form) request.form.add(name, value);
  return town.send(std::move(request), {});
}

json::array list_in(const platform::Response& response) { return json::parse(response.body).as_array(); }

std::string number_in(const platform::Response& response) {
  return std::string(list_in(response).at(0).at("service_request_id").as_string());
}

Form without(Form form, std::string_view field) {
  std::erase_if(form, [&](const auto& pair) { return pair.first == field; });
  return form;
}

TEST(open311, lists_services_and_their_definitions_in_both_forms) {
  Town town;
  const auto services = list_in(api_get(town, 0, "/open311/v2/services.json"));
  EXPECT_GT(services.size(), 10u);
  const std::string code(services.at(0).at("service_code").as_string());
  const auto definition = json_in(api_get(town, 0, "/open311/v2/services/" + code + ".json"));
  EXPECT_EQ(definition.at("service_code").as_string(), code);
  EXPECT_EQ(definition.at("attributes").at(0).at("code"), "answer_language");
  const auto xml = api_get(town, 0, "/open311/v2/services/" + code + ".xml");
  EXPECT_EQ(xml.content_type, "text/xml; charset=utf-8");
  EXPECT_NE(xml.body.find("<service_definition><service_code>" + code), std::string::npos);
  EXPECT_NE(xml.body.find("<attributes><attribute><variable>true"), std::string::npos);
  EXPECT_EQ(api_get(town, 0, "/open311/v2/services/none.json").status, 404);
  EXPECT_EQ(api_get(town, 0, "/open311/v2/services/" + code).status, 404);
}

TEST(open311, takes_a_report_and_shows_it_without_the_person) {
  Town town;
  const auto sent = post(town, report(town));
  ASSERT_EQ(sent.status, 201) << sent.body;
  const std::string number = number_in(sent);
  for (const char* address : {"/open311/v2/requests/", "/open311/v2/requests/"}) {
    const auto shown = api_get(town, 0, address + number + ".json");
    ASSERT_EQ(shown.status, 200);
    const auto one = list_in(shown).at(0);
    EXPECT_EQ(one.at("status"), "open");
    EXPECT_EQ(one.at("service_code").as_string(), code_of(town, "cold-water"));
    EXPECT_TRUE(one.at("description").is_null());  // published by an officer, or not at all
    EXPECT_EQ(one.at("lat"), 49.803);              // rounded
    for (const char* secret : {"Садыкова", "aliya", "555 44 33", "Абая"})
      EXPECT_EQ(shown.body.find(secret), std::string::npos) << secret;
  }
  EXPECT_EQ(
      list_in(api_get(town, 0, "/open311/v2/tokens/" + number + ".json")).at(0).at("service_request_id").as_string(),
      number);
  const Appeal appeal = town.now_is(Id<Appeal>(1));
  EXPECT_EQ(appeal.channel, Channel::Open311);
  EXPECT_EQ(appeal.kind, Kind::Message);
  EXPECT_EQ(appeal.author, 0);
}

TEST(open311, gives_the_receipt_code_that_opens_the_case) {
  Town town;
  const auto sent = post(town, report(town));
  const std::string notice(list_in(sent).at(0).at("service_notice").as_string());
  const auto dash = notice.find('-', notice.find("code"));
  ASSERT_NE(dash, std::string::npos);
  const auto shown = api_get(town, 0, "/api/v1/appeals/1", {{"receipt-code", notice.substr(dash - 4, 14)}});
  EXPECT_EQ(json_in(shown).at("person").at("name"), "Садыкова Алия");
}

TEST(open311, says_in_its_own_form_what_is_missing) {
  Town town;
  for (const char* field : {"service_code", "description", "first_name"}) {
    Form form = without(report(town), field);
    if (std::string_view(field) == "first_name") form = without(form, "last_name");
    const auto refused = post(town, form);
    EXPECT_EQ(refused.status, 400) << field;
    EXPECT_EQ(list_in(refused).at(0).at("code"), 400);
    EXPECT_NE(std::string(list_in(refused).at(0).at("description").as_string()).find(field), std::string::npos)
        << field;
  }
  Form nowhere = without(without(without(report(town), "lat"), "long"), "address_string");
  EXPECT_EQ(post(town, nowhere).status, 400);
  Form almaty = report(town);
  for (auto& [name, value] : almaty)
    if (name == "lat") value = "43.2";
  const auto xml = post(town, almaty, "/open311/v2/requests.xml");
  EXPECT_EQ(xml.status, 400);
  EXPECT_NE(xml.body.find("<errors><error><code>400</code><description>"), std::string::npos);
}

TEST(open311, lists_messages_by_service_status_days_and_number) {
  Town town;
  const std::string first = number_in(post(town, report(town)));
  town.ask(Kind::Application);  // no message: not here
  const std::string code = code_of(town, "cold-water");
  const auto count = [&](const std::string& query) {
    const auto response = api_get(town, 0, "/open311/v2/requests.json" + query);
    EXPECT_EQ(response.status, 200) << query << response.body;
    return list_in(response).size();
  };
  EXPECT_EQ(count(""), 1u);
  EXPECT_EQ(count("?service_code=" + code + ",other"), 1u);
  EXPECT_EQ(count("?service_code=other"), 0u);
  EXPECT_EQ(count("?status=open"), 1u);
  EXPECT_EQ(count("?status=closed"), 0u);
  EXPECT_EQ(count("?status=open,closed"), 1u);
  EXPECT_EQ(count("?start_date=2026-03-02T00:00:00Z&end_date=2026-03-03T00:00:00Z"), 1u);
  EXPECT_EQ(count("?end_date=2026-03-01T00:00:00Z"), 0u);
  EXPECT_EQ(count("?service_request_id=" + first + ",2026-000099"), 1u);
  town.pass(91);
  EXPECT_EQ(count(""), 0u);  // the last 90 days, when no days are given
  EXPECT_EQ(count("?service_request_id=" + first), 1u);
  for (const char* wrong :
       {"?status=lost", "?start_date=soon", "?start_date=2026-01-01&end_date=2026-12-31", "?page_size=0"})
    EXPECT_EQ(api_get(town, 0, std::string("/open311/v2/requests.json") + wrong).status, 400) << wrong;
}

TEST(open311, is_found_by_discovery_and_answers_for_its_own_city_only) {
  Town town;
  const auto discovery = json_in(api_get(town, 0, "/open311/discovery.json"));
  EXPECT_EQ(discovery.at("endpoints").at(0).at("url"), "https://city.example/open311/v2");
  EXPECT_NE(api_get(town, 0, "/open311/discovery.xml").body.find("<discovery><changeset>"), std::string::npos);
  EXPECT_EQ(api_get(town, 0, "/open311/v2/services.json?jurisdiction_id=city.example").status, 200);
  EXPECT_EQ(api_get(town, 0, "/open311/v2/services.json?jurisdiction_id=elsewhere.kz").status, 404);
}

TEST(open311, keeps_reports_of_crime_out_of_sight) {
  Town town;
  Form form = report(town);
  for (auto& [name, value] : form)
    if (name == "service_code") value = code_of(town, "corruption-report");
  const auto sent = post(town, form);
  ASSERT_EQ(sent.status, 201) << sent.body;
  EXPECT_EQ(api_get(town, 0, "/open311/v2/requests/" + number_in(sent) + ".json").status, 404);
  EXPECT_EQ(list_in(api_get(town, 0, "/open311/v2/requests.json")).size(), 0u);
}

}  // namespace
}  // namespace ashyq::appeals
