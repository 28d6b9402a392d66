// Which of the city's bodies a buyer of the data is.
#pragma once

#include "bodies/bodies.hpp"
#include "procurement/rules/red_flag.hpp"
#include "procurement/storage/data_store.hpp"

namespace ashyq::procurement {

class Buyers {
 public:
  Buyers(DataStore& data, bodies::BodiesModule& bodies) : data_(data), bodies_(bodies) {}

  /// As an auditor said when a finding was made; else the body of that name in one of the languages; 0: none.
  std::int64_t body_of(platform::Tx&, std::string_view buyer_key, std::string_view name) const;
  /// The flag with its body, also where no finding has named it yet: nobody judges their own house before that either.
  RedFlag with_body(platform::Tx&, RedFlag flag) const;

 private:
  DataStore& data_;
  bodies::BodiesModule& bodies_;
};

}  // namespace ashyq::procurement
