#include "appeals/web/files.hpp"

#include <fmt/format.h>

#include "appeals/web/officer/acts.hpp"

namespace ashyq::appeals {

using platform::Request;
using platform::Response;
using platform::Tx;

namespace {

/// ASCII for old clients, UTF-8 for the rest (RFC 6266). Never the name as it is: it came from outside.
std::string disposition(std::string_view filename) {
  std::string plain;
  for (const char c : filename) {
    const bool safe = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' ||
                      c == '-';
    plain += safe ? c : '_';
  }
  return fmt::format("attachment; filename=\"{}\"; filename*=UTF-8''{}", plain, platform::url_encode(filename));
}

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
  if (!file || !room.blobs.has(file->blob_hash)) return room.shell.error(request, 404);
  Response response;
  response.content_type = file->type;
  response.file = room.blobs.path_of(file->blob_hash);
  return std::move(response)
      .header("Content-Disposition", disposition(file->filename))
      .header("X-Content-Type-Options", "nosniff")
      .header("Content-Security-Policy", "default-src 'none'; sandbox")
      .header("Cache-Control", "private, no-store");
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
