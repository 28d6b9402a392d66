#include "appeals/web/files.hpp"

#include <fmt/format.h>

#include "appeals/web/officer/acts.hpp"

namespace ashyq::appeals {

using platform::Request;
using platform::Response;
using platform::Tx;

namespace {

void record_reading(Tx& tx, const Room& room, const Request& request, const Appeal& appeal) {
  audittrail::record_reading(tx, {.at = room.shell.clock().now(),
                                  .reader = request.visitor.account,
                                  .body = appeal.body,
                                  .subject = {"appeals.appeal", appeal.id.value},
                                  .person = appeal.author,
                                  .purpose = purpose_of(request.visitor, appeal),
                                  .fields = {audittrail::Field::Files},
                                  .request_id = request.id});
}

/// The file as this visitor may have it; a reading by staff is written down before the first byte leaves.
std::optional<Attachment> find_file(Tx& tx, Room& room, const Request& request) {
  const auto appeal = room.store.find(tx, Id<Appeal>(request.number("id")), request.visitor);
  if (!appeal) return std::nullopt;
  for (Attachment& file : room.store.attachments(tx, *appeal)) {
    if (file.id.value != request.number("file")) continue;
    if (!is_author(*appeal, request.visitor)) record_reading(tx, room, request, *appeal);
    return std::move(file);
  }
  return std::nullopt;
}

Response send(Room& room, const Request& request) {
  const auto file = room.database.write([&](Tx& tx) { return find_file(tx, room, request); });
  if (!file) return room.shell.error(request, 404);
  return room.attachments.send(request, {file->blob_hash, file->type, file->filename, file->size});
}

}  // namespace

void add_files(platform::Router& router, Room& room) {
  router.get("/appeals/{id}/files/{file}", Access::Party,
             [&room](const Request& request) { return send(room, request); });
}

boost::json::array shown_files(Tx& tx, Room& room, const Appeal& appeal, Language language) {
  boost::json::array shown;
  for (const Attachment& file : room.store.attachments(tx, appeal))
    shown.push_back({{"name", file.filename},
                     {"type", file.type},
                     {"size", platform::file_size(language, file.size)},
                     {"url", fmt::format("/appeals/{}/files/{}", appeal.id.value, file.id.value)}});
  return shown;
}

}  // namespace ashyq::appeals
