// Who competed with whom: contests in the order of time, and the meetings of each pair of bidders in them.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "integrity/flags/dataset_rules.hpp"

namespace ashyq::integrity {

/// One bidder in one contest; of several bids the lowest valid one.
struct Entry {
  Name tenderer{0};
  Name currency{0};
  std::int64_t amount{kNoAmount};  ///< only of a valid bid
  std::int64_t at{kNoTime};
  Index bid{kNowhere};
  bool valid{false}, won{false}, at_floor{false};
};

/// A lot, or a process without lots, and who submitted bids for it.
struct Contest {
  Row process{0};
  Name lot{0};
  std::int64_t when{kNoTime};  ///< deadline, else publication, else award, else release
  std::uint32_t first{0}, count{0};
  std::uint32_t cell{0};  ///< among which contests its bidders chose; numbered
};

/// Two bidders in one contest; `a` and `b` are entries.
struct Meeting {
  std::uint64_t pair{0};  ///< the smaller key above the greater
  std::uint32_t contest{0};
  std::uint16_t a{0}, b{0};
  Name first() const { return static_cast<Name>(pair >> 32); }
  Name second() const { return static_cast<Name>(pair); }
};

/// A crowd tells nothing of pairs, and its pairs would outnumber all others.
inline constexpr std::uint32_t kMostRivals = 20;

/// A market and region with so many buyers is a field that bidders choose in. With fewer, or where the market is not
/// said, who bids for one buyer meets all others who do: there the buyer is the field.
inline constexpr std::size_t kManyBuyers = 3;

class Competition {
 public:
  explicit Competition(const Dataset& data);
  std::span<const Contest> contests() const { return contests_; }
  std::span<const Entry> entries(const Contest& contest) const {
    return std::span(entries_).subspan(contest.first, contest.count);
  }
  std::span<const Entry> entries(const Meeting& meeting) const { return entries(contests_[meeting.contest]); }
  const Contest& contest(const Meeting& meeting) const { return contests_[meeting.contest]; }
  /// By pair, then in the order of time.
  std::span<const Meeting> meetings() const { return meetings_; }
  /// Contests that this bidder took part in, and won.
  std::uint32_t bids_of(Name tenderer) const { return bids_[tenderer]; }
  std::uint32_t wins_of(Name tenderer) const { return wins_[tenderer]; }

  /// How often the two would have met, had each chosen its contests of a field without the other.
  double expected_meetings(Name one, Name other) const;
  /// How probable so many meetings are then.
  double chance_of_meeting(Name one, Name other, std::size_t meetings) const;
  /// Different bidders in the contest's field.
  std::uint32_t bidders_around(const Contest& contest) const { return cells_[contest.cell].bidders; }
  /// The meetings of each pair that met at least so often.
  template <class Take>
  void each_pair(std::size_t least, Take take) const {
    for (std::size_t first = 0; first < meetings_.size();) {
      std::size_t last = first + 1;
      while (last < meetings_.size() && meetings_[last].pair == meetings_[first].pair) ++last;
      if (last - first >= least) take(std::span(meetings_).subspan(first, last - first));
      first = last;
    }
  }

 private:
  void gather(const Dataset& data);
  void gather_process(std::span<const BidFact> bids, const ProcessFact& fact);
  void order_by_time();
  void meet();
  void number_cells(const Facts& facts);
  void count_presence();
  struct Presence {
    std::uint32_t cell{0}, contests{0};
  };
  struct Cell {
    std::uint32_t contests{0}, bidders{0};
  };
  std::span<const Presence> presence(Name tenderer) const {
    return std::span(presence_).subspan(first_presence_[tenderer],
                                        first_presence_[tenderer + 1] - first_presence_[tenderer]);
  }
  std::vector<Contest> contests_;
  std::vector<Entry> entries_;
  std::vector<Meeting> meetings_;
  std::vector<std::uint32_t> bids_, wins_;
  std::vector<Cell> cells_;
  std::vector<Presence> presence_;  ///< by tenderer, then cell
  std::vector<std::uint32_t> first_presence_;
};

/// Both bids of each meeting.
template <class Tell>
std::vector<Evidence> evidence_of_meetings(const Competition& all, std::span<const Meeting> meetings, Tell tell) {
  std::vector<Evidence> evidence;
  for (const Meeting& meeting : meetings) {
    if (evidence.size() + 2 > kMostEvidence) break;
    evidence.push_back(tell(all, meeting, meeting.a));
    evidence.push_back(tell(all, meeting, meeting.b));
  }
  return evidence;
}

/// Who won among the entries; 0 when nobody did or several.
Name winner(std::span<const Entry> entries);

}  // namespace ashyq::integrity
