#include "appeals/storage/likeness_store.hpp"

#include <algorithm>
#include <cstring>

namespace ashyq::appeals {

using platform::Blob;
using platform::Sketch;
using platform::Tx;

LikenessStore::LikenessStore(const platform::KeyStore& keys) {
  const std::string secret = keys.blind_index("appeals.sketch", "key");
  std::memcpy(key_.data(), secret.data(), std::min(key_.size(), secret.size()));
}

void LikenessStore::remember(Tx& tx, Id<Appeal> id, std::string_view text) {
  const auto sketch = Sketch::of(text, key_);
  if (!sketch) return;
  tx.run("insert into appeals_sketch (appeal_id, sketch) values (?, ?) on conflict (appeal_id) do nothing", id,
         Blob{sketch->bytes()});
  std::string sql = "insert into appeals_band (hash, appeal_id) values ";
  std::vector<platform::Value> values;
  for (const std::int64_t key : sketch->band_keys()) {
    sql += values.empty() ? "(?, ?)" : ", (?, ?)";
    values.push_back(key);
    values.push_back(id.value);
  }
  tx.run_values(sql + " on conflict do nothing", values);
}

std::vector<std::pair<Id<Appeal>, double>> LikenessStore::alike(Tx& tx, Id<Appeal> id, double least, int most) {
  const auto own_row = tx.one("select sketch from appeals_sketch where appeal_id = ?", id);
  const auto own = own_row ? Sketch::from_bytes(own_row->get<Blob>(0).bytes) : std::nullopt;
  if (!own) return {};
  // A band shared by a crowd is a form letter: a few hundred candidates are enough to find the likest.
  constexpr int kMostCandidates = 400;
  std::vector<std::pair<Id<Appeal>, double>> found;
  for (const auto& row :
       tx.query("select s.appeal_id, s.sketch from appeals_sketch s where s.appeal_id in (select other.appeal_id "
                "from appeals_band mine join appeals_band other on other.hash = mine.hash "
                "where mine.appeal_id = ? and other.appeal_id <> ? order by other.appeal_id desc limit ?)",
                id, id, kMostCandidates)) {
    const auto other = Sketch::from_bytes(row.get<Blob>(1).bytes);
    const double share = other ? similarity(*own, *other) : 0;
    if (share >= least) found.emplace_back(row.get<Id<Appeal>>(0), share);
  }
  std::ranges::sort(found, std::greater{}, [](const auto& pair) { return pair.second; });
  if (found.size() > static_cast<std::size_t>(most)) found.resize(static_cast<std::size_t>(most));
  return found;
}

}  // namespace ashyq::appeals
