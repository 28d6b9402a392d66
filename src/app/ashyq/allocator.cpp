// How jemalloc, which ashyq is linked with, keeps its memory: what was freed goes back at once. `flags` reads a file into
// growing lists and then judges them: kept for reuse, each outgrown list would stay beside its successor (measured: a
// tenth of the peak, at no cost of time).
extern "C" {
// Read by jemalloc before main(); the name and its type are jemalloc's.
extern const char* malloc_conf;
const char* malloc_conf = "dirty_decay_ms:0,muzzy_decay_ms:0";
}
