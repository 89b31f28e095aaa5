/* What the objects ask of a C library that is newer than the oldest one the program shall start with:
 * each in terms of what that one has. */
#define _GNU_SOURCE 1
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <link.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

/* ---- the start ---------------------------------------------------------------------------------- */

typedef void hook(int, char **, char **);
extern hook *__preinit_array_start[], *__preinit_array_end[];
extern hook *__init_array_start[], *__init_array_end[];
extern void (*__fini_array_start[])(void), (*__fini_array_end[])(void);

/* Up to 2.33 constructors are run by a function that the program brings along. */
static void begin(int argc, char **argv, char **environment) {
  size_t count = (size_t)(__preinit_array_end - __preinit_array_start);
  for (size_t i = 0; i < count; i++) __preinit_array_start[i](argc, argv, environment);
  count = (size_t)(__init_array_end - __init_array_start);
  for (size_t i = 0; i < count; i++) __init_array_start[i](argc, argv, environment);
}

static void end(void) {
  size_t count = (size_t)(__fini_array_end - __fini_array_start);
  while (count-- > 0) __fini_array_start[count]();
}

int __real___libc_start_main(
    int (*)(int, char **, char **), int, char **, hook *, void (*)(void), void (*)(void), void *);

/* The linker leads the program's start through here (--wrap). */
int __wrap___libc_start_main(
    int (*program)(int, char **, char **), int argc, char **argv, hook *first, void (*last)(void),
    void (*loader)(void), void *stack) {
  (void)first;
  (void)last;
  return __real___libc_start_main(program, argc, argv, begin, end, loader, stack);
}

/* These two are part of every program, from an archive beside the library. */
extern void *__dso_handle;
int __cxa_atexit(void (*)(void *), void *, void *);
int __register_atfork(void (*)(void), void (*)(void), void (*)(void), void *);

static void call(void *task) { ((void (*)(void))(uintptr_t)task)(); }

int atexit(void (*task)(void)) {
  return __cxa_atexit(call, (void *)(uintptr_t)task, &__dso_handle);
}

int pthread_atfork(void (*before)(void), void (*above)(void), void (*below)(void)) {
  return __register_atfork(before, above, below, &__dso_handle);
}

/* ---- files -------------------------------------------------------------------------------------- */

struct stat;
struct stat64;
int __xstat(int, const char *, struct stat *);
int __lxstat(int, const char *, struct stat *);
int __fxstat(int, int, struct stat *);
int __fxstatat(int, int, const char *, struct stat *, int);

/* The layout that `struct stat` has on the machines of today. */
#if defined(__x86_64__)
#define STAT_VERSION 1
#else
#define STAT_VERSION 0
#endif

int stat(const char *path, struct stat *s) { return __xstat(STAT_VERSION, path, s); }
int lstat(const char *path, struct stat *s) { return __lxstat(STAT_VERSION, path, s); }
int fstat(int file, struct stat *s) { return __fxstat(STAT_VERSION, file, s); }
int fstatat(int folder, const char *path, struct stat *s, int flags) {
  return __fxstatat(STAT_VERSION, folder, path, s, flags);
}
/* With 64 bits the two are one. */
int stat64(const char *path, struct stat64 *s) { return stat(path, (struct stat *)s); }
int lstat64(const char *path, struct stat64 *s) { return lstat(path, (struct stat *)s); }
int fstat64(int file, struct stat64 *s) { return fstat(file, (struct stat *)s); }
int fstatat64(int folder, const char *path, struct stat64 *s, int flags) {
  return fstatat(folder, path, (struct stat *)s, flags);
}

int fcntl(int, int, ...);
int fcntl64(int file, int command, void *argument) { return fcntl(file, command, argument); }

/* ---- chance ------------------------------------------------------------------------------------- */

ssize_t getrandom(void *place, size_t count, unsigned int flags) {
#ifdef SYS_getrandom
  return syscall(SYS_getrandom, place, count, flags);
#else
  errno = ENOSYS;
  return -1;
#endif
}

int getentropy(void *place, size_t count) {
  if (count > 256) {
    errno = EIO;
    return -1;
  }
  size_t had = 0;
  while (had < count) {
    ssize_t got = getrandom((char *)place + had, count - had, 0);
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return -1;
    had += (size_t)got;
  }
  return 0;
}

uint32_t arc4random(void) {
  uint32_t number;
  if (getentropy(&number, sizeof number) != 0) abort();
  return number;
}

void arc4random_buf(void *place, size_t count) {
  for (size_t had = 0; had < count; had += 256) {
    size_t piece = count - had < 256 ? count - had : 256;
    if (getentropy((char *)place + had, piece) != 0) abort();
  }
}

/* ---- threads and unwinding ---------------------------------------------------------------------- */

/* "Perhaps there are several": true at any time. */
char __libc_single_threaded = 0;

struct looked_for {
  uintptr_t place;
  struct dl_find_object *found;
};

static int look(struct dl_phdr_info *object, size_t size, void *wanted) {
  (void)size;
  struct looked_for *asked = wanted;
  uintptr_t first = UINTPTR_MAX, last = 0, table = 0;
  int is_inside = 0;
  for (int i = 0; i < object->dlpi_phnum; i++) {
    const ElfW(Phdr) *part = &object->dlpi_phdr[i];
    uintptr_t begins = object->dlpi_addr + part->p_vaddr, ends = begins + part->p_memsz;
    if (part->p_type == PT_GNU_EH_FRAME) table = begins;
    if (part->p_type != PT_LOAD) continue;
    if (begins < first) first = begins;
    if (ends > last) last = ends;
    if (asked->place >= begins && asked->place < ends) is_inside = 1;
  }
  if (!is_inside || table == 0) return 0;
  memset(asked->found, 0, sizeof *asked->found);
  asked->found->dlfo_map_start = (void *)first;
  asked->found->dlfo_map_end = (void *)last;
  asked->found->dlfo_eh_frame = (void *)table;
  return 1;
}

int _dl_find_object(void *place, struct dl_find_object *found) {
  struct looked_for asked = {(uintptr_t)place, found};
  return dl_iterate_phdr(look, &asked) == 1 ? 0 : -1;
}
