// The residents and officials of the demo town, each computed from a number.
#pragma once

#include <cstdint>
#include <string>

#include "base/iin.hpp"
#include "base/language.hpp"
#include "base/local_text.hpp"
#include "demo/rules/chance.hpp"
#include "demo/rules/town_data.hpp"

namespace ashyq::demo {

struct Home {
  std::size_t locality{}, street{};  // indexes in TownData
  int house{}, flat{};               // flat 0: a house of its own
};

struct Person {
  std::uint64_t index{};
  LocalText name;  // surname, given name, patronymic
  Sex sex{Sex::Female};
  Language writes{Language::Russian};
  /// Clearly nobody's: the seventh digit says that the person was born in the nineteenth century.
  std::string iin;
  std::string phone;  // +7 700 000 …: not given to subscribers
  std::string email;  // …@mail.example: a domain that cannot exist
  Home home;
  LocalText address;
};

enum class Post : std::uint8_t { Head = 0, Deputy = 1, Registrar = 2, Officer = 3 };

struct Official {
  int body{};
  int number{};  // 0 head, 1 deputy, 2 registrar, 3… officers: LifeEvent::official
  Post post{Post::Officer};
  LocalText name, position;
  std::string email;
};

/// The same index gives the same person. 0 is Aliya, the citizen of the examples.
Person person(const TownData& town, std::uint64_t seed, std::uint64_t index);
int officials_of(const TownData& town, const Body& body);
Official official(const TownData& town, std::uint64_t seed, const Body& body, int number);

/// Unique up to 3.6 million people; check digit right, century impossible.
std::string fake_iin(std::uint64_t index, Sex sex);
/// A number of the range that fake_iin() draws from: safe to ignore, never a living person's.
bool is_fake_iin(std::string_view digits);

/// Kazakh and Russian Cyrillic in Latin letters, for English pages and mailboxes.
std::string in_latin(std::string_view text);

}  // namespace ashyq::demo
