// Routes of the directory, and the copy of it that every page reads from memory.
#include "bodies/bodies.hpp"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <mutex>

#include "bodies/storage/rows.hpp"
#include "bodies/web/pages.hpp"
#include "platform/http/router.hpp"

namespace ashyq::bodies {

using Clock = std::chrono::steady_clock;

struct BodiesModule::Impl {
  explicit Impl(Desk given) : desk(std::move(given)) {}
  Desk desk;
  std::mutex reading;
  std::shared_ptr<const Directory> known;
  Clock::time_point asked_at{};
  std::atomic<bool> changed{true};
};

BodiesModule::BodiesModule(platform::Database& database, shell::Shell& shell)
    : impl_(std::make_unique<Impl>(Desk{database, shell, *this, {}})) {
  shell.add(shell::NavigationLink{"bodies.link", "/bodies", Access::Public, 300});
}

BodiesModule::~BodiesModule() = default;

std::shared_ptr<const Directory> BodiesModule::directory() {
  const std::lock_guard lock{impl_->reading};
  const auto now = Clock::now();
  const bool must_ask = impl_->changed.exchange(false) || now - impl_->asked_at > std::chrono::seconds{1};
  if (!must_ask && impl_->known) return impl_->known;
  impl_->desk.database.read([&](platform::Tx& tx) {
    const std::int64_t current = version(tx);
    if (!impl_->known || impl_->known->version() != current)
      impl_->known = std::make_shared<const Directory>(read_rows(tx), current);
  });
  impl_->asked_at = now;
  return impl_->known;
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
