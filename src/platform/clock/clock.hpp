// The only way to learn what time it is. Rules get a Day or an Instant instead.
#pragma once

#include <atomic>
#include <filesystem>
#include <mutex>

#include "base/day.hpp"

namespace ashyq::platform {

/// now() may be called from any thread.
class Clock {
 public:
  virtual ~Clock() = default;
  virtual Instant now() const = 0;
};

class SystemClock final : public Clock {
 public:
  Instant now() const override;
};

/// Stands still until moved; for tests.
class FixedClock final : public Clock {
 public:
  explicit FixedClock(Instant at) : at_(at) {}
  Instant now() const override { return at_.load(); }
  void set(Instant at) { at_ = at; }
  void advance(std::chrono::milliseconds by) { at_ = at_.load() + by; }

 private:
  std::atomic<Instant> at_;
};

/// The system's time shifted by the whole seconds written in a file, so that a demo or a scripted
/// journey can let days pass in a running server. Read at every call; a missing file
/// means no shift, an unreadable one (half-written, not a number) keeps the last shift.
/// Never configured in production: `ashyq doctor` should warn when it is.
class OffsetClock final : public Clock {
 public:
  explicit OffsetClock(std::filesystem::path file) : file_(std::move(file)) {}
  Instant now() const override;

 private:
  std::chrono::seconds offset() const;

  std::filesystem::path file_;
  mutable std::mutex reading_;
  mutable std::chrono::seconds last_{0};
};

}  // namespace ashyq::platform
