#include <gtest/gtest.h>

#include <set>

#include "appeals/api/document.hpp"
#include "appeals/rules/event.hpp"
#include "appeals/tests/api_caller.hpp"
#include "base/text.hpp"

namespace ashyq::appeals {
namespace {

namespace json = boost::json;

using Addresses = std::set<std::pair<std::string, std::string>>;  // method, pattern

Addresses served(const Town& town) {
  Addresses found;
  for (const auto& route : town.router.routes())
    if (route.pattern.starts_with("/api/v1/")) found.emplace(lower(platform::name_of(route.method)), route.pattern);
  return found;
}

Addresses described(const Document& document) {
  Addresses found;
  for (const auto& [path, methods] : document.json().at("paths").as_object())
    for (const auto& [method, operation] : methods.as_object()) found.emplace(method, path);
  return found;
}

const Document& document() {
  static const Document kDocument;
  return kDocument;
}

std::set<std::string> words_in(std::string_view schema, std::string_view property) {
  std::set<std::string> words;
  const auto& object = document().json().at("components").at("schemas").at(schema).at("properties").at(property);
  for (const auto& word : object.at("enum").as_array())
    if (word.is_string()) words.emplace(word.as_string());
  return words;
}

template <class E>
std::set<std::string> words_of(int first, int last) {
  std::set<std::string> words;
  for (int number = first; number <= last; ++number) {
    std::string word;
    if constexpr (std::is_same_v<E, Kind>) word = procedure_of(static_cast<E>(number));
    else word = name_of(static_cast<E>(number));
    if (!word.empty()) words.insert(word);
  }
  return words;
}

TEST(api_document, describes_each_address_that_is_served_and_no_other) {
  const Town town;
  EXPECT_EQ(served(town), described(document()));
  EXPECT_GT(served(town).size(), 30u);
}

TEST(api_document, knows_every_word_that_can_come_out) {
  EXPECT_EQ(words_in("Appeal", "kind"), words_of<Kind>(1, 6));
  EXPECT_EQ(words_in("Appeal", "stage"), words_of<Stage>(1, 11));
  EXPECT_EQ(words_in("Appeal", "channel"), words_of<Channel>(1, 4));
  EXPECT_EQ(words_in("Event", "kind"), words_of<EventKind>(1, 28));
  auto outcomes = words_of<Outcome>(1, 17);
  outcomes.erase("none");
  EXPECT_EQ(words_in("Appeal", "outcome"), outcomes);
  EXPECT_EQ(words_in("Body", "kind"), words_of<bodies::BodyKind>(1, 8));
}

TEST(api_document, leads_nowhere_wrong) {
  const std::string text(openapi_document);
  const auto& schemas = document().json().at("components").at("schemas").as_object();
  constexpr std::string_view kPlace = "\"#/components/schemas/";
  for (auto at = text.find(kPlace); at != std::string::npos; at = text.find(kPlace, at + 1)) {
    const auto start = at + kPlace.size();
    EXPECT_TRUE(schemas.contains(text.substr(start, text.find('"', start) - start)));
  }
}

TEST(api_document, is_served_as_it_is) {
  Town town;
  const auto response = api_get(town, 0, "/api/v1/openapi.json");
  EXPECT_EQ(response.status, 200);
  EXPECT_EQ(json_in(response), document().json());
}

TEST(api_page, is_made_from_the_document_in_each_language) {
  Town town;
  for (const Language language : kLanguages) {
    const auto page = town.get(0, "/api", language);
    EXPECT_EQ(page.status, 200);
    EXPECT_EQ(page.body.find("⟦"), std::string::npos);
    for (const char* words : {"POST /api/v1/appeals/{id}/answer", "id=\"type-Appeal\"", "receipt_code", "422"})
      EXPECT_NE(page.body.find(words), std::string::npos) << words;
  }
}

}  // namespace
}  // namespace ashyq::appeals
