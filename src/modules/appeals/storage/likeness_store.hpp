// Which cases say the same: sketches of texts, which tell no words.
#pragma once

#include <utility>
#include <vector>

#include "appeals/rules/appeal.hpp"
#include "platform/keys/key_store.hpp"
#include "platform/search/similarity.hpp"
#include "platform/storage/storage.hpp"

namespace ashyq::appeals {

class LikenessStore {
 public:
  explicit LikenessStore(const platform::KeyStore& keys);
  void remember(platform::Tx&, Id<Appeal>, std::string_view text);
  /// Case and share of likeness, from `least` on, most alike first.
  std::vector<std::pair<Id<Appeal>, double>> alike(platform::Tx&, Id<Appeal>, double least, int most);

 private:
  platform::Sketch::Key key_{};
};

}  // namespace ashyq::appeals
