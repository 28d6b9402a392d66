/* Loaded before the C library: kills the process right before its Nth step that leaves something outside it.
 * KILL_AT=N kills; KILL_COUNT=FILE writes how many steps there were. What is printed to a terminal is no step. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/types.h>
#include <unistd.h>

static atomic_long steps;

static void step(void) {
  static long at = -1;
  if (at < 0) at = getenv("KILL_AT") ? atol(getenv("KILL_AT")) : 0;
  if (atomic_fetch_add(&steps, 1) + 1 == at) kill(getpid(), SIGKILL);
}

__attribute__((destructor)) static void count(void) {
  const char* file = getenv("KILL_COUNT");
  if (!file) return;
  FILE* out = fopen(file, "w");
  if (!out) return;
  fprintf(out, "%ld\n", (long)steps);
  fclose(out);
}

#define REAL(type, name, ...) \
  static type (*real)(__VA_ARGS__); \
  if (!real) real = (type(*)(__VA_ARGS__))dlsym(RTLD_NEXT, #name)

ssize_t write(int fd, const void* data, size_t size) {
  REAL(ssize_t, write, int, const void*, size_t);
  if (fd > 2) step();
  return real(fd, data, size);
}
ssize_t pwrite(int fd, const void* data, size_t size, off_t at) {
  REAL(ssize_t, pwrite, int, const void*, size_t, off_t);
  step();
  return real(fd, data, size, at);
}
ssize_t pwrite64(int fd, const void* data, size_t size, off64_t at) {
  REAL(ssize_t, pwrite64, int, const void*, size_t, off64_t);
  step();
  return real(fd, data, size, at);
}
ssize_t send(int fd, const void* data, size_t size, int flags) {
  REAL(ssize_t, send, int, const void*, size_t, int);
  step();
  return real(fd, data, size, flags);
}
int fsync(int fd) {
  REAL(int, fsync, int);
  step();
  return real(fd);
}
int fdatasync(int fd) {
  REAL(int, fdatasync, int);
  step();
  return real(fd);
}
int rename(const char* from, const char* to) {
  REAL(int, rename, const char*, const char*);
  step();
  return real(from, to);
}
int unlink(const char* file) {
  REAL(int, unlink, const char*);
  step();
  return real(file);
}
int ftruncate64(int fd, off64_t size) {
  REAL(int, ftruncate64, int, off64_t);
  step();
  return real(fd, size);
}
int ftruncate(int fd, off_t size) {
  REAL(int, ftruncate, int, off_t);
  step();
  return real(fd, size);
}
