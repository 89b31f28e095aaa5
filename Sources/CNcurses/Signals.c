/* Signals, the pipe that wakes the main thread, and stderr, which is held while the screen is up. */
#define _GNU_SOURCE 1

#include "CNcurses.h"
#include "shared.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* For a crash: paste mode off, usual screen, cursor shown, plain characters. */
#define RESTORE "\033[?2004l\033[0m\033(B\033[?25h\033[?1049l\r\n"

struct tty_state tty_now = {.in_fd = -1, .out_fd = -1, .wake_read = -1};

static int wake_write = -1;
static volatile sig_atomic_t noted[64];

static const int watched[] = {SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGTSTP, SIGCONT, SIGWINCH};
/* What ends a program at once: crashes, and signals that nobody sends to a wizard on purpose. */
static const int deaths[] = {SIGSEGV, SIGILL,    SIGTRAP, SIGABRT, SIGBUS,  SIGFPE,  SIGSYS,
                             SIGUSR1, SIGUSR2,   SIGALRM, SIGXCPU, SIGXFSZ, SIGPROF, SIGVTALRM};

static struct sigaction watched_before[COUNT(watched)];
static struct sigaction deaths_before[COUNT(deaths)];
static int are_handlers_in;

static void make_pipe(void) {
  int ends[2];
  if (wake_write >= 0 || pipe(ends) != 0) return;
  for (int i = 0; i < 2; i++) {
    fcntl(ends[i], F_SETFL, O_NONBLOCK);
    fcntl(ends[i], F_SETFD, FD_CLOEXEC);
  }
  tty_now.wake_read = ends[0];
  wake_write = ends[1];
}

/* A closed 0, 1 or 2 would be given to the next file or pipe of our own, which would then be read as
   what is typed. There is nothing to read from it, and writing results to it fails. */
static void occupy_closed(void) {
  for (int i = 0; i < 3; i++) {
    if (fcntl(i, F_GETFD) != -1 || errno != EBADF) continue;
    int file = open("/dev/null", i == 2 ? O_RDWR : O_RDONLY);
    (void)file;
  }
}

/* Before main, so that a task may wake the main thread at any time without a race. */
__attribute__((constructor)) static void prepare(void) {
  occupy_closed();
  make_pipe();
}

void tty_wake(void) {
  /* A full pipe wakes as well as one more byte would. */
  ssize_t written = write(wake_write, "", 1);
  (void)written;
}

static void note(int number) {
  int error = errno;
  noted[number] = 1;
  tty_wake();
  errno = error;
}

uint64_t tty_signals(void) {
  uint64_t bits = 0;
  for (int i = 0; i < COUNT(watched); i++) {
    if (noted[watched[i]]) {
      noted[watched[i]] = 0;
      bits |= (uint64_t)1 << watched[i];
    }
  }
  return bits;
}

/* ---- stderr, held while the screen is up --------------------------------------------------- */

static int held_fd = -1, stderr_fd = -1;

void tty_hold_stderr(void) {
  if (held_fd >= 0 || !isatty(STDERR_FILENO)) return;
  const char *folder = getenv("TMPDIR");
  char path[1024];
  int length = snprintf(path, sizeof path, "%s/todoku-XXXXXX", folder && *folder ? folder : "/tmp");
  if (length < 0 || length >= (int)sizeof path) return;
  int file = mkstemp(path);
  if (file < 0) return;
  unlink(path);
  int copy = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 3);
  if (copy < 0 || dup2(file, STDERR_FILENO) < 0) {
    if (copy >= 0) close(copy);
    close(file);
    return;
  }
  fcntl(file, F_SETFD, FD_CLOEXEC);
  held_fd = file;
  stderr_fd = copy;
}

/* Only calls that a signal handler may make. */
void tty_release_stderr(void) {
  if (held_fd < 0) return;
  char bytes[1024];
  ssize_t count;
  dup2(stderr_fd, STDERR_FILENO);
  lseek(held_fd, 0, SEEK_SET);
  while ((count = read(held_fd, bytes, sizeof bytes)) > 0) {
    if (write(STDERR_FILENO, bytes, (size_t)count) < 0) break;
  }
  close(held_fd);
  close(stderr_fd);
  held_fd = stderr_fd = -1;
}

static void die(int number) {
  if (tty_now.is_up) {
    tty_now.is_up = 0;
    ssize_t written = write(tty_now.out_fd, RESTORE, sizeof RESTORE - 1);
    (void)written;
    tcflush(tty_now.in_fd, TCIFLUSH);
    tcsetattr(tty_now.in_fd, TCSANOW, &tty_now.saved_modes);
    tty_release_stderr();
  }
  for (int i = 0; i < COUNT(deaths); i++) {
    if (deaths[i] == number) sigaction(number, &deaths_before[i], NULL);
  }
  raise(number);
}

/* What was to be ignored (nohup) stays so. */
static void install(int number, const struct sigaction *action, struct sigaction *before) {
  sigaction(number, NULL, before);
  int is_ignored = !(before->sa_flags & SA_SIGINFO) && before->sa_handler == SIG_IGN;
  if (!is_ignored) sigaction(number, action, NULL);
}

void tty_install_handlers(void) {
  static char stack[65536];
  if (are_handlers_in) return;
  are_handlers_in = 1;
  struct sigaction action;
  memset(&action, 0, sizeof action);
  sigemptyset(&action.sa_mask);
  action.sa_handler = note;
  action.sa_flags = SA_RESTART;
  for (int i = 0; i < COUNT(watched); i++) {
    noted[watched[i]] = 0;
    install(watched[i], &action, &watched_before[i]);
  }
  stack_t alternate, present;
  if (sigaltstack(NULL, &present) == 0 && (present.ss_flags & SS_DISABLE)) {
    /* A stack overflow leaves no room for a handler on the usual stack. */
    memset(&alternate, 0, sizeof alternate);
    alternate.ss_sp = stack;
    alternate.ss_size = sizeof stack;
    sigaltstack(&alternate, NULL);
  }
  action.sa_handler = die;
  action.sa_flags = SA_ONSTACK | SA_NODEFER;
  for (int i = 0; i < COUNT(deaths); i++) install(deaths[i], &action, &deaths_before[i]);
}

void tty_remove_handlers(void) {
  if (!are_handlers_in) return;
  are_handlers_in = 0;
  for (int i = 0; i < COUNT(watched); i++) sigaction(watched[i], &watched_before[i], NULL);
  for (int i = 0; i < COUNT(deaths); i++) sigaction(deaths[i], &deaths_before[i], NULL);
}
