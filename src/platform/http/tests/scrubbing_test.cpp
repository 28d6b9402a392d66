#include "platform/http/scrubbing.hpp"

#include <gtest/gtest.h>

namespace ashyq::platform {
namespace {

TEST(scrubbed, keeps_what_explains_a_fault_and_drops_who) {
  EXPECT_EQ(scrubbed("disk I/O error 10"), "disk I/O error 10");
  for (const char* what : {"Key (email)=(aliya@example.kz) already exists.", "no such user aliya@example.kz",
                           "value '900101300123' too long", "bad iin 900101300123", "письмо Алии не отправлено",
                           "near \"Aliya\": syntax error", "phone +77011234567"}) {
    const std::string kept = scrubbed(what);
    for (const char* secret : {"aliya", "Aliya", "900101", "7701", "Алии"})
      EXPECT_EQ(kept.find(secret), std::string::npos) << kept;
  }
  EXPECT_LE(scrubbed(std::string(5000, 'a') + " " + std::string(5000, 'b')).size(), 400u);
}

}  // namespace
}  // namespace ashyq::platform
