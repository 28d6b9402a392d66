#include "integrity/generating/sides.hpp"

#include "integrity/generating/json_line.hpp"

namespace ashyq::integrity::generating {
namespace {

std::string iso(int day) { return Day{std::chrono::sys_days{std::chrono::days{day}}}.iso(); }

void write_identity(JsonLine& line, const std::string& bin, const std::string& name) {
  if (!bin.empty()) {
    line.text("scheme", "KZ-BIN");
    line.text("id", bin);
  }
  line.text("name", name);
}

void write_companies(JsonLine& line, std::string_view name, const std::vector<Company>& companies, bool kind) {
  line.open(name, '[');
  for (const Company& company : companies) {
    line.open('{');
    write_identity(line, company.bin, company.name);
    line.ratio("share", company.share);
    if (kind) line.text("kind", company.kind);
    line.close('}');
  }
  line.close(']');
}

}  // namespace

void write_official(const Official& official, std::string& out) {
  JsonLine line(out);
  line.open('{');
  line.open("person", '{');
  if (!official.iin.empty()) line.text("iin", official.iin);
  line.text("name", official.name);
  line.number("birth_year", official.birth_year);
  line.close('}');
  line.text("post", official.post);
  line.open("body", '{');
  line.text("scheme", "KZ-BIN");
  line.text("id", official.body);
  line.close('}');
  line.text("from", iso(official.from));
  write_companies(line, "declared", official.declared, true);
  line.open("relatives", '[');
  for (const Relative& relative : official.relatives) {
    line.open('{');
    line.text("name", relative.name);
    if (!relative.iin.empty()) line.text("iin", relative.iin);
    line.text("relation", relative.relation);
    write_companies(line, "companies", relative.companies, false);
    line.close('}');
  }
  line.close(']');
  line.close('}');
  line.end();
}

void write_ownership(const Ownership& ownership, std::string& out) {
  JsonLine line(out);
  line.open('{');
  line.open("subject", '{');
  write_identity(line, ownership.subject.bin, ownership.subject.name);
  line.close('}');
  line.open("interestedParty", '{');
  const bool person = ownership.owner.bin.empty();
  line.open(person ? "person" : "entity", '{');
  if (!person) {
    line.text("scheme", "KZ-BIN");
    line.text("id", ownership.owner.bin);
  }
  line.text("name", ownership.owner.name);
  if (!ownership.owner.iin.empty()) line.text("iin", ownership.owner.iin);
  line.close('}');
  line.close('}');
  line.ratio("share", ownership.owner.share);
  line.close('}');
  line.end();
}

void write_listed(const Listed& listed, std::string& out) {
  out.append(listed.bin).append(",\"").append(listed.name).append("\",");
  out.append(iso(listed.from)).append(",").append(iso(listed.until)).append("\n");
}

Ownership usual_owner(const World& world, const Firm& firm) {
  Chance chance(world.seed(), firm.entity, Stream::Twist);
  const Person owner = chance.happens(0.7) ? firm.director : world.person(firm.entity + (1ULL << 41));
  return {{firm.bin, firm.names[0]}, {owner.iin, owner.full_name(Script::Russian), "", chance.happens(0.7) ? 1 : 0.6}};
}

std::vector<Official> usual_officials(const World& world, const Buyer& buyer) {
  static constexpr std::array<std::string_view, 5> kPosts{"руководитель", "заместитель руководителя",
                                                          "главный бухгалтер", "секретарь конкурсной комиссии",
                                                          "член конкурсной комиссии"};
  Chance chance(world.seed(), buyer.entity, Stream::Twist);
  std::vector<Official> officials(static_cast<std::size_t>(chance.between(3, 8)));
  for (std::size_t i = 0; i < officials.size(); ++i) {
    Official& official = officials[i];
    const Person person = world.person((1ULL << 42) + buyer.entity * 16 + i);
    official.name = person.full_name(chance.happens(0.5) ? Script::Kazakh : Script::Russian);
    official.iin = person.iin;
    official.birth_year = person.birth_year;
    official.post = chance.pick(kPosts);
    official.body = buyer.bin;
    official.from = day_number(2021, 1, 1) + chance.between(0, 1'000);
    const Person relative = world.person((1ULL << 43) + buyer.entity * 16 + i);
    official.relatives.push_back({relative.full_name(Script::Russian), relative.iin, "брат", {}});
  }
  return officials;
}

}  // namespace ashyq::integrity::generating
