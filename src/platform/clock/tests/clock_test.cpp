#include "platform/clock/clock.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <fstream>

using namespace ashyq;
using namespace ashyq::platform;
using namespace std::chrono_literals;

namespace {

class OffsetFile : public testing::Test {
 protected:
  void write(const char* text) { std::ofstream{path_} << text; }
  void TearDown() override { std::filesystem::remove(path_); }

  std::filesystem::path path_ = std::filesystem::temp_directory_path() / ("ashyq-clock-" + std::to_string(::getpid()));
};

TEST_F(OffsetFile, moves_the_running_clock) {
  const OffsetClock clock{path_};
  const auto near = [&clock](std::chrono::milliseconds shift) {
    const auto off = clock.now() - SystemClock{}.now() - shift;
    return off > -5s && off < 5s;
  };
  EXPECT_TRUE(near(0s)) << "a missing file is no shift";
  write("1814400\n");
  EXPECT_TRUE(near(std::chrono::days{21}));
  write("-86400");
  EXPECT_TRUE(near(-std::chrono::days{1}));
  write("tomorrow");
  EXPECT_TRUE(near(-std::chrono::days{1})) << "keeps the last shift it understood";
  write("");
  EXPECT_TRUE(near(-std::chrono::days{1})) << "half-written";
  write("99999999999999");
  EXPECT_TRUE(near(-std::chrono::days{1})) << "out of any calendar";
  std::filesystem::remove(path_);
  EXPECT_TRUE(near(0s));
}

TEST(fixed_clock, stands_until_moved) {
  FixedClock clock{Instant{1'000ms}};
  EXPECT_EQ(clock.now(), clock.now());
  clock.advance(500ms);
  EXPECT_EQ(clock.now(), Instant{1'500ms});
  clock.set(Instant{0ms});
  EXPECT_EQ(clock.now(), Instant{0ms});
}

}  // namespace
