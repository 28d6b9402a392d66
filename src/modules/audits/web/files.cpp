// /findings/{id}/files/{file} and /audits/{id}/files/{file}: for everybody who may read what they belong to.
#include <algorithm>

#include "audits/web/lists.hpp"
#include "audits/web/pages.hpp"

namespace ashyq::audits {

using platform::Request;
using platform::Response;
using platform::Tx;

namespace {

std::optional<NewFile> asked_for(std::vector<File> files, const Request& request) {
  const auto found = std::ranges::find(files, Id<File>(request.number("file")), &File::id);
  return found == files.end() ? std::nullopt : std::optional(std::move(found->kept));
}

std::optional<NewFile> of_finding(Tx& tx, Room& room, const Request& request) {
  const Call call = room.call_of(request);
  const auto finding = room.store.find(tx, Id<Finding>(request.number("id")), call.by, call.today);
  if (!finding || !is_told(*finding, call.by)) return std::nullopt;
  return asked_for(room.store.files(tx, *finding), request);
}

std::optional<NewFile> of_audit(Tx& tx, Room& room, const Request& request) {
  const auto audit = room.store.find(tx, Id<Audit>(request.number("id")), request.visitor);
  if (!audit) return std::nullopt;
  return asked_for(room.store.files(tx, *audit), request);
}

using Find = std::optional<NewFile> (*)(Tx&, Room&, const Request&);

void add(platform::Router& router, Room& room, std::string pattern, Find find) {
  router.get(std::move(pattern), Access::Public, [&room, find](const Request& request) {
    const auto file = room.database.read([&](Tx& tx) { return find(tx, room, request); });
    return file ? room.attachments.send(request, *file) : room.shell.error(request, 404);
  });
}

}  // namespace

void add_files(platform::Router& router, Room& room) {
  add(router, room, "/findings/{id}/files/{file}", of_finding);
  add(router, room, "/audits/{id}/files/{file}", of_audit);
}

}  // namespace ashyq::audits
