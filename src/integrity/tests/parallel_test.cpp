#include <gtest/gtest.h>

#include <atomic>
#include <stdexcept>
#include <vector>

#include "integrity/parallel.hpp"

namespace ashyq::integrity {
namespace {

TEST(InParallel, EachPartRunsOnceForAnyNumberOfThreads) {
  for (const unsigned threads : {0u, 1u, 2u, 7u}) {
    std::vector<std::atomic<int>> runs(100);
    in_parallel(threads, runs.size(), [&](std::size_t i) { ++runs[i]; });
    for (const auto& times : runs) EXPECT_EQ(times, 1) << threads;
  }
}

TEST(InParallel, NothingToDoIsDone) {
  in_parallel(4, 0, [](std::size_t) { FAIL(); });
}

TEST(InParallel, WhatAPartThrowsReachesTheCaller) {
  for (const unsigned threads : {1u, 4u}) {
    std::atomic<int> begun{0};
    const auto fifth_fails = [&](std::size_t i) {
      ++begun;
      if (i == 4) throw std::runtime_error("the fifth");
    };
    EXPECT_THROW(in_parallel(threads, 1'000'000, fifth_fails), std::runtime_error);
    EXPECT_LT(begun, 1'000'000) << "the rest is left";
  }
}

}  // namespace
}  // namespace ashyq::integrity
