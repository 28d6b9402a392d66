#include "demo/storage/population.hpp"

#include "platform/clock/city_time.hpp"

namespace ashyq::demo {

using platform::Tx;

namespace {

// Enough to see accounts at work; most people write without one.
constexpr std::uint64_t kResidentsWithAccount = 120;
constexpr Day kSince = Day::of(2024, 1, 1);

Role role_of(Post post) {
  switch (post) {
    case Post::Head:
    case Post::Deputy: return Role::Head;
    case Post::Registrar: return Role::Registrar;
    case Post::Officer: return Role::Officer;
  }
  return Role::Officer;
}

class Settler {
 public:
  Settler(const Parts& parts, Instant now)
      : parts_(parts), now_(now), hash_(parts.identity.hash_password(password())) {}

  std::int64_t person(Tx& tx, const std::string& email, const std::string& name, const std::string& iin,
                      Language language, bool staff) {
    identity::NewPerson person;
    person.email = email;
    person.name = name;
    person.iin = iin;
    person.language = language;
    person.password_hash = hash_;
    if (staff) person.totp_secret = totp_secret();
    const auto made = parts_.identity.create_person(tx, person, now_);
    if (made) return made->value;
    const auto known = parts_.identity.find_by_email(tx, email);
    return known ? known->value : 0;
  }

  void grant(Tx& tx, std::int64_t account, Role role, std::int64_t body) {
    parts_.identity.grant(tx, Id<identity::Person>(account), {role, body}, kSince, std::nullopt, now_);
  }

  std::int64_t employ(Tx& tx, const Official& official, bool reviews) {
    const auto account = person(tx, official.email, official.name.ru, "", Language::Russian, true);
    grant(tx, account, role_of(official.post), official.body);
    // Complaints against the bodies below are decided by the same people.
    if (reviews && official.post != Post::Registrar) grant(tx, account, Role::Reviewer, official.body);
    bodies::Official entry;
    entry.body = Id<bodies::Body>(official.body);
    entry.name = official.name.ru;
    entry.position = official.position;
    entry.email = official.email;
    entry.account = account;
    entry.head = official.post == Post::Head;
    entry.order = official.number;
    bodies::add_official(tx, entry);
    return account;
  }

 private:
  const Parts& parts_;
  Instant now_;
  std::string hash_;
};

bool reviews_others(const Town& town, int body) {
  for (const auto& [id, other] : town.data().bodies)
    if (other.reviewing == body) return true;
  return false;
}

void add_sign_ins(Tx& tx, Settler& settler, const bodies::Directory& directory) {
  for (const SignIn& who : sign_ins()) {
    const bool staff = who.role != Role::Citizen;
    const auto account = settler.person(tx, who.email, who.name.ru, "", Language::Russian, staff);
    const auto* body = directory.find(std::string_view(who.body));
    if (staff) settler.grant(tx, account, who.role, body ? body->id.value : 0);
    if (staff && body && who.role != Role::Registrar) {
      bodies::Official entry;
      entry.body = body->id;
      entry.name = who.name.ru;
      entry.position = who.name;
      entry.account = account;
      entry.order = 90;
      bodies::add_official(tx, entry);
    }
  }
}

}  // namespace

std::int64_t Population::official(int body, int number) const {
  const auto found = officials.find({body, number});
  return found == officials.end() ? 0 : found->second;
}

Population settle(const Parts& parts, const Town& town, Instant now) {
  Settler settler(parts, now);
  const auto directory = parts.bodies.directory();
  Population population = parts.database.write([&](Tx& tx) {
    Population made;
    add_sign_ins(tx, settler, *directory);
    for (const auto& [id, body] : town.data().bodies)
      for (const Official& official : town.officials(id))
        made.officials[{id, official.number}] = settler.employ(tx, official, reviews_others(town, id));
    for (std::uint64_t i = 0; i < std::min(town.people(), kResidentsWithAccount); ++i) {
      const Person person = town.person(i);
      made.residents.push_back(
          settler.person(tx, person.email, person.name.in(person.writes), person.iin, person.writes, false));
    }
    return made;
  });
  parts.bodies.changed();
  return population;
}

}  // namespace ashyq::demo
