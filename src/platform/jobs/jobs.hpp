// Work the city does by itself: every few seconds, or at an hour of city time; one node at a time.
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "platform/clock/city_time.hpp"
#include "platform/clock/clock.hpp"
#include "platform/storage/storage.hpp"

namespace ashyq::platform {

class Jobs {
 public:
  Jobs(Database& database, const Clock& clock);
  ~Jobs();
  /// Runs under the cluster-wide lock `name`. A fault is logged and counted; the next run comes as planned.
  void every(std::chrono::seconds period, std::string name, std::function<void()> work);
  /// At hour:minute city time, once a day; missed while stopped: run at the next start of the same day.
  void daily(int hour, int minute, std::string name, std::function<void()> work);
  void start();
  void stop();
  /// Runs every job once, now, on this thread; for tests and `ashyq sweep`.
  void run_all_once();
  std::vector<std::string> names() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace ashyq::platform
