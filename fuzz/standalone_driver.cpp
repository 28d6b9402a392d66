// Runs a fuzz target where libFuzzer is not installed: blind mutations of seed files, for a number of rounds.
//   target SEED_FOLDER… [--rounds N] [--seed S]      target --one FILE
// Link it with one target, g++ -fsanitize=address,undefined. A crashing input is left in ./crash-input.
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <random>
#include <string>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

namespace fs = std::filesystem;
using Chance = std::mt19937_64;

std::string read(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>{file}, {}};
}

std::size_t below(Chance& chance, std::size_t end) { return end == 0 ? 0 : chance() % end; }

std::string piece_of(const std::string& text, Chance& chance) {
  const std::size_t start = below(chance, text.size());
  return text.substr(start, 1 + below(chance, chance() % 4 == 0 ? 200 : 12));
}

/// One to eight small damages; half of them bring in a piece of another seed.
std::string mutated(const std::vector<std::string>& seeds, Chance& chance) {
  const std::string& seed = seeds[below(chance, seeds.size())];
  std::string text = chance() % 2 == 0 ? seed : piece_of(seed, chance) + piece_of(seed, chance);
  for (std::size_t n = 1 + below(chance, 8); n > 0; --n) {
    const std::size_t at = below(chance, text.size() + 1);
    const std::size_t length = below(chance, 12);
    switch (chance() % 5) {
      case 0: text.erase(at, length); break;
      case 1: text.insert(at, piece_of(seeds[below(chance, seeds.size())], chance)); break;
      case 2: text.replace(at, length, piece_of(seeds[below(chance, seeds.size())], chance)); break;
      case 3: text.insert(at, 1, static_cast<char>(chance() % 256)); break;
      default: text.insert(at, piece_of(text, chance)); break;
    }
  }
  return text;
}

void run(const std::string& input) {
  LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(input.data()), input.size());
}

}  // namespace

int main(int argc, char** argv) {
  std::vector<std::string> seeds{""};
  std::uint64_t rounds = 100'000, seed = 1;
  for (int i = 1; i < argc; ++i) {
    const std::string argument = argv[i];
    if (argument == "--one" && i + 1 < argc) return run(read(argv[i + 1])), 0;
    if (argument == "--rounds" && i + 1 < argc) rounds = std::strtoull(argv[++i], nullptr, 10);
    else if (argument == "--seed" && i + 1 < argc) seed = std::strtoull(argv[++i], nullptr, 10);
    else
      for (const auto& entry : fs::recursive_directory_iterator(argument))
        if (entry.is_regular_file()) seeds.push_back(read(entry.path()));
  }
  for (const std::string& whole : seeds) run(whole);
  Chance chance{seed};
  for (std::uint64_t round = 0; round < rounds; ++round) {
    const std::string input = mutated(seeds, chance);
    std::ofstream{"crash-input", std::ios::binary} << input;  // before, because a crash leaves no time after
    run(input);
  }
  fs::remove("crash-input");
  std::cout << seeds.size() << " seeds, " << rounds << " mutations\n";
}
