#include "integrity/generating/generate.hpp"

#include <array>
#include <algorithm>
#include <ostream>

#include "integrity/generating/dirt.hpp"
#include "integrity/generating/json_line.hpp"
#include "integrity/generating/oracle.hpp"
#include "integrity/generating/plan.hpp"

namespace ashyq::integrity::generating {
namespace {

constexpr std::array<std::string_view, 6> kProfiles{"tiny", "kz", "bench", "huge", "awards-only", "dirty"};
constexpr std::array<std::uint64_t, 6> kSizes{200, 10'000, 100'000, 1'000'000, 10'000, 10'000};
constexpr std::size_t kBlock = 4u << 20;

/// Codes with blanks between as an array.
void write_codes(JsonLine& line, std::string_view name, std::string_view codes) {
  line.open(name, '[');
  while (!codes.empty()) {
    const std::size_t end = std::min(codes.find(' '), codes.size());
    line.text(codes.substr(0, end));
    codes.remove_prefix(std::min(end + 1, codes.size()));
  }
  line.close(']');
}

template <class List>
void write_texts(JsonLine& line, std::string_view name, const List& texts) {
  line.open(name, '[');
  for (const auto& text : texts) line.text(text);
  line.close(']');
}

}  // namespace

std::optional<Profile> profile_named(std::string_view name) {
  for (std::size_t i = 0; i < kProfiles.size(); ++i)
    if (kProfiles[i] == name) return static_cast<Profile>(i);
  return std::nullopt;
}
std::string_view name_of(Profile profile) { return kProfiles[static_cast<std::size_t>(profile)]; }
std::uint64_t usual_size(Profile profile) { return kSizes[static_cast<std::size_t>(profile)]; }

struct Generator::Impl {
  Order order;
  Writing writing;
  World world;
  Plan plan;

  explicit Impl(const Order& of)
      : order(of),
        writing{of.profile != Profile::AwardsOnly},
        world(of.seed, of.processes),
        plan(of.processes, of.seed) {}

  Scene play(const Plant& plant, int turn) const {
    Scene scene(world, plant, turn,
                [this, &plant](int of) { return plan.number_of(plant.first + static_cast<std::uint64_t>(of)); });
    schemes()[plant.scheme].play(scene);
    return scene;
  }
  bool is_republished(std::uint64_t slot) const {
    return slot > plan.planted() && mix(order.seed * 977 + slot) % 1'000 == 0;
  }
  /// Plants stay readable: what they show is not what dirt is about.
  bool may_be_dirty(std::uint64_t number) const {
    return order.profile == Profile::Dirty && !plan.plant_at(plan.slot_of(number));
  }
  Chance dirt_of(std::uint64_t number) const { return {order.seed, number, Stream::Order}; }
  Draft draft(std::uint64_t number) const;
  void plant_line(const Plant& plant, std::string& out) const;
  Sides sides_of(const Plant& plant) const;
};

/// One in a thousand lines tells an earlier state of another process, under its ocid: the later one must count.
Draft Generator::Impl::draft(std::uint64_t number) const {
  const std::uint64_t slot = plan.slot_of(number);
  if (const Plant* plant = plan.plant_at(slot)) return play(*plant, static_cast<int>(slot - plant->first)).draft;
  if (!is_republished(slot) || is_republished(slot - 1)) return clean_process(world, number, slot);
  Draft earlier = clean_process(world, plan.number_of(slot - 1), slot - 1);
  earlier.released -= 30 * kDay;
  return earlier;
}

Sides Generator::Impl::sides_of(const Plant& plant) const {
  Scene scene = play(plant, 0);
  Sides sides = std::move(scene.sides);
  for (const Firm& firm : scene.draft.cast) {
    const bool told = std::any_of(sides.ownerships.begin(), sides.ownerships.end(),
                                  [&](const Ownership& known) { return known.subject.bin == firm.bin; });
    if (!told && firm.entity >= world.buyers() + world.firms()) sides.ownerships.push_back(usual_owner(world, firm));
  }
  return sides;
}

void Generator::Impl::plant_line(const Plant& plant, std::string& out) const {
  const Scheme& scheme = schemes()[plant.scheme];
  std::vector<std::string> ocids;
  std::vector<std::string> organisations, persons;
  for (int turn = 0; turn < plant.count; ++turn) {
    const Scene scene = play(plant, turn);
    ocids.push_back(scene.draft.ocid());
    for (const auto& key : scene.organisations)
      if (std::find(organisations.begin(), organisations.end(), key) == organisations.end())
        organisations.push_back(key);
    if (turn == 0) persons = scene.persons;
  }
  JsonLine line(out);
  line.open('{');
  line.text("kind", "plant");
  line.number("id", static_cast<std::int64_t>(plant.serial));
  line.text("scheme", scheme.name);
  line.number("level", plant.level);
  line.truth("decoy", plant.decoy);
  write_texts(line, "ocids", ocids);
  write_texts(line, "orgs", organisations);
  write_texts(line, "persons", persons);
  const auto level = static_cast<std::size_t>(plant.level - 1);
  write_codes(line, "expected_flags", plant.decoy ? "" : scheme.expected[level]);
  write_codes(line, "also_flags", plant.decoy ? "" : scheme.also);
  write_codes(line, "must_not_flags", plant.decoy ? scheme.must_not : "");
  line.close('}');
  line.end();
}

Generator::Generator(const Order& order) : impl_(std::make_unique<Impl>(order)) {}
Generator::Generator(Generator&&) noexcept = default;
Generator::~Generator() = default;

void Generator::release(std::uint64_t number, std::string& line) const {
  const std::size_t begin = line.size();
  const Impl& impl = *impl_;
  write_release(impl.draft(number), impl.writing, Chance(impl.order.seed, number, Stream::Text), line);
  if (impl.may_be_dirty(number)) soil(impl.dirt_of(number), line, begin);
}

void Generator::oracle(std::uint64_t number, std::string& out) const {
  const Impl& impl = *impl_;
  const std::uint64_t slot = impl.plan.slot_of(number);
  if (slot >= impl.plan.planted() && impl.is_republished(slot) && !impl.is_republished(slot - 1)) return;
  if (impl.may_be_dirty(number) && is_soiled(impl.dirt_of(number))) return;
  const Draft draft = impl.draft(number);
  const std::vector<Reckoned> found = reckon(draft, impl.writing);
  if (found.empty()) return;
  JsonLine line(out);
  line.open('{');
  line.text("kind", "oracle");
  line.text("ocid", draft.ocid());
  line.open("raised", '[');
  for (const Reckoned& one : found) {
    line.open('{');
    line.text("flag", one.flag);
    if (one.lot >= 0) line.text("lot", std::to_string(one.lot + 1));
    if (one.value) line.ratio("value", *one.value);
    if (!one.sure) line.truth("sure", false);
    line.close('}');
  }
  line.close(']');
  line.close('}');
  line.end();
}

void Generator::write_releases(std::ostream& out, const Progress& progress) const {
  std::string block;
  for (std::uint64_t number = 0; number < impl_->order.processes; ++number) {
    release(number, block);
    if (block.size() < kBlock) continue;
    out << block;
    block.clear();
    if (progress) progress(number + 1, impl_->order.processes);
  }
  out << block;
}

void Generator::write_truth(std::ostream& out, const Progress& progress) const {
  std::string text;
  JsonLine line(text);
  line.open('{');
  line.text("kind", "order");
  line.number("processes", static_cast<std::int64_t>(impl_->order.processes));
  line.number("seed", static_cast<std::int64_t>(impl_->order.seed));
  line.text("profile", name_of(impl_->order.profile));
  line.close('}');
  line.end();
  for (const Plant& plant : impl_->plan.plants()) impl_->plant_line(plant, text);
  line.open('{');
  line.text("kind", "oracle_flags");
  write_texts(line, "flags", kReckonedFlags);
  line.close('}');
  line.end();
  for (std::uint64_t number = 0; number < impl_->order.processes; ++number) {
    oracle(number, text);
    if (text.size() < kBlock) continue;
    out << text;
    text.clear();
    if (progress) progress(number + 1, impl_->order.processes);
  }
  out << text;
}

void Generator::write_officials(std::ostream& out) const {
  std::string text;
  for (Entity number = 0; number < impl_->world.buyers(); ++number)
    for (const Official& official : usual_officials(impl_->world, impl_->world.buyer(number)))
      write_official(official, text);
  for (const Plant& plant : impl_->plan.plants())
    for (const Official& official : impl_->sides_of(plant).officials) write_official(official, text);
  out << text;
}

void Generator::write_owners(std::ostream& out) const {
  std::string text;
  for (Entity number = 0; number < impl_->world.firms(); ++number)
    write_ownership(usual_owner(impl_->world, impl_->world.firm(number)), text);
  for (const Plant& plant : impl_->plan.plants())
    for (const Ownership& ownership : impl_->sides_of(plant).ownerships) write_ownership(ownership, text);
  out << text;
}

void Generator::write_unscrupulous(std::ostream& out) const {
  std::string text(kListedHeader);
  // Firms that never bid here: a list is longer than what is found on it.
  const Impl& impl = *impl_;
  for (std::uint64_t i = 0; i < impl.order.processes / 500; ++i) {
    const Firm firm = impl.world.planted_firm(impl.plan.plants().size() + i, 0);
    const int from = day_number(2024, 1, 15) + static_cast<int>(mix(i) % 700);
    write_listed({firm.bin, firm.names[0], from, from + 730}, text);
  }
  for (const Plant& plant : impl.plan.plants())
    for (const Listed& listed : impl.sides_of(plant).listed) write_listed(listed, text);
  out << text;
}

std::vector<Generator::Planted> Generator::planted() const {
  std::vector<Planted> all;
  for (const Scheme& scheme : schemes()) all.push_back({scheme.name});
  for (const Plant& plant : impl_->plan.plants()) {
    Planted& of = all[plant.scheme];
    ++(plant.decoy ? of.decoys : of.instances);
    of.processes += static_cast<std::uint64_t>(plant.count);
  }
  return all;
}

}  // namespace ashyq::integrity::generating
