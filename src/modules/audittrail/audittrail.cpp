#include "audittrail/audittrail.hpp"

#include "audittrail/web/pages.hpp"
#include "platform/http/router.hpp"

namespace ashyq::audittrail {

struct AuditTrailModule::Impl {
  Desk desk;
};

AuditTrailModule::AuditTrailModule(platform::Database& database, shell::Shell& shell)
    : impl_(std::make_unique<Impl>(Impl{{database, shell, {}, platform::CityTime{}}})) {
  shell.add(shell::NavigationLink{"audittrail.link", "/audit-trail", Access::Auditor, 850});
}

AuditTrailModule::~AuditTrailModule() = default;

void AuditTrailModule::use(Names names) { impl_->desk.names = std::move(names); }

boost::json::array AuditTrailModule::shown(platform::Tx& tx, const platform::Request& request,
                                           const std::vector<Reading>& readings) const {
  return audittrail::shown(impl_->desk, tx, request, readings);
}

void AuditTrailModule::add_routes(platform::Router& router) {
  Desk* desk = &impl_->desk;
  router.get("/audit-trail", Access::Auditor, [desk](const Request& request) { return acts_page(*desk, request); });
  router.get("/audit-trail/readings", Access::Auditor,
             [desk](const Request& request) { return readings_page(*desk, request); });
}

}  // namespace ashyq::audittrail
