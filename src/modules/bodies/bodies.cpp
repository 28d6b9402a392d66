// Routes of the directory, and the copy of it that every page reads from memory.
#include "bodies/bodies.hpp"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <mutex>

#include "bodies/storage/rows.hpp"
#include "bodies/web/pages.hpp"
#include "platform/http/router.hpp"
#include "platform/storage/nesting.hpp"

namespace ashyq::bodies {

using Clock = std::chrono::steady_clock;

struct BodiesModule::Impl {
  explicit Impl(Desk given) : desk(std::move(given)) {}
  Desk desk;
  std::mutex reading;
  std::shared_ptr<const Directory> known;
  Clock::time_point asked_at{};
  std::atomic<bool> changed{true};

  std::shared_ptr<const Directory> fresh();
  std::shared_ptr<const Directory> as_seen_by(platform::Tx&);
};

BodiesModule::BodiesModule(platform::Database& database, shell::Shell& shell)
    : impl_(std::make_unique<Impl>(Desk{database, shell, *this, {}})) {
  shell.add(shell::NavigationLink{"bodies.link", "/bodies", Access::Public, 300});
}

BodiesModule::~BodiesModule() = default;

std::shared_ptr<const Directory> BodiesModule::directory() {
  const auto* around = platform::InTransaction::of_this_thread(impl_->desk.database);
  const bool inside_write = around != nullptr && around->kind() == platform::InTransaction::Kind::Write;
  return inside_write ? impl_->as_seen_by(around->tx()) : impl_->fresh();
}

std::shared_ptr<const Directory> BodiesModule::Impl::fresh() {
  const std::lock_guard lock{reading};
  const auto now = Clock::now();
  const bool must_ask = changed.exchange(false) || now - asked_at > std::chrono::seconds{1};
  if (!must_ask && known) return known;
  desk.database.read([&](platform::Tx& tx) {
    const std::int64_t current = version(tx);
    if (!known || known->version() != current) known = std::make_shared<const Directory>(read_rows(tx), current);
  });
  asked_at = now;
  return known;
}

/// Inside an act the rows may be changed and not yet committed: then what is read is not kept for others.
std::shared_ptr<const Directory> BodiesModule::Impl::as_seen_by(platform::Tx& tx) {
  const std::int64_t current = version(tx);
  {
    const std::lock_guard lock{reading};
    if (known && known->version() == current) return known;
  }
  return std::make_shared<const Directory>(read_rows(tx), current);
}

void BodiesModule::changed() { impl_->changed = true; }

void BodiesModule::add(BodyPanel panel) {
  impl_->desk.panels.push_back(std::move(panel));
  std::ranges::stable_sort(impl_->desk.panels, {}, &BodyPanel::order);
}

void BodiesModule::add_routes(platform::Router& router) {
  using Page = Response (*)(Desk&, const Request&);
  const auto to = [desk = &impl_->desk](Page page) {
    return [desk, page](const Request& request) { return page(*desk, request); };
  };
  router.get("/bodies", Access::Public, to(bodies_page));
  router.get("/bodies/{slug}", Access::Public, to(body_page));
  router.get("/officials", Access::Public, to(officials_page));
  router.get("/admin/bodies/{slug}", Access::Administrator, to(body_form_page));
  router.post("/admin/bodies/{slug}", Access::Administrator, to(change_body));
  router.get("/admin/bodies/{slug}/officials/{official}", Access::Administrator, to(official_form_page));
  router.post("/admin/bodies/{slug}/officials/{official}", Access::Administrator, to(change_official));
}

}  // namespace ashyq::bodies
