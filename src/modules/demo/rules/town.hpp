// The demo town: a year of appeals, each computed from its number alone. Same seed, same town, on any machine.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/day.hpp"
#include "base/work_calendar.hpp"
#include "demo/rules/inflow.hpp"
#include "demo/rules/people.hpp"
#include "demo/rules/town_data.hpp"

namespace ashyq::demo {

/// Law and time of the city; the demo's lives follow them instead of having terms of their own.
struct CityRules {
  WorkCalendar calendar;
  std::function<Day(LocalTime)> registration_day;
  /// The due day by a procedure of law/procedures ("message", "application", "complaint", …).
  std::function<Day(std::string_view procedure, Day registered_on)> due_on;
  std::function<Instant(LocalTime)> instant;
};

/// Numbers as in appeals::Outcome.
enum class Outcome : std::uint8_t {
  None = 0,
  Satisfied = 1,
  PartlySatisfied = 2,
  Refused = 3,
  Explained = 4,
  TakenNote = 5,
  Terminated = 6,
  ActCancelledNewAct = 12,
  ActionOrdered = 13,
  ComplaintRefused = 14,
  SentBack = 15,
  SelfCorrected = 17,
};

/// Numbers as in appeals::EventKind.
enum class EventKind : std::uint8_t {
  Submitted = 1,
  Registered = 2,
  FixRequested = 3,
  Corrected = 4,
  Returned = 5,
  Forwarded = 6,
  ForwardedHere = 7,
  Assigned = 8,
  ExtensionAsked = 9,
  Extended = 10,
  PreliminarySent = 11,
  Objected = 12,
  HearingAppointed = 13,
  ProtocolFiled = 14,
  Answered = 15,
  Terminated = 16,
  Withdrawn = 17,
  Rated = 18,
  ComplaintFiled = 19,
  PassedUp = 20,
  SelfCorrected = 21,
  Missed = 22,
  Added = 24,
  Noted = 25,
  Published = 26,
  RoutedUrgently = 28,
};

/// One appeal can become several cases: what was sent, what the competent body opened, the complaint.
enum class Part : std::uint8_t { Sent = 0, Forwarded = 1, Complaint = 2 };

struct AnswerText {
  std::string facts, law, decision, right_to_complain;
};

struct LifeEvent {
  EventKind kind{};
  Instant at{};
  Part part{Part::Sent};
  int body{0};                     // who acts; 0: the citizen or the clock
  int official{-1};                // Official::number; -1: none
  int to_body{0};                  // Forwarded, PassedUp, RoutedUrgently
  std::string text;                // reason, note, objection, complaint, comment of a rating
  std::string ground;              // id of law/lists: return_grounds, termination_*
  std::optional<Day> day;          // Registered, Extended: due day; FixRequested: until; HearingAppointed: the day
  Outcome outcome{Outcome::None};  // Answered
  AnswerText answer;               // Answered
  int stars{0};                    // Rated
  bool asks_hearing{false};        // Objected
};

struct Place {
  double latitude{}, longitude{};
};

struct GeneratedAppeal {
  std::uint64_t index{};
  Instant received_at{};
  Kind kind{Kind::Message};
  Language language{Language::Russian};
  Channel channel{Channel::Site};
  int category{}, district{}, body{};  // ids of law/; body: whom it was written to, maybe the wrong one
  std::string locality;
  std::string title, text;
  /// `text` without what the writer let slip about themselves; equal to it for most.
  std::string public_text;
  Place place;
  std::string address;                  // of the place
  std::optional<std::uint64_t> author;  // person(); none: anonymous
  bool publish_consent{false};
  bool urgent{false};           // anonymous word of a crime: routed at once
  std::vector<LifeEvent> life;  // in order of time, nothing from `today` on
};

struct TownPlan {
  std::uint64_t seed{2026};
  std::uint64_t appeals{5000};
  Day today;
};

class Town {
 public:
  Town(TownData data, CityRules rules, TownPlan plan);
  // The inflow points into the data.
  Town(const Town&) = delete;
  Town& operator=(const Town&) = delete;

  std::uint64_t size() const { return plan_.appeals; }
  /// Any index below size(), in any order, from any thread.
  GeneratedAppeal appeal(std::uint64_t index) const;
  std::uint64_t people() const;
  Person person(std::uint64_t index) const { return demo::person(data_, plan_.seed, index); }
  std::vector<Official> officials(int body) const;
  const TownData& data() const { return data_; }

 private:
  TownData data_;
  CityRules rules_;
  TownPlan plan_;
  Inflow inflow_;
};

}  // namespace ashyq::demo
