#include "platform/outbox/outbox.hpp"

#include <spdlog/spdlog.h>

#include <boost/core/demangle.hpp>

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <map>
#include <mutex>
#include <thread>
#include <typeinfo>
#include <vector>

#include "platform/observe/metrics.hpp"

namespace ashyq::platform {
namespace {

constexpr auto kLookEvery = std::chrono::seconds{2};  // for facts that other nodes emitted
constexpr auto kLongestPause = std::chrono::hours{1};
constexpr int kFactsAtOnce = 200;

struct Fact {
  std::int64_t id;
  std::string name;
  boost::json::object fields;
  int attempts;
};

/// What may be logged of an exception: a listener's own text could carry a person's data.
std::string kind_of(const std::exception& fault) { return boost::core::demangle(typeid(fault).name()); }

std::chrono::milliseconds pause_after(int attempts) {
  return std::min<std::chrono::milliseconds>(std::chrono::seconds{1LL << std::min(attempts, 12)}, kLongestPause);
}

}  // namespace

struct Outbox::Impl {
  struct Named {
    std::string name;
    Listener then;
  };

  Impl(Database& d, const Clock& c) : database(d), clock(c) {}

  Database& database;
  const Clock& clock;
  std::map<std::string, std::vector<Named>, std::less<>> listeners;
  std::mutex delivering;  // deliver_now() by hand beside the thread

  std::mutex mutex;
  std::condition_variable awake;
  bool has_news{false};
  bool stopping{false};
  std::thread thread;

  void wake() {
    {
      const std::lock_guard lock(mutex);
      has_news = true;
    }
    awake.notify_one();
  }
  bool is_stopping() {
    const std::lock_guard lock(mutex);
    return stopping;
  }
  void loop();
  int deliver();
  std::vector<Fact> due();
  int deliver(const Fact& fact);
  bool deliver(const Fact& fact, const Named& listener, bool is_last);
  void postpone(const Fact& fact);
};

Outbox::Outbox(Database& database, const Clock& clock) : impl_(std::make_unique<Impl>(database, clock)) {}

Outbox::~Outbox() { stop(); }

void Outbox::emit(Tx& tx, std::string_view fact, const boost::json::object& fields) {
  const Instant now = impl_->clock.now();
  tx.run("insert into platform_outbox (fact, fields, emitted_at, next_try_at) values (?, ?, ?, ?)", fact,
         boost::json::serialize(fields), now, now);
  tx.after_commit([impl = impl_.get()] { impl->wake(); });
}

void Outbox::listen(std::string fact, std::string listener, Listener then) {
  impl_->listeners[std::move(fact)].push_back({std::move(listener), std::move(then)});
}

void Outbox::start() {
  impl_->stopping = false;
  impl_->thread = std::thread([impl = impl_.get()] { impl->loop(); });
}

void Outbox::stop() {
  if (!impl_->thread.joinable()) return;
  {
    const std::lock_guard lock(impl_->mutex);
    impl_->stopping = true;
  }
  impl_->awake.notify_one();
  impl_->thread.join();
  const std::lock_guard lock(impl_->mutex);
  impl_->stopping = false;  // deliver_now() may still be called by hand
}

int Outbox::deliver_now() { return impl_->deliver(); }

void Outbox::Impl::loop() {
  std::unique_lock lock(mutex);
  while (!stopping) {
    has_news = false;
    lock.unlock();
    try {
      deliver();
    } catch (const std::exception& fault) {
      spdlog::warn("outbox: cannot deliver now ({}), facts wait", kind_of(fault));
    }
    lock.lock();
    awake.wait_for(lock, kLookEvery, [this] { return has_news || stopping; });
  }
}

// Nodes share the lock only so as not to do the same work twice. That each fact takes effect once does not hang on
// it: see deliver(fact, listener, is_last).
int Outbox::Impl::deliver() {
  const std::lock_guard one_at_a_time(delivering);
  int deliveries = 0;
  database.with_lock("platform.outbox", [&] {
    for (auto facts = due(); !facts.empty(); facts = due()) {
      for (const Fact& fact : facts) {
        if (is_stopping()) return;  // thousands may wait; whoever starts next delivers them
        deliveries += deliver(fact);
      }
    }
  });
  return deliveries;
}

std::vector<Fact> Outbox::Impl::due() {
  std::vector<Fact> facts;
  const Rows rows = database.read([&](Tx& tx) {
    return tx.query("select id, fact, fields, attempts from platform_outbox where next_try_at <= ? order by id limit ?",
                    clock.now(), kFactsAtOnce);
  });
  for (const Row& row : rows) {
    facts.push_back({row.get<std::int64_t>(0), row.get<std::string>(1),
                     boost::json::parse(row.get<std::string>(2)).as_object(), row.get<int>(3)});
  }
  return facts;
}

int Outbox::Impl::deliver(const Fact& fact) {
  const auto known = listeners.find(fact.name);
  if (known == listeners.end()) {
    database.write([&](Tx& tx) { tx.run("delete from platform_outbox where id = ?", fact.id); });
    return 0;
  }
  int deliveries = 0;
  bool has_failed = false;
  for (const Named& listener : known->second) {
    try {
      const bool is_last = !has_failed && &listener == &known->second.back();
      if (deliver(fact, listener, is_last)) ++deliveries;
    } catch (const Unavailable&) {
      throw;  // the database, not the listener: nobody's attempt
    } catch (const std::exception& fault) {
      has_failed = true;
      metrics()
          .counter("outbox_faults_total", "Deliveries that failed and will be tried again.",
                   {{"listener", listener.name}})
          .add();
      spdlog::error("outbox: {} failed on {} {} ({}), will be called again", listener.name, fact.name, fact.id,
                    kind_of(fault));
    }
  }
  if (has_failed) postpone(fact);
  return deliveries;
}

// One transaction holds what the listener wrote and the mark that it has had the fact, so a crash leaves both or
// neither, and a second node finds the mark (or, on PostgreSQL, is refused as a serialisation conflict, runs again and
// finds it then). For the last listener the mark is that the fact itself is gone.
bool Outbox::Impl::deliver(const Fact& fact, const Named& listener, bool is_last) {
  return database.write([&](Tx& tx) {
    const bool is_waiting = tx.one("select id from platform_outbox where id = ?", fact.id).has_value();
    const bool has_had_it = tx.one("select 1 from platform_outbox_delivery where fact_id = ? and listener = ?", fact.id,
                                   listener.name)
                                .has_value();
    if (!is_waiting) return false;
    if (is_last) {
      tx.run("delete from platform_outbox where id = ?", fact.id);
    } else if (!has_had_it) {
      tx.run("insert into platform_outbox_delivery (fact_id, listener, delivered_at) values (?, ?, ?)", fact.id,
             listener.name, clock.now());
    }
    if (!has_had_it) listener.then(tx, fact.fields);
    return !has_had_it;
  });
}

void Outbox::Impl::postpone(const Fact& fact) {
  database.write([&](Tx& tx) {
    tx.run("update platform_outbox set attempts = attempts + 1, next_try_at = ? where id = ?",
           clock.now() + pause_after(fact.attempts), fact.id);
  });
}

}  // namespace ashyq::platform
