// Every act on an appeal. Each is one transaction of the caller: rule, row, timeline, promise, audit row, fact,
// public view — together or not at all. Web pages, the API and Open311 call the same acts.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "appeals/rules/submission.hpp"
#include "appeals/rules/transitions.hpp"
#include "appeals/storage/appeal_store.hpp"
#include "appeals/storage/likeness_store.hpp"
#include "appeals/storage/public_view.hpp"
#include "bodies/bodies.hpp"
#include "platform/keys/key_store.hpp"
#include "platform/outbox/outbox.hpp"
#include "promises/promises.hpp"

namespace ashyq::appeals {

/// Who acts, when, in which request.
struct Call {
  const Visitor& by;
  Instant now{};
  Day today{};
  std::string request_id;
};

/// The version the actor saw; a different one now means somebody else was faster. kAnyVersion: the person's own acts.
inline constexpr std::int64_t kAnyVersion = -1;

/// How far the erasure of a case has come. Done: the caller erases the key and the blobs, once the act is committed.
struct ErasureStep {
  enum class What : std::uint8_t { NotFound, StillOpen, GroundMissing, Asked, SecondPersonMissing, Done };
  What what{What::NotFound};
  platform::CaseKeyId key{};
  std::vector<std::string> unused_blobs{};
};

struct Filed {
  Appeal appeal;
  std::string receipt_code;  // empty for those signed in
};

class Casework {
 public:
  struct Services {
    AppealStore& store;
    PublicView& view;
    LikenessStore& likeness;
    promises::PromisesModule& promises;
    bodies::BodiesModule& bodies;
    platform::Outbox* outbox;  // null when a past is written down: facts are for what happens now
    platform::KeyStore& keys;
  };
  explicit Casework(Services services) : s_(services) {}

  /// The first person asks with a ground, the second carries out (acts/erasure.cpp). Only of cases that have ended.
  ErasureStep erase(platform::Tx&, Id<Appeal>, std::int64_t by, const std::string& ground, Instant now);

  // ---- the person (acts/person.cpp, acts/submission.cpp)
  /// `submission` has passed problems_of(); attachments are already in the blob store.
  Filed submit(platform::Tx&, const Call&, const Submission& submission);
  Next add_to_appeal(platform::Tx&, const Call&, Id<Appeal>, const std::string& text, const std::vector<NewFile>&);
  Next correct(platform::Tx&, const Call&, Id<Appeal>, const std::string& text, const std::vector<NewFile>&);
  Next withdraw(platform::Tx&, const Call&, Id<Appeal>, const std::string& reason);
  Next object(platform::Tx&, const Call&, Id<Appeal>, const std::string& position, bool asks_hearing);
  Next rate(platform::Tx&, const Call&, Id<Appeal>, std::int64_t stars, const std::string& comment);
  Result<Filed, Refusal> complain(platform::Tx&, const Call&, Id<Appeal>, const std::string& text);
  Result<Filed, Refusal> renew(platform::Tx&, const Call&, Id<Appeal>, const std::string& text);

  // ---- intake (acts/intake.cpp)
  Next register_appeal(platform::Tx&, const Call&, Id<Appeal>, std::int64_t version);
  Next request_fix(platform::Tx&, const Call&, Id<Appeal>, std::int64_t version, const std::string& what, Day until);
  Next return_appeal(platform::Tx&, const Call&, Id<Appeal>, std::int64_t version, const std::string& ground,
                     const std::string& reason);
  /// One receiver forwards, several split; each part may carry its own text ("" = the whole appeal).
  struct Part {
    std::int64_t body{0};
    std::int64_t category{0};
    std::string text;
  };
  Result<std::vector<Appeal>, Refusal> forward(platform::Tx&, const Call&, Id<Appeal>, std::int64_t version,
                                               const std::vector<Part>& parts, const std::string& reason);
  Next assign(platform::Tx&, const Call&, Id<Appeal>, std::int64_t version, std::int64_t officer);
  /// What a draw of the log decided (acts/officer_draw.cpp).
  Next assign_by_draw(platform::Tx&, Id<Appeal>, std::int64_t officer, std::int64_t draw, Instant now);
  Next add_note(platform::Tx&, const Call&, Id<Appeal>, const std::string& text);

  // ---- consideration (acts/consideration.cpp)
  Next ask_extension(platform::Tx&, const Call&, Id<Appeal>, std::int64_t version, const std::string& reason);
  Next extend(platform::Tx&, const Call&, Id<Appeal>, std::int64_t version, Day until, const std::string& reason);
  Next send_preliminary(platform::Tx&, const Call&, Id<Appeal>, std::int64_t version, const std::string& text);
  Next appoint_hearing(platform::Tx&, const Call&, Id<Appeal>, std::int64_t version, Instant at,
                       const std::string& where);
  Next file_protocol(platform::Tx&, const Call&, Id<Appeal>, std::int64_t version, const std::string& text);
  Next answer(platform::Tx&, const Call&, Id<Appeal>, std::int64_t version, Outcome outcome, Language language,
              const AnswerParts& parts);
  Next terminate(platform::Tx&, const Call&, Id<Appeal>, std::int64_t version, const std::string& ground,
                 const std::string& reason);
  /// Texts redacted by the officer. Refused without the person's consent.
  Next publish(platform::Tx&, const Call&, Id<Appeal>, std::int64_t version, const PublishedText& texts);

  // ---- complaints (acts/complaints.cpp)
  Next pass_up(platform::Tx&, const Call&, Id<Appeal>, std::int64_t version, const std::string& opinion);
  Next self_correct(platform::Tx&, const Call&, Id<Appeal>, std::int64_t version, const std::string& what);

  // ---- the clock (acts/clock.cpp)
  void note_missed(platform::Tx&, Id<Appeal>, Instant now);
  void note_due_moved(platform::Tx&, Id<Appeal>, Day due_on, Instant now);

  /// Day limits of the law for a case, for forms and rules.
  Day last_return_day(const Appeal&) const;
  Day last_forward_day(const Appeal&) const;
  Day latest_extension(Day decided_on) const;
  bool may_extend(Kind kind) const;
  std::vector<std::string> outcomes_for(Kind kind) const;
  std::vector<std::string> return_grounds() const;
  /// Which body a submission goes to: the competent one when urgent, the chosen one, or the category's.
  std::int64_t addressee_of(const Submission&) const;
  /// Keeps a sketch of the text; called after the submission, outside its transaction.
  void remember_likeness(platform::Tx&, Id<Appeal>);
  /// Cases whose text is alike, most alike first; as the visitor may see them.
  struct Likeness {
    Appeal appeal;
    double share{0};  // 0 to 1
  };
  std::vector<Likeness> alike(platform::Tx&, const Appeal&, const Visitor&);
  std::vector<std::string> termination_grounds(Kind kind) const;
  /// Reports of crime or danger: never in the register, never published.
  bool confidential(const Appeal&) const;
  /// Reports of corruption: who handles them is drawn, and until the draw has fallen back nobody else decides it.
  bool is_drawn_for(const Appeal&) const;
  bool draw_decides(platform::Tx&, const Appeal&) const;

 private:
  using Rule = std::function<Next(const Appeal&)>;
  struct Act {
    std::string_view stem;  // "answer_appeal"
    Event event;
  };
  /// Finds through the visitor's eyes, checks the version, asks the rule, writes everything.
  Next carry_out(platform::Tx&, const Call&, Id<Appeal>, std::int64_t version, Act act, const Rule& rule);
  /// Event, audit row and fact of an act already applied to the row.
  void note(platform::Tx&, const Call&, const Appeal&, std::string_view stem, Event event);
  /// Of what the clock or another case did to this one: no audit row, but a leaf.
  void leave_leaf(platform::Tx&, const Appeal&, std::string_view stem, Instant now);
  /// The public view after the act.
  void follow(platform::Tx&, const Appeal&, Instant now);
  void settle_promise(platform::Tx&, const Appeal& before, const Appeal& after, Instant now);
  Appeal open_case(platform::Tx&, const Call&, Appeal draft, const Payload& payload, std::string_view procedure);
  std::string code_of(const Appeal&) const;
  /// A case that continues another: complaint, renewal, forwarded part. Same person and key holder, own key.
  Filed follow_up(platform::Tx&, const Call&, const Appeal& old, Appeal draft, const Payload&, Relation,
                  std::string_view procedure, Event event);
  void attach(platform::Tx&, const Appeal&, std::int64_t event, const std::vector<NewFile>&);
  std::string search_words(const Appeal&) const;
  std::int64_t acting_body(const Appeal&, const Visitor&) const;

  Services s_;
};

}  // namespace ashyq::appeals
