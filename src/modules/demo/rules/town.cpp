#include "demo/rules/town.hpp"

#include <algorithm>
#include <utility>

#include "demo/rules/life.hpp"
#include "demo/rules/matter.hpp"

namespace ashyq::demo {
namespace {

Channel drawn_channel(const Shares& shares, const Matter& m, Chance& chance) {
  std::vector<Channel> channels;
  std::vector<std::int64_t> weights;
  for (const auto& [channel, weight] : shares.channels) {
    // Open311 carries messages only.
    if (channel == Channel::Open311 && m.kind != Kind::Message) continue;
    channels.push_back(channel);
    weights.push_back(weight);
  }
  return channels[chance.weighted(weights)];
}

}  // namespace

Town::Town(TownData data, CityRules rules, TownPlan plan)
    : data_(std::move(data)),
      rules_(std::move(rules)),
      plan_(plan),
      inflow_(data_, plan.today, plan.seed, plan.appeals) {}

/// A little over half as many writers as appeals, in whole blocks of neighbours (see drawn_home()).
std::uint64_t Town::people() const { return std::max<std::uint64_t>(plan_.appeals * 55 / 100 / 100, 2) * 100; }

std::vector<Official> Town::officials(int body) const {
  const Body& of = data_.bodies.at(body);
  const int many = officials_of(data_, of);
  std::vector<Official> all;
  all.reserve(static_cast<std::size_t>(many));
  for (int number = 0; number < many; ++number) all.push_back(official(data_, plan_.seed, of, number));
  return all;
}

GeneratedAppeal Town::appeal(std::uint64_t index) const {
  Matter m = matter({data_, inflow_, plan_.seed, plan_.appeals, people()}, index);
  Life life = life_of({data_, rules_, plan_.seed, plan_.today}, m, index);
  Chance chance(plan_.seed, "appeal", index);
  GeneratedAppeal a;
  a.index = index;
  a.received_at = rules_.instant(m.received);
  a.kind = m.kind;
  a.language = m.language;
  a.channel = drawn_channel(data_.shares, m, chance);
  a.category = m.topic.category->id;
  a.district = data_.localities[m.topic.spot.locality].district;
  a.locality = data_.localities[m.topic.spot.locality].slug;
  a.body = life.body;
  a.place = place_of(data_, m.topic.spot);
  a.address = spot_address(data_, m.topic.spot, m.language);
  a.author = m.topic.author;
  a.publish_consent = life.publish_consent;
  a.urgent = life.urgent;
  a.life = std::move(life.events);
  a.title = std::move(m.title);
  a.text = std::move(m.text);
  a.public_text = std::move(m.public_text);
  return a;
}

}  // namespace ashyq::demo
