// Table of contents: the log's files and pages, its beat.
#include "ledger/ledger.hpp"

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include "ledger/acts/inspection.hpp"
#include "ledger/acts/publisher.hpp"
#include "ledger/acts/sequencer.hpp"
#include "ledger/storage/key_ring.hpp"
#include "ledger/storage/log_store.hpp"
#include "ledger/web/draws_page.hpp"
#include "ledger/web/log_files.hpp"
#include "ledger/web/pages.hpp"
#include "ledger/web/verify_page.hpp"
#include "platform/http/router.hpp"
#include "platform/jobs/jobs.hpp"

namespace ashyq::ledger {

using platform::Tx;

namespace {

/// "https://ashyq.example.kz" → "ashyq.example.kz/log".
std::string origin_from(std::string_view public_url) {
  const auto scheme = public_url.find("://");
  if (scheme != std::string_view::npos) public_url.remove_prefix(scheme + 3);
  return std::string(public_url) + "/log";
}

/// The name the log began with stays its name, whatever address the city has today.
Settings with_origin(Settings settings, platform::Database& database, std::string_view public_url) {
  const auto head = database.read([](Tx& tx) { return head_of(tx); });
  if (head && !settings.origin.empty() && settings.origin != head->origin)
    throw std::runtime_error(fmt::format("[ledger] origin: the log is {}; its name never changes", head->origin));
  if (head) settings.origin = head->origin;
  else if (settings.origin.empty()) settings.origin = origin_from(public_url);
  return settings;
}

}  // namespace

struct LedgerModule::Impl {
  platform::Database& database;
  platform::KeyStore& keys;
  shell::Shell& shell;
  const Settings settings;
  Books books;
  KeyRing ring;
  Publisher publisher;
  Receipts receipts;
  Draws draws;
  DrawDesk draw_desk;
  Desk desk;

  Impl(platform::Database& db, platform::KeyStore& store, shell::Shell& frame, Settings given)
      : database(db),
        keys(store),
        shell(frame),
        settings(with_origin(std::move(given), db, frame.city().public_url)),
        books(db, store),
        ring(settings.keys, settings.origin, frame.clock().now()),
        publisher(db, ring, settings, frame.clock()),
        receipts(store, ring, publisher, settings),
        draws(db, publisher, settings, frame.clock()),
        draw_desk{db, frame, publisher, draws},
        desk{db, frame, settings, ring, publisher, receipts} {
    Draws::keep_book(books);
    begin();
    add_slots(desk);
  }

  void begin() {
    const Instant now = shell.clock().now();
    database.write([&](Tx& tx) {
      if (head_of(tx)) return;
      begin_log(tx, settings.origin);
      append_in_clear(tx, now, "ledger.begin",
                      {{"origin", settings.origin},
                       {"key", ring.newest().key().text()},
                       {"beat_seconds", settings.beat.count()},
                       {"padding", settings.padding},
                       {"pads_quiet_beats", settings.pads_quiet_beats},
                       {"policy_sha256", to_hex(sha256(publisher.policy_text()).view())}});
    });
  }
};

LedgerModule::LedgerModule(platform::Database& database, platform::KeyStore& keys, shell::Shell& shell,
                           Settings settings)
    : impl_(std::make_unique<Impl>(database, keys, shell, std::move(settings))) {}

LedgerModule::~LedgerModule() = default;

Books& LedgerModule::books() { return impl_->books; }
Receipts& LedgerModule::receipts() { return impl_->receipts; }
Draws& LedgerModule::draws() { return impl_->draws; }
void LedgerModule::add(Figure figure) { impl_->desk.figures.push_back(std::move(figure)); }
void LedgerModule::name_bodies(std::function<std::string(std::int64_t, Language)> name) {
  impl_->desk.body_name = std::move(name);
}
std::string LedgerModule::verifier_key() const { return impl_->ring.newest().key().text(); }
std::string LedgerModule::policy_text() const { return impl_->publisher.policy_text(); }

void LedgerModule::prepare() {
  impl_->publisher.require_no_fork();
  impl_->database.write([&](Tx& tx) {
    append_in_clear(tx, impl_->shell.clock().now(), "ledger.software",
                    {{"version", impl_->settings.version},
                     {"policy_sha256", to_hex(sha256(impl_->publisher.policy_text()).view())}});
  });
}

int LedgerModule::beat() {
  // A thousand at a time: others who write must not wait long behind a beat.
  constexpr int kPortion = 1'000;
  int sequenced = 0;
  impl_->database.with_lock("ledger.beat", [&] {
    for (;;) {
      const Instant now = impl_->shell.clock().now();
      const Beat beat = impl_->database.write([&](Tx& tx) { return sequence(tx, impl_->settings, now, kPortion); });
      sequenced += beat.acts;
      if (beat.acts < kPortion) break;
    }
    impl_->publisher.publish();
  });
  return sequenced;
}

std::vector<Finding> LedgerModule::inspect() { return ledger::inspect(impl_->database, impl_->keys, impl_->books); }

void LedgerModule::add_routes(platform::Router& router) {
  add_log_files(router, impl_->database);
  add_pages(router, impl_->desk);
  add_public_files(router, impl_->desk);
  add_draw_pages(router, impl_->draw_desk);
  add_verify_routes(router, impl_->shell);
}

Recovered LedgerModule::recover(const std::vector<std::string>& entries, const Checkpoint& expected) {
  return impl_->database.write(
      [&](Tx& tx) { return ledger::recover(tx, impl_->keys, entries, expected, impl_->shell.clock().now()); });
}

std::uint64_t LedgerModule::size() {
  return impl_->database.read([](Tx& tx) { return head_of(tx)->size; });
}

Hash LedgerModule::root_at(std::uint64_t size) {
  if (size == 0) return empty_root();
  return impl_->database.read([&](Tx& tx) {
    TileNodes nodes(tx);
    return root_of(size, std::ref(nodes));
  });
}

VerifierKey LedgerModule::add_key(std::int64_t by_account) {
  const Instant now = impl_->shell.clock().now();
  const VerifierKey key = impl_->ring.add_key(now);
  impl_->database.write([&](Tx& tx) {
    append_in_clear(tx, now, "ledger.add_key", {{"key", key.text()}, {"by", by_account}});
  });
  return key;
}

void LedgerModule::end_key(std::uint32_t id, KeyState how, std::int64_t by_account) {
  const Instant now = impl_->shell.clock().now();
  impl_->ring.end_key(id, how, now);
  impl_->database.write([&](Tx& tx) {
    append_in_clear(tx, now, "ledger.end_key",
                    {{"key_id", fmt::format("{:08x}", id)}, {"how", name_of(how)}, {"by", by_account}});
  });
}

const std::vector<KeyLife>& LedgerModule::keys() const { return impl_->ring.lives(); }

void LedgerModule::add_jobs(platform::Jobs& jobs) {
  jobs.every(impl_->settings.beat, "ledger.sequence", [this] { beat(); });
  jobs.daily(3, 10, "ledger.forget_checkpoints", [this] {
    const Instant before = impl_->shell.clock().now() - std::chrono::hours{48};
    impl_->database.write([&](Tx& tx) { forget_checkpoints(tx, before); });
  });
  jobs.every(std::min(impl_->settings.beat, std::chrono::seconds{10}), "ledger.draws", [this] { impl_->draws.step(); });
}

}  // namespace ashyq::ledger
