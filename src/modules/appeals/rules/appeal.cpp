#include "appeals/rules/appeal.hpp"

#include <array>
#include <cmath>
#include <utility>

#include <fmt/format.h>

namespace ashyq::appeals {

namespace {

template <class E, std::size_t N>
using Words = std::array<std::pair<E, std::string_view>, N>;

constexpr Words<Kind, 6> kKinds{{{Kind::Application, "application"},
                                 {Kind::Complaint, "complaint"},
                                 {Kind::Message, "message"},
                                 {Kind::Proposal, "proposal"},
                                 {Kind::Response, "response"},
                                 {Kind::Request, "request"}}};

constexpr Words<Stage, 11> kStages{{{Stage::Received, "received"},
                                    {Stage::NeedsFixing, "needs_fixing"},
                                    {Stage::Registered, "registered"},
                                    {Stage::Returned, "returned"},
                                    {Stage::Forwarded, "forwarded"},
                                    {Stage::Preliminary, "preliminary"},
                                    {Stage::Hearing, "hearing"},
                                    {Stage::Answered, "answered"},
                                    {Stage::Withdrawn, "withdrawn"},
                                    {Stage::Terminated, "terminated"},
                                    {Stage::PassingUp, "passing_up"}}};

constexpr Words<Outcome, 14> kOutcomes{{{Outcome::None, "none"},
                                        {Outcome::Satisfied, "satisfied"},
                                        {Outcome::PartlySatisfied, "partly_satisfied"},
                                        {Outcome::Refused, "refused"},
                                        {Outcome::Explained, "explained"},
                                        {Outcome::TakenNote, "taken_note"},
                                        {Outcome::Terminated, "terminated"},
                                        {Outcome::ActCancelled, "act_cancelled"},
                                        {Outcome::ActCancelledNewAct, "act_cancelled_new_act"},
                                        {Outcome::ActionOrdered, "action_ordered"},
                                        {Outcome::ComplaintRefused, "complaint_refused"},
                                        {Outcome::SentBack, "sent_back"},
                                        {Outcome::LeftUnconsidered, "left_unconsidered"},
                                        {Outcome::SelfCorrected, "self_corrected"}}};

constexpr Words<Channel, 4> kChannels{
    {{Channel::Site, "site"}, {Channel::Api, "api"}, {Channel::Open311, "open311"}, {Channel::Operator, "operator"}}};

template <class E, std::size_t N>
constexpr std::string_view word_for(const Words<E, N>& words, E value) {
  for (const auto& [v, word] : words)
    if (v == value) return word;
  return "";
}

template <class E, std::size_t N>
constexpr std::optional<E> value_for(const Words<E, N>& words, std::string_view word) {
  for (const auto& [v, w] : words)
    if (w == word) return v;
  return std::nullopt;
}

}  // namespace

std::string public_number(const Appeal& appeal, int year) { return fmt::format("{}-{:06}", year, appeal.id.value); }

Place rounded(Place exact) {
  return {std::round(exact.latitude * 1000) / 1000, std::round(exact.longitude * 1000) / 1000};
}

bool is_open(Stage stage) {
  switch (stage) {
    case Stage::Received:
    case Stage::NeedsFixing:
    case Stage::Registered:
    case Stage::Preliminary:
    case Stage::Hearing:
    case Stage::PassingUp: return true;
    case Stage::Returned:
    case Stage::Forwarded:
    case Stage::Answered:
    case Stage::Withdrawn:
    case Stage::Terminated: return false;
  }
  return false;
}

bool is_simplified(Kind kind) { return kind != Kind::Application && kind != Kind::Complaint; }

std::string_view procedure_of(Kind kind) { return word_for(kKinds, kind); }
std::string_view name_of(Stage stage) { return word_for(kStages, stage); }
std::string_view name_of(Outcome outcome) { return word_for(kOutcomes, outcome); }
std::string_view name_of(Channel channel) { return word_for(kChannels, channel); }
std::optional<Kind> kind_of(std::string_view word) { return value_for(kKinds, word); }
std::optional<Stage> stage_of(std::string_view word) { return value_for(kStages, word); }
std::optional<Outcome> outcome_of(std::string_view word) { return value_for(kOutcomes, word); }

}  // namespace ashyq::appeals
