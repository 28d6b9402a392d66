// How jemalloc, which ashyqd is linked with, keeps its memory. A page is made of some thousand small values that many
// threads take and give back at once: with it the same core makes a tenth to a quarter more pages than with glibc's.
//   percpu_arena      as many arenas as processors, not four times as many
//   dirty_decay_ms    what was freed goes back to the system within a second: a quiet server is a small one
extern "C" {
extern const char* malloc_conf;
const char* malloc_conf = "percpu_arena:percpu,dirty_decay_ms:1000,muzzy_decay_ms:0";
}
