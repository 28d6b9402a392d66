#include "integrity/generating/dirt.hpp"

#include <string_view>

namespace ashyq::integrity::generating {
namespace {

void replace_first(std::string& line, std::string_view what, std::string_view with) {
  if (const auto at = line.find(what); at != std::string::npos) line.replace(at, what.size(), with);
}

std::string spoiled(Chance& chance, std::string line) {
  switch (chance.below(10)) {
    case 0: return line.substr(0, line.size() / 2);  // cut off in the middle
    case 1: replace_first(line, "\"amount\":", "\"amount\":\""); return line + "\"";
    case 2: return line.insert(line.size() / 2, "\xff\xfe");  // not UTF-8
    case 3: replace_first(line, "\"parties\":[", "\"parties\":[null,17,"); return line;
    case 4: replace_first(line, "\"amount\":", "\"amount\":NaN,\"was\":"); return line;
    case 5: replace_first(line, "\"amount\":", "\"amount\":1e400,\"was\":"); return line;
    case 6: return "";
    case 7: return "[" + line + "]";
    case 8: replace_first(line, "{\"ocid\":", "{\"ocid\":\"ocds-kzgen1-first\",\"ocid\":"); return line;
    default: replace_first(line, "\"tenderPeriod\":{", "\"tenderPeriod\":[],\"period\":{"); return line;
  }
}

}  // namespace

bool is_soiled(Chance chance) { return chance.happens(0.03); }

void soil(Chance chance, std::string& out, std::size_t begin) {
  if (!chance.happens(0.03)) return;
  std::string line = out.substr(begin);
  line.pop_back();
  out.erase(begin);
  out += spoiled(chance, std::move(line)) + "\n";
}

}  // namespace ashyq::integrity::generating
