// /account/readings: who looked at my data.
#include "identity/web/pages.hpp"

namespace ashyq::identity {

Response readings_page(Desk& desk, const Request& request) {
  boost::json::array rows = desk.database.read([&](platform::Tx& tx) {
    return desk.audit.shown(tx, request, audittrail::readings_of_person(tx, request.visitor.account));
  });
  return desk.shell.page(request, "identity/readings.html",
                         {{"title", desk.shell.text(request, "identity.readings.title")},
                          {"readings", std::move(rows)}});
}

}  // namespace ashyq::identity
