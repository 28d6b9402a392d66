// The writer of one release: a member function for each part of it, in the file of its name.
#pragma once

#include <algorithm>

#include "integrity/generating/json_line.hpp"
#include "integrity/generating/writing.hpp"

namespace ashyq::integrity::generating {

class ReleaseWriter {
 public:
  ReleaseWriter(const Draft& draft, const Writing& writing, Chance chance, std::string& out)
      : draft_(draft), writing_(writing), chance_(chance), line_(out) {}
  void write();

 private:
  const Draft& draft_;
  const Writing& writing_;
  Chance chance_;
  JsonLine line_;

  void parties();
  void party(std::string_view bin, const std::array<std::string, 3>& names, std::size_t region, std::string_view street,
             std::string_view telephone, std::string_view email, std::string_view contact,
             std::initializer_list<std::string_view> roles, const Firm* firm);
  void firm(int i);
  void planning();
  void tender();
  void tender_documents();
  void document(std::string_view type, Seconds at);
  void tenderers();
  void lots();
  void items(int lot, bool awarded);
  void questions();
  void bids();
  void bid(std::size_t i);
  void awards();
  void contracts();
  void contract(std::size_t i);
  void changes(const Deal& deal);
  void implementation(const Deal& deal);
  void reference(const Firm& firm);
  void named(const Firm& firm);
  void date(std::string_view name, Seconds at, int offset = kHomeOffset) {
    line_.date(name, at, offset, draft_.local_dates);
  }
  std::string spelled(const std::array<std::string, 3>& names);
  bool takes_part(int firm) const;
  bool wins(int firm) const;
  bool has_bids() const { return writing_.bids && !draft_.gaps.bids && is_competitive(draft_.way); }
  std::vector<int> suppliers_of(const LotDraft& lot) const;
};

}  // namespace ashyq::integrity::generating
