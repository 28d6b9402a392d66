// Promises in tables: rows, changes of due days, adopted editions of the law, and the counts figures come from.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "platform/storage/storage.hpp"
#include "promises/promises.hpp"

namespace ashyq::promises {

/// " and procedure in (?, ?)" of a filter's procedures, its values added; "" when it asks for one or for all.
std::string among_procedures(const FigureFilter& filter, std::vector<platform::Value>& values);

class PromiseStore {
 public:
  Promise add(platform::Tx&, Promise);
  std::optional<Promise> find(platform::Tx&, Id<Promise>);
  /// Throws platform::Conflict when the promise has ended meanwhile.
  void replace(platform::Tx&, const Promise& before, const Promise& after);
  std::vector<Promise> of(platform::Tx&, const Subject&);
  /// Open, due before `today`, not yet recorded as missed; at most `most`.
  std::vector<Promise> newly_missed(platform::Tx&, Day today, int most);
  /// Open ones by id, after `after_id`; for recomputation in portions.
  std::vector<Promise> open_after(platform::Tx&, std::int64_t after_id, int most);

  void add_change(platform::Tx&, Id<Promise>, const DueChange&);
  std::vector<DueChange> changes(platform::Tx&, Id<Promise>);

  Figures figures(platform::Tx&, const FigureFilter&);
  std::map<std::int64_t, Figures> figures_by_body(platform::Tx&, const FigureFilter&);
  std::map<std::string, Figures> figures_by_month(platform::Tx&, const FigureFilter&);
  std::vector<Promise> rows(platform::Tx&, const FigureFilter&, FigureRows, std::int64_t after_id, int most);
  /// Sums up the differences written since; cheap enough for every minute.
  void fold_tally(platform::Tx&);

  std::int64_t add_edition(platform::Tx&, const AdoptedFile&);
  /// The newest adopted content of each file.
  std::vector<AdoptedFile> editions_in_force(platform::Tx&);
  std::vector<AdoptedFile> editions(platform::Tx&);
  std::int64_t newest_edition(platform::Tx&);  // grows with each adoption

 private:
  void tally(platform::Tx&, const Promise&, int n);
};

}  // namespace ashyq::promises
