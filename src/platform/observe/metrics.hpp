// Numbers for Prometheus (text format 0.0.4). Nothing in them names a person: labels are routes, codes and names of
// jobs, never what somebody typed.
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <functional>
#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ashyq::platform {

class Counter {
 public:
  void add(std::uint64_t by = 1) { value_.fetch_add(by, std::memory_order_relaxed); }
  std::uint64_t value() const { return value_.load(std::memory_order_relaxed); }

 private:
  std::atomic<std::uint64_t> value_{0};
};

class Gauge {
 public:
  void set(double value) { value_.store(value, std::memory_order_relaxed); }
  void add(double by) { value_.fetch_add(by, std::memory_order_relaxed); }
  double value() const { return value_.load(std::memory_order_relaxed); }

 private:
  std::atomic<double> value_{0};
};

class Histogram {
 public:
  explicit Histogram(std::vector<double> upper_bounds);
  void observe(double value);

 private:
  friend class Metrics;
  std::vector<double> bounds_;
  std::vector<std::atomic<std::uint64_t>> counts_;  // one more than bounds: above them all
  std::atomic<double> sum_{0};
};

using Labels = std::vector<std::pair<std::string_view, std::string_view>>;

/// All from any thread. References live as long as the registry: keep them where counting is hot.
class Metrics {
 public:
  /// A family that has this many rows puts further ones under the label "other": no input can fill the memory.
  static constexpr std::size_t kMostRows = 1000;

  Metrics();
  ~Metrics();
  Counter& counter(std::string_view name, std::string_view help, const Labels& labels = {});
  Gauge& gauge(std::string_view name, std::string_view help, const Labels& labels = {});
  /// All rows of one name share the bounds of the first.
  Histogram& histogram(std::string_view name, std::string_view help, std::initializer_list<double> bounds,
                       const Labels& labels = {});
  /// Asked each time somebody reads: queue lengths, ages.
  void watch(std::string_view name, std::string_view help, std::function<double()> value);
  std::string text() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

/// The process's own. Tests make theirs.
Metrics& metrics();

/// One answered request: `route` is the pattern, never the address that was asked for.
void count_exchange(std::string_view route, int status, std::chrono::microseconds took);

}  // namespace ashyq::platform
