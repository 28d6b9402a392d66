#include "appeals/web/person/submission_form.hpp"

#include <charconv>

#include <boost/json.hpp>
#include <fmt/format.h>

#include "appeals/web/act_form.hpp"
#include "appeals/web/person/wants.hpp"
#include "base/text.hpp"

namespace ashyq::appeals {

using platform::BlobRefusal;
using platform::Request;

namespace {

constexpr std::string_view kKeptPurpose = "appeals.kept_file";

std::string line_of(const NewFile& file) {
  return fmt::format("{}\n{}\n{}\n{}", file.blob_hash, file.type, file.size, file.filename);
}

std::string hex(std::string_view bytes) {
  std::string text;
  for (const unsigned char byte : bytes) text += fmt::format("{:02x}", byte);
  return text;
}

std::optional<NewFile> kept_file_of(const platform::KeyStore& keys, std::string_view field) {
  const auto space = field.find(' ');
  if (space == std::string_view::npos) return std::nullopt;
  const std::string line(field.substr(space + 1));
  if (hex(keys.blind_index(kKeptPurpose, line)) != field.substr(0, space)) return std::nullopt;
  const auto a = line.find('\n'), b = line.find('\n', a + 1), c = line.find('\n', b + 1);
  NewFile file{line.substr(0, a), line.substr(a + 1, b - a - 1), line.substr(c + 1), 0};
  std::from_chars(line.data() + b + 1, line.data() + c, file.size);
  return file;
}

std::string_view key_of(BlobRefusal refusal) {
  switch (refusal) {
    case BlobRefusal::TooLarge: return "appeals.problem.file_too_large";
    case BlobRefusal::TypeNotAllowed: return "appeals.problem.file_type";
    case BlobRefusal::Unreadable: return "appeals.problem.file_unreadable";
  }
  return "appeals.problem.file_unreadable";
}

std::optional<double> degrees(std::string_view text) {
  double value = 0;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (text.empty() || fault != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value;
}

}  // namespace

std::vector<NewFile> files_of(Room& room, const Request& request, const Shown& shown, shell::FormErrors& errors) {
  std::vector<NewFile> files;
  for (const auto kept : request.form.every("kept"))
    if (auto file = kept_file_of(room.keys, kept)) files.push_back(std::move(*file));
  for (const auto& upload : request.uploads) {
    if (upload.size == 0) continue;  // the browser sends an empty part when nothing was chosen
    const auto stored = room.blobs.keep(upload.path, kLargestFile);
    const std::string name(cut(upload.filename, 150));
    if (stored) files.push_back({stored->hash, stored->type, name, stored->size});
    else errors.add("files", shown.text(key_of(stored.error()), {{"file", name}}));
  }
  return files;
}

boost::json::array kept_files(Room& room, const std::vector<NewFile>& files) {
  boost::json::array kept;
  for (const NewFile& file : files) {
    const std::string line = line_of(file);
    kept.push_back({{"name", file.filename}, {"field", hex(room.keys.blind_index(kKeptPurpose, line)) + " " + line}});
  }
  return kept;
}

Submission submission_of(const Request& request, const Shown& shown) {
  const auto field = [&](std::string_view name) { return std::string(trim(request.form[name])); };
  Submission s;
  const Want* want = want_of(request.form["want"]);
  s.kind = want ? want->kind : Kind::Message;
  s.danger = want && want->danger;
  s.category = number_field(request, "category").value_or(0);
  if (!shown.directory().find(Id<bodies::Category>(s.category))) s.category = 0;
  s.body = number_field(request, "body").value_or(0);
  const auto* body = shown.directory().find(Id<bodies::Body>(s.body));
  if (!body || !body->active || !body->takes_appeals) s.body = 0;
  s.district = number_field(request, "district").value_or(0);
  s.language = request.language;
  s.answer_language = language_of(request.form["answer_language"]).value_or(request.language);
  s.anonymous = request.form["who"] == "anonymous";
  s.publish_consent = request.form["publish_consent"] == "1";
  s.payload = {field("subject"), field("text"),    field("name"),  field("iin"), field("email"),
               field("phone"),   field("address"), field("place"), std::nullopt};
  const auto latitude = degrees(field("latitude")), longitude = degrees(field("longitude"));
  if (latitude && longitude && shown.directory().city().contains(*latitude, *longitude)) {
    s.payload.spot = Place{*latitude, *longitude};
    if (s.district == 0)
      if (const auto* locality = shown.directory().locality_at(*latitude, *longitude))
        s.district = locality->district.value;
  }
  if (s.anonymous) {
    // Nothing that could name the person is kept, whatever the browser filled in.
    s.payload.name = s.payload.iin = s.payload.email = s.payload.phone = s.payload.address = "";
  } else {
    s.author = request.visitor.account;
  }
  return s;
}

}  // namespace ashyq::appeals
