// The public projection of appeals: the only tables that public pages, feeds, exports and search read.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "appeals/rules/appeal.hpp"
#include "platform/http/page_cache.hpp"
#include "platform/storage/storage.hpp"

namespace ashyq::appeals {

struct PublicAppeal {
  Id<Appeal> id;
  std::string number;
  Kind kind{Kind::Message};
  Stage stage{Stage::Received};
  std::int64_t body{0}, category{0}, district{0};
  Channel channel{Channel::Site};
  Language language{Language::Russian};
  Day received_on{}, due_on{};
  std::optional<Day> ended_on;
  Outcome outcome{Outcome::None};
  bool late{false};  // the due day passed unanswered, or the answer came after it
  std::int64_t rating{0};
  Id<Appeal> parent;
  std::optional<std::string> title, text, answer;  // redacted by an officer; only with the person's consent
  std::optional<Place> place;                      // rounded
  Instant updated_at{};
};

/// The register's filters; all optional. Newest first by day of receipt (by id when words are searched); pages go by
/// the row last seen, so page 50,000 costs as page 1.
struct RegisterFilter {
  std::string words;  // full text
  std::optional<std::int64_t> body, category, district;
  std::optional<Kind> kind;
  std::optional<Stage> stage;
  std::optional<bool> open;
  std::optional<bool> late;
  std::optional<Day> received_from, received_until;
  std::optional<std::int64_t> before_id, after_id;
  std::optional<std::int64_t> parent;
  bool rated{false};   // only those whose answer was rated
  bool placed{false};  // only those with a place on the map
  bool texts{true};    // without: titles only, neither text, answer, place nor time of change; a third of the cost
  int limit{20};       // at most kMostRows

  bool operator==(const RegisterFilter&) const = default;
};

inline constexpr int kMostRows = 2001;

struct PublishedText {
  std::string title, text, answer;
};

class PublicView {
 public:
  /// A case enters the register. Not called for urgent and confidential ones, which never do.
  void add(platform::Tx&, const Appeal&, const std::string& number, Day received_on, const std::optional<Place>&,
           const std::string& search_words, Instant now);
  /// State, days and body follow the case; a case that never entered stays out.
  void follow(platform::Tx&, const Appeal&, std::optional<Day> ended_on, bool late, Instant now);
  /// The redacted texts. Empty strings take a text back.
  void publish(platform::Tx&, Id<Appeal>, const PublishedText&, const std::string& search_words, Instant now);

  void forget_place(platform::Tx&, Id<Appeal>);

  std::optional<PublicAppeal> find(platform::Tx&, Id<Appeal>);
  std::vector<PublicAppeal> list(platform::Tx&, const RegisterFilter&);
  /// Counts hits, but never further than `at_most`: "more than 1,000" is enough for a reader.
  std::int64_t count(platform::Tx&, const RegisterFilter&, std::int64_t at_most);

  /// Bumped after every commit that changes the public view: what cached pages are made from.
  const platform::DataVersion& data_version() const { return version_; }
  /// Another program or node changed the data, or midnight changed what is due.
  void changed_elsewhere() { version_.bump(); }

 private:
  void changed(platform::Tx&);
  platform::DataVersion version_;
};

}  // namespace ashyq::appeals
