// Turns building blocks into sentences: "[a|b]" either, "<m|f>" by sex, "{slot}" a value.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "base/day.hpp"
#include "base/iin.hpp"
#include "demo/rules/chance.hpp"
#include "demo/rules/town_data.hpp"

namespace ashyq::demo {

using Slots = std::map<std::string, std::string, std::less<>>;

/// Throws std::out_of_range for a slot that is not there: a text with a hole must never reach the town.
std::string worded(std::string_view pattern, const Slots& slots, Sex sex, Chance& chance);

/// "5 дней", "2 недели"; Kazakh and English have simpler rules.
std::string counted(int n, std::string_view unit, Language language);
/// "12 февраля", "12 ақпан", "12 February".
std::string day_and_month(Day day, Language language);
/// 18400 as "18 400".
std::string grouped(int amount);

/// Slots of a street: street, and for Kazakh street_loc, street_adj, street_gen, street_dat, street_abl.
void add_street(Slots& slots, const Street& street, const StreetType& type, Language language);
/// "ул. Ержанова, 18", "Ержанов көшесі, 18-үй", "18 Yerzhanov street".
std::string address_of(const Street& street, const StreetType& type, int house, Language language);

/// A slip of the finger: two neighbouring letters of one long word change places.
std::string with_slip(std::string text, Chance& chance);
/// Without a capital and a full stop, as some write on a phone.
std::string careless(std::string_view text);

}  // namespace ashyq::demo
