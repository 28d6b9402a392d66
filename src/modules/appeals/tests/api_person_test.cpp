#include <gtest/gtest.h>

#include <fmt/format.h>

#include "appeals/tests/api_caller.hpp"
#include "appeals/acts/receipt.hpp"

namespace ashyq::appeals {
namespace {

namespace json = boost::json;

std::string address_of(Id<Appeal> id, std::string_view more = "") {
  return fmt::format("/api/v1/appeals/{}{}", id.value, more);
}

/// An appeal sent without an account: its row and what was answered.
struct Sent {
  Id<Appeal> id;
  json::object answer;
  Headers receipt;
};
Sent send(Town& town) {
  const auto response = api_post(town, 0, "/api/v1/appeals", new_appeal(town));
  EXPECT_EQ(response.status, 201) << response.body;
  const auto answer = json_in(response);
  return {Id<Appeal>(answer.at("id").as_int64()),
          answer,
          {{"receipt-code", std::string(answer.at("receipt_code").as_string())}}};
}

TEST(api_submission, is_answered_by_number_due_day_and_how_it_was_computed) {
  Town town;
  const Sent sent = send(town);
  EXPECT_EQ(sent.answer.at("stage"), "received");
  EXPECT_EQ(sent.answer.at("body_id"), town.body("water-board"));
  EXPECT_EQ(sent.answer.at("registered_on"), "2026-03-02");
  EXPECT_EQ(sent.answer.at("due_on"), "2026-03-27");  // fifteen working days with Women's Day and Nauryz between
  const auto& why = sent.answer.at("explanation");
  EXPECT_EQ(why.at("term").at("count"), 15);
  EXPECT_EQ(why.at("days").as_array().back().at("on"), "2026-03-27");
  EXPECT_EQ(town.now_is(sent.id).channel, Channel::Api);
}

TEST(api_submission, tells_every_field_that_is_wrong_in_the_readers_language) {
  Town town;
  json::object body = new_appeal(town);
  body["text"] = 17;
  body["colour"] = "red";
  body.erase("subject");
  const auto response = api_post(town, 0, "/api/v1/appeals", body);
  EXPECT_EQ(response.status, 422);
  EXPECT_EQ(response.content_type, "application/problem+json");
  EXPECT_EQ(json_in(response).at("type"), "/problems/validation");
  EXPECT_EQ(message_for(response, "text"), "The value must be of the type: string.");
  EXPECT_EQ(message_for(response, "colour"), "There is no such field.");
  EXPECT_EQ(message_for(response, "subject"), "This field is required.");
}

TEST(api_submission, holds_to_the_law_beyond_the_shape_of_the_data) {
  Town town;
  json::object body = new_appeal(town);
  body["kind"] = "application";  // needs a postal address, art. 63(2)
  body["iin"] = "000000000000";
  body["latitude"] = 43.2;  // Almaty
  body["longitude"] = 76.9;
  body["category_id"] = 999;
  const auto response = api_post(town, 0, "/api/v1/appeals", body);
  EXPECT_EQ(response.status, 422);
  for (const char* field : {"address", "iin", "latitude", "category_id"})
    EXPECT_NE(message_for(response, field), "") << field;
}

TEST(api_submission, refuses_what_is_no_json_and_what_is_no_answer_to_the_question) {
  Town town;
  EXPECT_EQ(api_post(town, 0, "/api/v1/appeals", std::string("{\"kind\":")).status, 400);
  EXPECT_EQ(api_post(town, 0, "/api/v1/appeals", std::string("[]")).status, 422);
  EXPECT_EQ(api_post(town, 0, "/api/v1/appeals", std::string(200, '[')).status, 400);  // nested too deep
  auto form = api_request(platform::Method::Post, "/api/v1/appeals",
                          {{"content-type", "application/x-www-form-urlencoded"}});
  form.form.add("kind", "message");
  EXPECT_EQ(town.send(form, {}).status, 415);
}

TEST(api_submission, with_a_token_that_is_not_valid_is_not_taken_as_nobodys) {
  Town town;
  const auto response = api_post(town, 0, "/api/v1/appeals", new_appeal(town), {{"authorization", "Bearer aq_gone"}});
  EXPECT_EQ(response.status, 401);
  EXPECT_TRUE(response.find_header("WWW-Authenticate"));
}

TEST(api_submission, without_a_name_is_looked_into_only_for_crime_or_danger) {
  Town town;
  json::object body = new_appeal(town);
  body["anonymous"] = true;
  EXPECT_EQ(api_post(town, town.aliya, "/api/v1/appeals", body).status, 422);
  body["danger"] = true;
  const auto response = api_post(town, town.aliya, "/api/v1/appeals", body);
  ASSERT_EQ(response.status, 201);
  const Id<Appeal> id(json_in(response).at("id").as_int64());
  EXPECT_EQ(town.now_is(id).author, 0);
  EXPECT_TRUE(town.now_is(id).urgent);
  town.database->read([&](platform::Tx& tx) {
    EXPECT_EQ(town.store->payload(tx, town.now_is(id))->name, "");
    for (const auto& entry : audittrail::entries_of(tx, {"appeals.appeal", id.value})) EXPECT_EQ(entry.actor, 0);
    for (const auto& event : town.store->events(tx, town.now_is(id), Audience::Staff)) EXPECT_EQ(event.actor, 0);
  });
  EXPECT_EQ(api_get(town, 0, address_of(id)).status, 404);  // in no register
}

TEST(api_submission, sent_again_with_its_key_gives_the_same_case) {
  Town town;
  const Headers key{{"idempotency-key", "4f1c9e2a-7b60-4a35-9d0e-2f6b8c1a5e77"}};
  const auto first = json_in(api_post(town, 0, "/api/v1/appeals", new_appeal(town), key));
  const auto again = json_in(api_post(town, 0, "/api/v1/appeals", new_appeal(town), key));
  EXPECT_EQ(first, again);  // the receipt code too: the first answer was lost

  json::object other = new_appeal(town);
  other["subject"] = "Нет света";
  const auto refused = api_post(town, 0, "/api/v1/appeals", other, key);
  EXPECT_EQ(refused.status, 422);
  EXPECT_NE(message_for(refused, "Idempotency-Key"), "");

  // Somebody else's key is somebody else's, and a day later it is free again.
  EXPECT_NE(json_in(api_post(town, town.aliya, "/api/v1/appeals", new_appeal(town), key)).at("id"), first.at("id"));
  town.pass(2);
  EXPECT_NE(json_in(api_post(town, 0, "/api/v1/appeals", new_appeal(town), key)).at("id"), first.at("id"));
  EXPECT_EQ(api_post(town, 0, "/api/v1/appeals", new_appeal(town), {{"idempotency-key", "short"}}).status, 400);
}

TEST(api_submission, keeps_neither_key_nor_words_in_clear) {
  Town town;
  const std::string key = "4f1c9e2a-7b60-4a35-9d0e-2f6b8c1a5e77";
  api_post(town, 0, "/api/v1/appeals", new_appeal(town), {{"idempotency-key", key}});
  town.database->read([&](platform::Tx& tx) {
    const auto row = tx.one("select key_hash, request_hash from appeals_idempotency");
    ASSERT_TRUE(row);
    for (const std::size_t column : {0u, 1u}) {
      EXPECT_EQ(row->get<std::string>(column).find("4f1c9e2a"), std::string::npos);
      EXPECT_EQ(row->get<std::string>(column).find("aliya"), std::string::npos);
    }
  });
}

TEST(api_case, shows_a_stranger_the_public_part_only) {
  Town town;
  const Sent sent = send(town);
  const auto response = api_get(town, 0, address_of(sent.id));
  EXPECT_EQ(response.status, 200);
  const auto shown = json_in(response);
  for (const char* secret : {"person", "details", "version", "answer_sent", "explanation", "text"})
    EXPECT_TRUE(shown.at(secret).is_null()) << secret;
  EXPECT_EQ(response.body.find("aliya"), std::string::npos);
  EXPECT_EQ(response.body.find("Садыкова"), std::string::npos);
  EXPECT_EQ(api_get(town, 0, "/api/v1/appeals/999").status, 404);
}

TEST(api_case, opens_with_its_receipt_code_and_no_other) {
  Town town;
  const Sent sent = send(town), other = send(town);
  const auto shown = json_in(api_get(town, 0, address_of(sent.id), sent.receipt));
  EXPECT_EQ(shown.at("person").at("email"), "aliya@example.kz");
  EXPECT_EQ(shown.at("details").at("acts"), (json::array{"additions", "withdrawal"}));
  EXPECT_EQ(api_get(town, 0, address_of(sent.id), other.receipt).status, 401);
  EXPECT_EQ(api_get(town, 0, "/api/v1/appeals/999", other.receipt).status, 401);  // tells nobody which cases there are
  const auto response = api_get(town, 0, address_of(sent.id), sent.receipt);
  EXPECT_EQ(response.find_header("Cache-Control"), "no-store");
  EXPECT_FALSE(response.find_header("Access-Control-Allow-Origin"));
}

TEST(api_case, of_the_author_belongs_to_the_token) {
  Town town;
  const auto id = town.ask();
  EXPECT_FALSE(json_in(api_get(town, town.aliya, address_of(id))).at("person").is_null());
  const auto own = json_in(api_get(town, town.aliya, "/api/v1/own/appeals"));
  EXPECT_EQ(own.at("appeals").as_array().size(), 1u);
  EXPECT_EQ(own.at("appeals").at(0).at("id"), id.value);
  EXPECT_TRUE(json_in(api_get(town, town.neighbour, address_of(id))).at("person").is_null());
}

TEST(api_person_acts, need_a_token_or_the_receipt_code) {
  Town town;
  const Sent sent = send(town);
  const json::object words{{"text", "Вода ржавая."}};
  EXPECT_EQ(api_post(town, 0, address_of(sent.id, "/additions"), words).status, 401);
  EXPECT_EQ(api_post(town, town.neighbour, address_of(sent.id, "/additions"), words).status, 404);
  EXPECT_EQ(api_post(town, 0, address_of(sent.id, "/additions"), words, sent.receipt).status, 200);
  const auto timeline = json_in(api_get(town, 0, address_of(sent.id, "/timeline"), sent.receipt));
  EXPECT_EQ(timeline.at("events").as_array().back().at("kind"), "added");
  EXPECT_EQ(timeline.at("events").as_array().back().at("text"), "Вода ржавая.");
  // Everybody else does not even learn that something was added.
  const auto for_all = json_in(api_get(town, 0, address_of(sent.id, "/timeline")));
  EXPECT_EQ(for_all.at("events").as_array().size(), 1u);
  EXPECT_TRUE(for_all.at("events").at(0).at("text").is_null());
}

TEST(api_person_acts, carry_a_case_from_answer_to_complaint) {
  Town town;
  const auto id = town.ask();
  town.assigned(id);
  town.act(town.officer,
           [&](platform::Tx& tx, const Call& call) {
             return town.casework->answer(tx, call, id, kAnyVersion, Outcome::Explained, Language::Russian,
                                          {"факты", "закон", "решение", "право на жалобу"});
           })
      .value();
  const auto rated = api_post(town, town.aliya, address_of(id, "/rating"), {{"stars", 2}, {"text", nullptr}});
  EXPECT_EQ(rated.status, 200);
  EXPECT_EQ(json_in(rated).at("rating"), 2);
  const auto twice = api_post(town, town.aliya, address_of(id, "/rating"), {{"stars", 5}});
  EXPECT_EQ(twice.status, 409);
  EXPECT_EQ(json_in(twice).at("type"), "/problems/already-rated");
  EXPECT_EQ(api_post(town, town.aliya, address_of(id, "/rating"), {{"stars", 6}}).status, 422);
  const auto complaint = api_post(town, town.aliya, address_of(id, "/complaint"), {{"text", "Ответ не по существу."}});
  EXPECT_EQ(complaint.status, 201);
  EXPECT_EQ(json_in(complaint).at("stage"), "passing_up");
  EXPECT_EQ(location_of(complaint), address_of(Id<Appeal>(json_in(complaint).at("id").as_int64())));
  EXPECT_EQ(api_post(town, town.aliya, address_of(id, "/withdrawal"), json::object{}).status, 409);
}

TEST(api_register, is_filtered_and_paged_by_the_row_last_seen) {
  Town town;
  for (int i = 0; i < 5; ++i) town.ask();
  const auto first = api_get(town, 0, "/api/v1/appeals?kind=message&limit=2");
  ASSERT_EQ(first.status, 200);
  const auto page = json_in(first);
  ASSERT_EQ(page.at("appeals").as_array().size(), 2u);
  const std::string next(page.at("next").as_string());
  EXPECT_EQ(next, "/api/v1/appeals?kind=message&limit=2&before=4");
  EXPECT_EQ(first.find_header("Link"), "<" + next + ">; rel=\"next\"");
  EXPECT_EQ(json_in(api_get(town, 0, next)).at("appeals").at(0).at("id"), 3);
  EXPECT_TRUE(json_in(api_get(town, 0, "/api/v1/appeals?kind=message&before=2")).at("next").is_null());
  EXPECT_EQ(json_in(api_get(town, 0, "/api/v1/appeals?kind=complaint")).at("appeals").as_array().size(), 0u);
}

TEST(api_register, takes_no_parameter_that_it_does_not_know) {
  Town town;
  for (const char* query : {"colour=red", "limit=0", "limit=x", "late=yes", "stage=lost", "received_from=2026-02-30",
                            "kind=message&kind=request", "body_id=1.0"}) {
    const auto response = api_get(town, 0, std::string("/api/v1/appeals?") + query);
    EXPECT_EQ(response.status, 400) << query;
    EXPECT_EQ(json_in(response).at("errors").as_array().size(), 1u) << query;
  }
  EXPECT_EQ(api_get(town, 0, "/api/v1/appeals?lang=kk").status, 200);
}

TEST(api_directory, figures_and_law_are_open) {
  Town town;
  town.ask();
  EXPECT_GT(json_in(api_get(town, 0, "/api/v1/bodies")).at("bodies").as_array().size(), 10u);
  EXPECT_GT(json_in(api_get(town, 0, "/api/v1/categories")).at("categories").as_array().size(), 10u);
  EXPECT_EQ(json_in(api_get(town, 0, "/api/v1/districts")).at("districts").as_array().size(), 2u);
  for (const char* by : {"body", "procedure", "month"}) {
    const auto figures = json_in(api_get(town, 0, std::string("/api/v1/figures?from=2026-03&until=2026-03&by=") + by));
    EXPECT_EQ(figures.at("total").at("started"), 1) << by;
    EXPECT_EQ(figures.at("groups").as_array().size(), 1u) << by;
    EXPECT_TRUE(figures.at("total").at("on_time_share").is_null());
  }
  EXPECT_EQ(json_in(api_get(town, 0, "/api/v1/figures?from=2026-04")).at("total").at("started"), 0);
  EXPECT_GT(json_in(api_get(town, 0, "/api/v1/law/procedures")).at("procedures").as_array().size(), 10u);
  EXPECT_EQ(json_in(api_get(town, 0, "/api/v1/law/calendar/2026")).at("year"), 2026);
  EXPECT_EQ(api_get(town, 0, "/api/v1/law/calendar/1999").status, 404);
}

}  // namespace
}  // namespace ashyq::appeals
