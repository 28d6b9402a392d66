#include "procurement/acts/collecting.hpp"

#include <fmt/format.h>

#include "audittrail/audittrail.hpp"
#include "integrity/flags/settings.hpp"
#include "integrity/matching/reading_registers.hpp"
#include "ledger/ledger.hpp"
#include "platform/clock/city_time.hpp"

namespace ashyq::procurement {

namespace engine = ashyq::integrity;
namespace json = boost::json;
using platform::Tx;

namespace {

constexpr int kMostHours = 24 * 31;
constexpr std::string_view kSealed = "procurement.register";

engine::RegisterFaults read(RegisterKind kind, std::string_view text, engine::Registers& into) {
  switch (kind) {
    case RegisterKind::Officials: return engine::read_officials(text, into);
    case RegisterKind::Owners: return engine::read_owners(text, into);
    case RegisterKind::Unscrupulous: return engine::read_unscrupulous(text, into);
  }
  return {};
}

std::size_t size_of(const engine::Registers& registers) {
  return registers.officials.size() + registers.owners.size() + registers.unscrupulous.size();
}

}  // namespace

bool may_read_registers(const Visitor& visitor) {
  return visitor.has(Role::Auditor) || visitor.has(Role::Administrator);
}

void Collecting::note(Tx& tx, const Call& call, std::string_view stem, std::string_view kind, std::int64_t id,
                      json::object details) {
  audittrail::record(tx, {.at = call.now,
                          .actor = call.by.account,
                          .action = fmt::format("procurement.{}", stem),
                          .subject = {fmt::format("procurement.{}", kind), id},
                          .details = std::move(details),
                          .request_id = call.request_id});
}

Taken<Source> Collecting::add_source(Tx& tx, const Call& call, const std::string& name, const KeptInput& input) {
  if (!call.by.has(Role::Auditor)) return no(Refusal::NotYourPart);
  if (name.empty()) return no(Refusal::NameMissing);
  if (input.size == 0) return no(Refusal::FileMissing);
  Source source;
  source.name = name;
  source.sha256 = input.sha256;
  source.size = input.size;
  source.added_by = call.by.account;
  source.added_at = call.now;
  source.id = data_.add(tx, source);
  note(tx, call, "add_source", "source", source.id.value, {{"kind", "upload"}, {"sha256", input.sha256}});
  return source;
}

Taken<Source> Collecting::schedule_source(Tx& tx, const Call& call, const std::string& name, const std::string& url,
                                          int hours) {
  if (!call.by.has(Role::Auditor)) return no(Refusal::NotYourPart);
  if (name.empty()) return no(Refusal::NameMissing);
  if (!is_web_address(url)) return no(Refusal::AddressWrong);
  if (hours < 1 || hours > kMostHours) return no(Refusal::HoursWrong);
  Source source;
  source.kind = SourceKind::Address;
  source.name = name;
  source.url = url;
  source.hours = hours;
  source.added_by = call.by.account;
  source.added_at = call.now;
  source.next_at = call.now;
  source.id = data_.add(tx, source);
  note(tx, call, "schedule_source", "source", source.id.value, {{"kind", "address"}, {"hours", hours}});
  return source;
}

Taken<Source> Collecting::stop_source(Tx& tx, const Call& call, Id<Source> id) {
  if (!call.by.has(Role::Auditor)) return no(Refusal::NotYourPart);
  auto source = data_.source(tx, id);
  if (!source) return no(Refusal::NotFound);
  if (source->kind != SourceKind::Address || !source->active) return no(Refusal::NotNow);
  source->active = false;
  source->next_at.reset();
  data_.replace(tx, *source);
  note(tx, call, "stop_source", "source", id.value, {});
  return *source;
}

void Collecting::take_input(Tx& tx, const Source& asked, const KeptInput& input, Instant now) {
  auto source = data_.source(tx, asked.id);
  if (!source || !source->active) return;
  const bool is_new = source->sha256 != input.sha256;
  source->sha256 = input.sha256;
  source->size = input.size;
  source->fault.clear();
  source->next_at = now + std::chrono::hours(source->hours);
  data_.replace(tx, *source);
  if (is_new && !data_.waits(tx, source->id, input.sha256))
    add_run(tx, *source, engine::Settings().canonical(), 0, now);
}

void Collecting::take_fault(Tx& tx, const Source& asked, const std::string& fault, Instant now) {
  auto source = data_.source(tx, asked.id);
  if (!source || !source->active) return;
  source->fault = fault;
  source->next_at = now + std::chrono::hours(source->hours);
  data_.replace(tx, *source);
}

Taken<Register> Collecting::add_register(Tx& tx, const Call& call, RegisterKind kind, const std::string& name,
                                         const std::string& text) {
  if (!may_read_registers(call.by)) return no(Refusal::NotYourPart);
  if (name.empty()) return no(Refusal::NameMissing);
  engine::Registers read_in;
  const auto faults = read(kind, text, read_in);
  if (size_of(read_in) == 0) return no(Refusal::RegisterWrong);
  Register added;
  added.kind = kind;
  added.key = keys_.allocate().value;
  added.name = name;
  added.sha256 = ledger::to_hex(ledger::sha256(text).view());
  added.lines = static_cast<std::int64_t>(size_of(read_in));
  added.faults = static_cast<std::int64_t>(faults.size());
  added.added_by = call.by.account;
  added.added_at = call.now;
  added.id = data_.add(tx, added, keys_.seal(platform::CaseKeyId(added.key), text, kSealed));
  note(tx, call, "add_register", "register", added.id.value,
       {{"kind", name_of(kind)}, {"sha256", added.sha256}, {"lines", added.lines}});
  return added;
}

std::string Collecting::read_register(Tx& tx, const Register& wanted, std::int64_t reader, Instant now,
                                      const std::string& request_id) {
  audittrail::record_reading(tx, {.at = now,
                                  .reader = reader,
                                  .subject = {std::string(kSealed), wanted.id.value},
                                  .purpose = audittrail::Purpose::Audit,
                                  .fields = {audittrail::Field::Name, audittrail::Field::Iin},
                                  .request_id = request_id});
  return keys_.open(platform::CaseKeyId(wanted.key), data_.sealed(tx, wanted.id), kSealed).value_or("");
}

Taken<Run> Collecting::request_run(Tx& tx, const Call& call, Id<Source> id, const std::string& settings) {
  if (!call.by.has(Role::Auditor)) return no(Refusal::NotYourPart);
  const auto source = data_.source(tx, id);
  if (!source) return no(Refusal::NotFound);
  if (source->sha256.empty()) return no(Refusal::NoInput);
  if (data_.waits(tx, id, source->sha256)) return no(Refusal::RunWaits);
  const auto parsed = engine::Settings::parse(settings);
  if (!parsed) return no(Refusal::SettingsWrong);
  const Run run = add_run(tx, *source, parsed->canonical(), call.by.account, call.now);
  note(tx, call, "request_run", "run", run.id.value, {{"source", id.value}, {"input", source->sha256}});
  return run;
}

Run Collecting::add_run(Tx& tx, const Source& source, const std::string& settings, std::int64_t by, Instant now) {
  Run run;
  run.key = keys_.allocate().value;
  run.source = source.id;
  run.state = RunState::Waiting;
  run.sha256 = source.sha256;
  run.bytes = source.size;
  run.settings = settings;
  run.requested_by = by;
  run.requested_at = now;
  run.id = data_.add(tx, run);
  return run;
}

}  // namespace ashyq::procurement
