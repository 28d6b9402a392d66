// Facts for other modules: written in the transaction of the act, delivered after commit, at least once.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include <boost/json.hpp>

#include "platform/clock/city_time.hpp"
#include "platform/clock/clock.hpp"
#include "platform/storage/storage.hpp"

namespace ashyq::platform {

/// A fact's name is "module.fact", e.g. "appeals.answered"; its fields are only ever added to.
class Outbox {
 public:
  Outbox(Database& database, const Clock& clock);
  ~Outbox();
  /// In the act's transaction. Carries ids only, never personal data.
  void emit(Tx& tx, std::string_view fact, const boost::json::object& fields);
  /// The listener's own writes and the mark "delivered to this listener" commit in one transaction,
  /// so each listener sees each fact exactly once in effect. `listener` names it for ever.
  using Listener = std::function<void(Tx& tx, const boost::json::object& fields)>;
  /// A listener that throws is called again later, with growing pauses; it does not hold up other facts, so facts may
  /// come out of order. Register before start().
  void listen(std::string fact, std::string listener, Listener then);
  void start();
  void stop();
  /// Delivers what waits, on this thread; returns how many deliveries. For tests and the job. Only for programs that
  /// have all listeners: a fact is forgotten when every listener known here has had it.
  int deliver_now();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace ashyq::platform
