#include <gtest/gtest.h>

#include <fmt/format.h>

#include "appeals/tests/api_caller.hpp"

namespace ashyq::appeals {
namespace {

namespace json = boost::json;
using platform::Tx;

std::string address_of(Id<Appeal> id, std::string_view more = "") {
  return fmt::format("/api/v1/appeals/{}{}", id.value, more);
}

/// An act with the version that stands now.
platform::Response act(Town& town, std::int64_t who, Id<Appeal> id, std::string_view noun, json::object body = {}) {
  body["version"] = town.now_is(id).version;
  return api_post(town, who, address_of(id, fmt::format("/{}", noun)), body);
}

std::size_t readings(Town& town, Id<Appeal> id) {
  return town.database->read([&](Tx& tx) { return audittrail::readings_of(tx, {"appeals.appeal", id.value}).size(); });
}

const json::object kAnswer{{"outcome", "explained"},
                           {"facts", "Проверено."},
                           {"law", "Ст. 89 АППК."},
                           {"decision", "Трубу заменят."},
                           {"right_to_complain", "Три месяца."}};

TEST(api_casework, goes_from_receipt_to_published_answer) {
  Town town;
  const auto id = town.ask();
  EXPECT_EQ(json_in(act(town, town.registrar, id, "registration")).at("stage"), "registered");
  EXPECT_EQ(json_in(act(town, town.head, id, "assignment", {{"officer_id", town.officer}}))
                .at("details")
                .at("officer")
                .at("id"),
            town.officer);
  EXPECT_EQ(act(town, town.officer, id, "extension-request", {{"reason", "Ждём подрядчика."}}).status, 200);
  EXPECT_EQ(json_in(act(town, town.head, id, "extension", {{"until", "2026-04-10"}, {"reason", "Ждём."}})).at("due_on"),
            "2026-04-10");
  EXPECT_EQ(json_in(act(town, town.officer, id, "answer", kAnswer)).at("stage"), "answered");
  EXPECT_EQ(act(town, town.officer, id, "publication",
                {{"title", "Нет воды"}, {"text", "Нет воды в доме."}, {"answer", "Заменят."}})
                .status,
            200);
  EXPECT_EQ(json_in(api_get(town, 0, address_of(id))).at("text"), "Нет воды в доме.");
}

TEST(api_casework, hears_the_person_before_an_adverse_answer) {
  Town town;
  const auto id = town.ask(Kind::Application);
  town.assigned(id);
  json::object refusal = kAnswer;
  refusal["outcome"] = "refused";
  const auto early = act(town, town.officer, id, "answer", refusal);
  EXPECT_EQ(early.status, 422);
  EXPECT_EQ(json_in(early).at("type"), "/problems/hearing-required");
  EXPECT_NE(message_for(early, "outcome"), "");
  EXPECT_EQ(act(town, town.officer, id, "preliminary-decision", {{"text", "Намерены отказать."}}).status, 200);
  EXPECT_EQ(
      api_post(town, town.aliya, address_of(id, "/objection"), {{"text", "Не согласна."}, {"hearing", true}}).status,
      200);
  EXPECT_EQ(act(town, town.officer, id, "hearing", {{"at", "2026-03-05T15:00:00+05:00"}, {"text", "Каб. 12"}}).status,
            200);
  const auto past = act(town, town.officer, id, "hearing", {{"at", "2026-03-01T15:00:00Z"}, {"text", "Каб. 12"}});
  EXPECT_EQ(past.status, 422);
  EXPECT_NE(message_for(past, "at"), "");
  EXPECT_EQ(act(town, town.officer, id, "protocol", {{"text", "Заслушана."}}).status, 200);
  EXPECT_EQ(act(town, town.officer, id, "answer", refusal).status, 200);
}

TEST(api_casework, splits_an_appeal_and_names_the_new_cases) {
  Town town;
  const auto id = town.ask();
  const json::array parts{{{"body_id", town.body("heat-network")}, {"text", "Про отопление"}},
                          {{"body_id", town.body("housing-utilities")}}};
  const auto response = act(town, town.registrar, id, "forwarding", {{"parts", parts}, {"reason", "Вне компетенции"}});
  ASSERT_EQ(response.status, 200) << response.body;
  EXPECT_EQ(json_in(response).at("opened_ids").as_array().size(), 2u);
  EXPECT_EQ(json_in(response).at("appeal").at("stage"), "forwarded");
  const auto nowhere = act(town, town.registrar, town.ask(), "forwarding",
                           {{"parts", json::array{{{"body_id", 999}}}}, {"reason", "Вне компетенции"}});
  EXPECT_EQ(nowhere.status, 422);
  EXPECT_NE(message_for(nowhere, "parts.0.body_id"), "");
}

TEST(api_casework, tells_who_came_second) {
  Town town;
  const auto id = town.ask();
  const auto seen = town.now_is(id).version;
  EXPECT_EQ(act(town, town.registrar, id, "registration").status, 200);
  const auto late = api_post(town, town.head, address_of(id, "/assignment"),
                             {{"version", seen}, {"officer_id", town.officer}});
  EXPECT_EQ(late.status, 409);
  EXPECT_EQ(json_in(late).at("type"), "/problems/changed-meanwhile");
  const auto blind = api_post(town, town.head, address_of(id, "/assignment"),
                              json::object{{"officer_id", town.officer}});
  EXPECT_EQ(blind.status, 422);
  EXPECT_NE(message_for(blind, "version"), "");
}

TEST(api_casework, is_closed_to_strangers_and_to_the_wrong_role) {
  Town town;
  const auto id = town.ask();
  EXPECT_EQ(act(town, town.neighbour, id, "registration").status, 404);  // another body's case is not there
  EXPECT_EQ(act(town, town.officer, id, "registration").status, 403);
  EXPECT_EQ(act(town, town.aliya, id, "registration").status, 403);                    // the gate's word
  EXPECT_EQ(act(town, town.auditor, id, "notes", {{"text", "Смотрю."}}).status, 422);  // notes take no version
  EXPECT_EQ(api_post(town, town.auditor, address_of(id, "/notes"), {{"text", "Смотрю."}}).status, 403);
  EXPECT_EQ(api_post(town, town.officer, address_of(id, "/notes"), {{"text", "Позвонить."}}).status, 200);
  const auto timeline = api_get(town, town.aliya, address_of(id, "/timeline"));
  EXPECT_EQ(timeline.body.find("Позвонить"), std::string::npos);
}

TEST(api_casework, publishes_no_personal_data_unawares) {
  Town town;
  const auto id = town.ask();
  town.assigned(id);
  const json::object texts{{"title", "Вода"}, {"text", "Звоните 8 701 555 44 33."}};
  const auto refused = act(town, town.officer, id, "publication", texts);
  EXPECT_EQ(refused.status, 422);
  EXPECT_NE(message_for(refused, "checked"), "");
  json::object checked = texts;
  checked["checked"] = true;
  EXPECT_EQ(act(town, town.officer, id, "publication", checked).status, 200);
  EXPECT_EQ(act(town, town.officer, id, "publication").status, 200);  // taken back
  EXPECT_TRUE(json_in(api_get(town, 0, address_of(id))).at("text").is_null());
}

TEST(api_case, read_by_staff_is_written_down) {
  Town town;
  const auto id = town.ask();
  const auto shown = json_in(api_get(town, town.officer, address_of(id)));
  EXPECT_EQ(shown.at("person").at("name"), "Садыкова Алия Сериковна");
  EXPECT_EQ(readings(town, id), 1u);
  api_get(town, town.officer, address_of(id, "/timeline"));
  EXPECT_EQ(readings(town, id), 2u);
  api_get(town, town.aliya, address_of(id));
  api_get(town, 0, address_of(id));
  EXPECT_EQ(readings(town, id), 2u);
}

TEST(api_work, lists_what_falls_due_without_personal_data) {
  Town town;
  for (int i = 0; i < 3; ++i) town.ask();
  const auto response = api_get(town, town.officer, "/api/v1/work?limit=2");
  ASSERT_EQ(response.status, 200);
  EXPECT_EQ(response.body.find("Садыкова"), std::string::npos);
  const auto page = json_in(response);
  EXPECT_EQ(page.at("total"), 3);
  EXPECT_EQ(page.at("appeals").as_array().size(), 2u);
  EXPECT_EQ(page.at("next"), "/api/v1/work?limit=2&page=2");
  EXPECT_EQ(json_in(api_get(town, town.officer, "/api/v1/work?list=mine")).at("total"), 0);
  EXPECT_EQ(json_in(api_get(town, town.officer, "/api/v1/work/counts")).at("later"), 3);
  EXPECT_EQ(json_in(api_get(town, town.neighbour, "/api/v1/work")).at("total"), 0);
}

TEST(api_complaint, goes_up_or_is_met) {
  Town town;
  const auto id = town.ask();
  town.assigned(id);
  ASSERT_EQ(act(town, town.officer, id, "answer", kAnswer).status, 200);
  const auto filed = json_in(api_post(town, town.aliya, address_of(id, "/complaint"), {{"text", "Не по существу."}}));
  const Id<Appeal> complaint(filed.at("id").as_int64());
  const auto passed = act(town, town.registrar, complaint, "passing-up");
  ASSERT_EQ(passed.status, 200) << passed.body;
  EXPECT_EQ(json_in(passed).at("body_id"), town.body("housing-utilities"));
  json::object decision = kAnswer;
  decision["outcome"] = "complaint_refused";
  EXPECT_EQ(act(town, town.officer, complaint, "answer", decision).status, 403);
}

}  // namespace
}  // namespace ashyq::appeals
