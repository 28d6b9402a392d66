// Durable acts a second: a row changes, its payload is sealed, the leaf is written, all in one synced transaction, while
// every second a beat shuffles, pads, hashes and signs what was done. Afterwards: receipts verified a second, by one
// thread, each from its file's text to the judgement.
//
//   ledger_acts FOLDER WRITERS SECONDS SRC      one line of JSON
#include <atomic>
#include <filesystem>
#include <iostream>
#include <random>
#include <thread>

#include <boost/json.hpp>

#include "ledger/acts/publisher.hpp"
#include "ledger/acts/sequencer.hpp"
#include "ledger/ledger.hpp"
#include "ledger/storage/log_store.hpp"
#include "platform/clock/clock.hpp"
#include "platform/keys/key_store.hpp"
#include "platform/storage/migrations.hpp"

namespace {

using namespace ashyq;
namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

fs::path kSources;  // src/ of the checkout: where the migrations lie
constexpr int kCases = 10'000;

/// A case as small as it can be: what the module above the ledger would do is not what is measured.
void make_cases(platform::Database& city, platform::KeyStore& keys) {
  city.write([](platform::Tx& tx) {
    ledger::begin_log(tx, "bench.example/log");
    tx.script("create table bench_case (id bigint primary key, key_id bigint not null, word text not null)");
  });
  for (int first = 0; first < kCases; first += 1'000)
    city.write([&](platform::Tx& tx) {
      for (int i = 1; i <= 1'000; ++i)
        tx.run("insert into bench_case (id, key_id, word) values (?, ?, '')", first + i, keys.allocate());
    });
}

ledger::Book book() {
  return {.kind = "bench.case",
          .key =
              [](platform::Tx& tx, std::int64_t id) {
                return tx.one("select key_id from bench_case where id = ?", id)->get<platform::CaseKeyId>(0);
              },
          .state =
              [](platform::Tx& tx, std::int64_t id) {
                return ledger::Fingerprint()
                    .add("case", tx.query("select id, key_id, word from bench_case where id = ?", id))
                    .finish();
              }};
}

void migrate(platform::Database& database, const char* module, const std::string& folder) {
  platform::migrate(database, platform::read_migrations(module, kSources / folder));
}

struct Taken {
  std::atomic<std::uint64_t> acts{0};
  std::mutex guard;
  std::vector<double> milliseconds;
};

void write_acts(platform::Database& city, const platform::Clock& clock, int who, Clock::time_point until,
                Taken& taken) {
  std::minstd_rand chance(static_cast<unsigned>(who + 1));
  std::vector<double> mine;
  while (Clock::now() < until) {
    const auto began = Clock::now();
    const std::int64_t id = 1 + static_cast<std::int64_t>(chance() % kCases);
    city.write([&](platform::Tx& tx) {
      tx.run("update bench_case set word = ? where id = ?", "a word of some two hundred signs as a decision has", id);
      ledger::append(tx, {.at = clock.now(),
                          .stem = "bench.write",
                          .subject_kind = "bench.case",
                          .subject = id,
                          .details = {{"stage", "answered"}, {"version", 7}}});
    });
    mine.push_back(std::chrono::duration<double, std::milli>(Clock::now() - began).count());
  }
  taken.acts += mine.size();
  const std::lock_guard lock(taken.guard);
  taken.milliseconds.insert(taken.milliseconds.end(), mine.begin(), mine.end());
}

/// Over a receipt that the acts just made.
double receipts_a_second(platform::Database& city, ledger::Receipts& receipts, const platform::Clock& clock) {
  const auto text = city.read([&](platform::Tx& tx) {
    const auto act = tx.one("select subject_id from ledger_act where n = 0 and leaf_index is not null limit 1");
    return receipts.file(tx, "bench.case", act->get<std::int64_t>(0), 0);
  });
  const auto began = Clock::now();
  int verified = 0;
  while (Clock::now() - began < std::chrono::seconds{1}) {
    const auto receipt = ledger::parse_receipt(text.value());
    if (ledger::verify(*receipt, {}, clock.now()).judgement == ledger::Judgement::Refused)
      throw std::runtime_error("a right receipt was refused");
    ++verified;
  }
  return verified / std::chrono::duration<double>(Clock::now() - began).count();
}

}  // namespace

int main(int count, char** arguments) try {
  if (count != 5) return 2;
  kSources = arguments[4];
  const fs::path folder = arguments[1];
  fs::remove_all(folder);
  fs::create_directories(folder);
  const auto city = platform::open_database("sqlite:" + (folder / "city.db").string());
  const auto key_database = platform::open_database("sqlite:" + (folder / "keys.db").string());
  migrate(*city, "ledger", "modules/ledger/storage/migrations");
  migrate(*key_database, "keys", "platform/keys/migrations");
  platform::KeyStore keys(*key_database, std::string(32, 'k'));
  ledger::Books books(*city, keys);
  books.keep(book());
  const platform::SystemClock clock;
  ledger::Settings settings;
  settings.origin = "bench.example/log";
  settings.keys = folder / "log-keys";
  settings.high_water = folder / "high-water";
  ledger::KeyRing ring(settings.keys, settings.origin, clock.now());
  ledger::Publisher publisher(*city, ring, settings, clock);
  make_cases(*city, keys);

  const auto until = Clock::now() + std::chrono::seconds(std::atoi(arguments[3]));
  std::atomic<bool> done{false};
  const auto beat = [&] {
    while (city->write([&](platform::Tx& tx) { return ledger::sequence(tx, settings, clock.now(), 1'000); }).acts ==
           1'000) {
    }
    publisher.publish();
  };
  std::thread beats([&] {
    while (!done) {
      beat();
      std::this_thread::sleep_for(std::chrono::seconds{1});
    }
  });
  Taken taken;
  std::vector<std::thread> writers;
  const auto began = Clock::now();
  for (int i = 0; i < std::atoi(arguments[2]); ++i)
    writers.emplace_back([&, i] { write_acts(*city, clock, i, until, taken); });
  for (auto& writer : writers) writer.join();
  const double seconds = std::chrono::duration<double>(Clock::now() - began).count();
  done = true;
  beats.join();
  beat();
  std::ranges::sort(taken.milliseconds);
  const auto at = [&](double share) {
    return taken.milliseconds[static_cast<std::size_t>(share * static_cast<double>(taken.milliseconds.size() - 1))];
  };
  ledger::Receipts receipts(keys, ring, publisher, settings);
  const auto size = city->read([](platform::Tx& tx) { return ledger::head_of(tx)->size; });
  std::cout << boost::json::serialize(
                   boost::json::object{{"writers", std::atoi(arguments[2])},
                                       {"acts_per_second", static_cast<double>(taken.acts) / seconds},
                                       {"p50_ms", at(0.5)},
                                       {"p99_ms", at(0.99)},
                                       {"leaves", size},
                                       {"receipts_per_second", receipts_a_second(*city, receipts, clock)}})
            << '\n';
  return size >= taken.acts ? 0 : 1;
} catch (const std::exception& fault) {
  std::cerr << fault.what() << '\n';
  return 1;
}
