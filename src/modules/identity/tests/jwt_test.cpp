#include "identity/rules/jwt.hpp"

#include <gtest/gtest.h>

namespace ashyq::identity {
namespace {

namespace json = boost::json;

const Instant kNow{std::chrono::seconds{1'800'000'000}};

json::object good() {
  return {{"iss", "https://idp.example.kz"},
          {"aud", "ashyq"},
          {"nonce", "n"},
          {"sub", "17"},
          {"iat", 1'799'999'990},
          {"exp", 1'800'000'300}};
}

std::optional<ClaimFault> fault(const json::object& claims) {
  return fault_in(claims, {"https://idp.example.kz", "ashyq", "n", kNow});
}

struct ClaimCase {
  const char* claim;
  std::string value;  // as JSON
  std::optional<ClaimFault> expected;
  const char* why;
};

TEST(claims, are_believed_only_when_each_fits) {
  EXPECT_EQ(fault(good()), std::nullopt);
  const std::vector<ClaimCase> cases{
      {"iss", R"("https://idp.example.kz/")", ClaimFault::WrongIssuer, "the issuer is compared to the letter"},
      {"iss", "null", ClaimFault::WrongIssuer, "or is missing"},
      {"aud", R"("other")", ClaimFault::WrongAudience, "made for another site"},
      {"aud", R"(["other", "another"])", ClaimFault::WrongAudience, "for others"},
      {"aud", R"(["ashyq"])", std::nullopt, "a list of one is as good"},
      {"aud", R"(["ashyq", "other"])", ClaimFault::WrongAudience, "several, and it does not say that we asked"},
      {"aud", "17", ClaimFault::WrongAudience, "no text"},
      {"nonce", R"("m")", ClaimFault::WrongNonce, "an answer to another question"},
      {"nonce", "null", ClaimFault::WrongNonce, "an answer to no question"},
      {"exp", "1799999939", ClaimFault::Expired, "61 seconds ago"},
      {"exp", "1799999990", std::nullopt, "clocks differ"},
      {"exp", R"("1800000300")", ClaimFault::Expired, "a text is no time"},
      {"iat", "1800000061", ClaimFault::FromTheFuture, "61 seconds ahead"},
      {"iat", "null", ClaimFault::FromTheFuture, "never issued"},
      {"sub", R"("")", ClaimFault::NoSubject, "nobody"},
      {"sub", '"' + std::string(256, 'x') + '"', ClaimFault::NoSubject, "longer than the standard allows"},
  };
  for (const ClaimCase& c : cases) {
    json::object claims = good();
    claims[c.claim] = json::parse(c.value);
    EXPECT_EQ(fault(claims), c.expected) << c.claim << ": " << c.why;
  }
  json::object both = good();
  both["aud"] = json::array{"ashyq", "other"};
  both["azp"] = "ashyq";
  EXPECT_EQ(fault(both), std::nullopt);
  EXPECT_EQ(fault_in(good(), {"https://idp.example.kz", "ashyq", "", kNow}), ClaimFault::WrongNonce)
      << "an empty nonce of ours never matches";
}

// RFC 7515 appendix A.3: ES256 with its published key.
TEST(signature, of_the_standards_example_is_valid_and_of_a_changed_one_is_not) {
  const json::object jwks = json::parse(R"({"keys":[{"kty":"EC","crv":"P-256",
    "x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU","y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"}]})")
                                .as_object();
  const std::string text =
      "eyJhbGciOiJFUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0"
      "cnVlfQ.DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q";
  const auto token = parse_jwt(text);
  ASSERT_TRUE(token);
  EXPECT_EQ(text_claim(token->claims, "iss"), "joe");
  EXPECT_TRUE(has_valid_signature(*token, jwks));
  Jwt changed = *token;
  changed.signed_part[30] ^= 1;
  EXPECT_FALSE(has_valid_signature(changed, jwks));
  Jwt critical = *token;
  critical.header["crit"] = json::array{"b64"};
  EXPECT_FALSE(has_valid_signature(critical, jwks));
  Jwt other_key = *token;
  other_key.header["kid"] = "not this one";
  EXPECT_FALSE(has_valid_signature(other_key, jwks));
  EXPECT_FALSE(has_valid_signature(*token, {}));
  EXPECT_FALSE(has_valid_signature(
      *token, json::parse(R"({"keys":[{"kty":"EC","crv":"P-256","x":"AA","y":"AA"},17]})").as_object()));
}

TEST(parse_jwt, refuses_what_is_no_token) {
  for (const char* text : {"", ".", "..", "a.b", "a.b.c", "e30.e30.", "e30.W10.eA", "e30.e30.eA.eA x"})
    EXPECT_FALSE(parse_jwt(text)) << text;
  EXPECT_TRUE(parse_jwt("e30.e30.eA"));
  EXPECT_FALSE(parse_jwt("e30.e30." + std::string(20'000, 'A')));
}

}  // namespace
}  // namespace ashyq::identity
