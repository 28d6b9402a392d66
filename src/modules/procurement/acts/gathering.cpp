#include "procurement/acts/gathering.hpp"

#include <algorithm>

#include "integrity/matching/graph.hpp"
#include "integrity/ocds/codes.hpp"
#include "integrity/output/results.hpp"
#include "integrity/reading/digest.hpp"
#include "platform/clock/city_time.hpp"

namespace ashyq::procurement {

namespace engine = ashyq::integrity;

namespace {

constexpr std::size_t kLongestTitle = 400;

/// Cut before a letter, never within one.
std::string shortened(std::string_view text) {
  if (text.size() <= kLongestTitle) return std::string(text);
  std::size_t end = kLongestTitle;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  return std::string(text.substr(0, end)) + "…";
}

std::optional<Day> day_of(std::int64_t seconds) {
  // Years 1970 to 2262: what a day of a purchase can be.
  if (seconds < 0 || seconds > 9'200'000'000) return std::nullopt;
  return platform::city_day(from_unix_seconds(seconds));
}

std::optional<std::int64_t> amount_of(std::int64_t amount) {
  return amount == engine::kNoAmount ? std::nullopt : std::optional(amount);
}

bool is_storable(std::string_view text) { return text.find('\0') == std::string_view::npos; }

void take_title(engine::Json release, Titles& titles) {
  const auto ocid = release["ocid"].string();
  if (!ocid) return;
  const auto take = [&](engine::Json part) {
    const auto title = part["title"].string();
    if (!title || title->empty() || !is_storable(*title)) return false;
    titles[std::string(*ocid)] = shortened(*title);
    return true;
  };
  if (take(release["tender"])) return;
  for (const engine::Json contract : release["contracts"].elements())
    if (take(contract)) return;
}

}  // namespace

std::string stable_key(std::string_view code, std::string_view subject_kind, std::string_view a, std::string_view b,
                       std::string_view ocid) {
  engine::Digest digest;
  for (const auto part : {code, subject_kind, a, b, ocid}) {
    digest.add(part);
    digest.add(std::string_view("\0", 1));
  }
  return std::string(code) + ":" + digest.hex().substr(0, 40);
}

bool names_persons(const RedFlag& flag) {
  if (flag.subject_kind == "person") return true;
  const auto number = engine::flag_named(flag.code);
  return number && std::ranges::any_of(engine::catalogue()[*number].needs, [](engine::Field field) {
           return field == engine::Field::Declaration || field == engine::Field::Ownership;
         });
}

Titles titles_of(const std::string& input) {
  Titles titles;
  engine::JsonText text;
  engine::for_each_piece({{input, {}}}, 1,
                         [&](unsigned, const engine::Piece& piece) {
                           if (text.parse(piece.text) != engine::JsonFault::None) return;
                           const engine::Json root = text.root();
                           take_title(root["compiledRelease"] ? root["compiledRelease"] : root, titles);
                           for (const engine::Json release : root["releases"].elements()) take_title(release, titles);
                         },
                         {});
  return titles;
}

Gathered::Gathered(const engine::Report& report, const Titles& titles, const Run& run) : report_(report), run_(run) {
  name_organisations();
  gather_suppliers();
  const auto& processes = report_.facts.processes;
  for (std::size_t row = 0; row < processes.size(); ++row) purchases_.push_back(purchase(processes[row], row, titles));
}

void Gathered::name_organisations() {
  for (const auto& organization : report_.facts.organizations)
    if (organization.name != 0) names_.try_emplace(organization.key, organization.name);
}

void Gathered::gather_suppliers() {
  awards_.resize(report_.facts.processes.size());
  for (const auto& award : report_.facts.awards)
    if (!awards_[award.process] && award.status == engine::AwardStatus::Active) awards_[award.process] = &award;
}

std::string Gathered::text(engine::Name name) const {
  std::string text(report_.facts.names.text(name));
  // An escape of JSON may say it; a database does not take it.
  std::erase(text, '\0');
  return text;
}

std::string Gathered::name_of_key(engine::Name key) const {
  const auto found = names_.find(key);
  return found == names_.end() ? engine::shown_key(report_.facts.names.text(key)) : text(found->second);
}

Purchase Gathered::purchase(const engine::ProcessFact& fact, std::size_t row, const Titles& titles) const {
  Purchase p;
  p.ocid = text(fact.ocid);
  p.run = run_.id;
  p.source = run_.source;
  const auto title = titles.find(p.ocid);
  p.title = title == titles.end() ? "" : title->second;
  p.buyer_key = text(fact.buyer != 0 ? fact.buyer : fact.entity);
  p.buyer = name_of_key(fact.buyer != 0 ? fact.buyer : fact.entity);
  p.market = text(fact.market);
  p.category = text(fact.category);
  p.method = std::string(engine::name_of(fact.method));
  p.year = fact.year;
  p.published_on = day_of(fact.published);
  p.awarded_on = day_of(fact.awarded);
  p.estimate = amount_of(fact.estimate);
  p.currency = text(fact.currency);
  if (fact.bidders != engine::kUnknownBidders) p.bidders = fact.bidders;
  if (const auto* award = awards_[row]) {
    p.supplier_key = text(award->supplier);
    p.supplier = name_of_key(award->supplier);
    p.amount = amount_of(award->amount);
    if (award->currency != 0) p.currency = text(award->currency);
  }
  return p;
}

RedFlag Gathered::flag(const engine::RaisedFlag& raised) const {
  using engine::SubjectKind;
  const engine::Flag& flag = engine::catalogue()[raised.flag];
  RedFlag f;
  f.code = std::string(flag.code);
  f.severity = flag.severity;
  f.subject_kind = std::string(name_of(raised.subject.kind));
  f.subject = text(raised.subject.a);
  f.other = text(raised.subject.b);
  f.value = raised.value;
  f.threshold = raised.threshold;
  f.comparison = std::string(name_of(raised.comparison));
  f.result = engine::json_line(report_, raised);
  f.run = run_.id;
  f.source = run_.source;
  f.key = run_.key;
  if (raised.process != engine::RaisedFlag::kNoRow) {
    const Purchase& p = purchases_[raised.process];
    f.ocid = p.ocid, f.buyer_key = p.buyer_key, f.buyer = p.buyer;
    f.supplier_key = p.supplier_key, f.supplier = p.supplier;
  }
  if (raised.subject.kind == SubjectKind::Buyer || raised.subject.kind == SubjectKind::ProcuringEntity)
    f.buyer_key = f.subject, f.buyer = name_of_key(raised.subject.a);
  if (raised.subject.kind == SubjectKind::Supplier || raised.subject.kind == SubjectKind::Tenderer)
    f.supplier_key = f.subject, f.supplier = name_of_key(raised.subject.a);
  if (raised.subject.kind == SubjectKind::Person) f.supplier_key = f.other, f.supplier = name_of_key(raised.subject.b);
  f.stable = stable_key(f.code, f.subject_kind, f.subject, f.other, f.ocid);
  return f;
}

}  // namespace ashyq::procurement
