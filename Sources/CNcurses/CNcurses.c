/* For wcwidth and the signal stack, whatever the language mode. */
#define _GNU_SOURCE 1

#include "CNcurses.h"
#include "terminals.h"

#include <curses.h>
#include <errno.h>
#include <fcntl.h>
#include <langinfo.h>
#include <locale.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>
#include <wchar.h>
#ifdef __linux__
#include <sys/prctl.h>
#endif

#define PASTE_ON "\033[?2004h"
#define PASTE_OFF "\033[?2004l"
/* U+2500 at column 1, the question where the cursor is, and the row wiped. */
#define PROBE "\r\342\224\200\033[6n\r\033[K"
/* For a crash: paste mode off, usual screen, cursor shown, plain characters. */
#define RESTORE "\033[?2004l\033[0m\033(B\033[?25h\033[?1049l\r\n"

static int in_fd = -1, out_fd = -1;
static FILE *in_file, *out_file;
static SCREEN *screen;
static struct termios saved_modes;
static volatile sig_atomic_t is_up;
static int has_colour, has_dim, takes_strings, was_probed;

/* ---- signals ------------------------------------------------------------------------------ */

static int wake_read = -1, wake_write = -1;
static volatile sig_atomic_t noted[64];

static const int watched[] = {SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGTSTP, SIGCONT, SIGWINCH};
static const int crashes[] = {SIGSEGV, SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGFPE};
#define COUNT(array) ((int)(sizeof(array) / sizeof((array)[0])))

static struct sigaction watched_before[COUNT(watched)];
static struct sigaction crashes_before[COUNT(crashes)];
static int are_handlers_in;

static void make_pipe(void) {
  int ends[2];
  if (wake_write >= 0 || pipe(ends) != 0) return;
  for (int i = 0; i < 2; i++) {
    fcntl(ends[i], F_SETFL, O_NONBLOCK);
    fcntl(ends[i], F_SETFD, FD_CLOEXEC);
  }
  wake_read = ends[0];
  wake_write = ends[1];
}

/* Before main, so that a task may wake the main thread at any time without a race. */
__attribute__((constructor)) static void prepare(void) { make_pipe(); }

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

static void hold_stderr(void) {
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
static void release_stderr(void) {
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

static void crash(int number) {
  if (is_up) {
    is_up = 0;
    ssize_t written = write(out_fd, RESTORE, sizeof RESTORE - 1);
    (void)written;
    tcsetattr(in_fd, TCSANOW, &saved_modes);
    release_stderr();
  }
  for (int i = 0; i < COUNT(crashes); i++) {
    if (crashes[i] == number) sigaction(number, &crashes_before[i], NULL);
  }
  raise(number);
}

static void install_handlers(void) {
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
    sigaction(watched[i], NULL, &watched_before[i]);
    /* What was to be ignored (nohup) stays so. */
    int is_ignored = !(watched_before[i].sa_flags & SA_SIGINFO) &&
                     watched_before[i].sa_handler == SIG_IGN;
    if (!is_ignored) sigaction(watched[i], &action, NULL);
  }
  stack_t alternate, present;
  if (sigaltstack(NULL, &present) == 0 && (present.ss_flags & SS_DISABLE)) {
    /* A stack overflow leaves no room for a handler on the usual stack. */
    memset(&alternate, 0, sizeof alternate);
    alternate.ss_sp = stack;
    alternate.ss_size = sizeof stack;
    sigaltstack(&alternate, NULL);
  }
  action.sa_handler = crash;
  action.sa_flags = SA_ONSTACK | SA_NODEFER;
  for (int i = 0; i < COUNT(crashes); i++) sigaction(crashes[i], &action, &crashes_before[i]);
}

static void remove_handlers(void) {
  if (!are_handlers_in) return;
  are_handlers_in = 0;
  for (int i = 0; i < COUNT(watched); i++) sigaction(watched[i], &watched_before[i], NULL);
  for (int i = 0; i < COUNT(crashes); i++) sigaction(crashes[i], &crashes_before[i], NULL);
}

/* ---- start and stop ------------------------------------------------------------------------ */

static int is_multibyte(void) { return MB_CUR_MAX > 1 && strcmp(nl_langinfo(CODESET), "UTF-8") == 0; }

static void choose_locale(void) {
  static const char *const names[] = {"", "C.UTF-8", "en_US.UTF-8", "UTF-8"};
  for (int i = 0; i < COUNT(names); i++) {
    if (setlocale(LC_CTYPE, names[i]) && is_multibyte()) return;
  }
}

int tty_is_utf8(void) { return is_multibyte(); }

static int begins_with_any(const char *name, const char *const *starts) {
  for (; *starts; starts++) {
    if (strncmp(name, *starts, strlen(*starts)) == 0) return 1;
  }
  return 0;
}

static void set_colours(int wanted) {
  has_colour = 0;
  if (!wanted || !has_colors()) return;
  if (start_color() == ERR || COLORS < 8 || use_default_colors() == ERR) return;
  init_pair(1, COLOR_RED, -1);
  init_pair(2, COLOR_GREEN, -1);
  init_pair(3, COLOR_CYAN, -1);
  has_colour = 1;
}

static void close_files(void) {
  if (in_file && in_file != stdin) fclose(in_file);
  if (out_file && out_file != stdout) fclose(out_file);
  in_file = out_file = NULL;
}

static void open_files(int input, int output) {
  /* Duplicates: closing them must not close the caller's. */
  in_file = input == STDIN_FILENO ? stdin : fdopen(dup(input), "r");
  out_file = output == STDOUT_FILENO ? stdout : fdopen(dup(output), "w");
}

/* Where distributions keep descriptions of terminals; a library from another one knows its own only. */
#define DESCRIPTIONS                                                                              \
  "/etc/terminfo:/lib/terminfo:/usr/share/terminfo:/usr/lib/terminfo:/usr/share/lib/terminfo:"   \
  "/usr/local/share/terminfo:/usr/local/lib/terminfo:/run/current-system/sw/share/terminfo"

/* A terminal by its description on this machine. */
static SCREEN *described(const char *term) {
  int is_ours = !getenv("TERMINFO") && !getenv("TERMINFO_DIRS");
  if (is_ours) setenv("TERMINFO_DIRS", DESCRIPTIONS, 1);
  SCREEN *found = newterm(term, out_file, in_file);
  /* Programs that are started later shall find the environment as it was. */
  if (is_ours) unsetenv("TERMINFO_DIRS");
  return found;
}

/* A terminal by the description that is built in; NULL for a kind that has none. */
static SCREEN *built_in(const char *term) {
  static const struct {
    const char *start, *name, *description;
  } kinds[] = {
      {"xterm", "todoku-xterm", TERMINAL_XTERM},       {"screen", "todoku-screen", TERMINAL_SCREEN},
      {"tmux", "todoku-screen", TERMINAL_SCREEN},      {"linux", "todoku-linux", TERMINAL_LINUX},
      {"rxvt", "todoku-xterm", TERMINAL_XTERM},        {"alacritty", "todoku-xterm", TERMINAL_XTERM},
      {"foot", "todoku-xterm", TERMINAL_XTERM},        {"kitty", "todoku-xterm", TERMINAL_XTERM},
      {"wezterm", "todoku-xterm", TERMINAL_XTERM},     {"ghostty", "todoku-xterm", TERMINAL_XTERM},
      {"konsole", "todoku-xterm", TERMINAL_XTERM},     {"vte", "todoku-xterm", TERMINAL_XTERM},
      {"st-", "todoku-xterm", TERMINAL_XTERM},         {"vt", "todoku-vt", TERMINAL_VT},
  };
  for (int i = 0; i < COUNT(kinds); i++) {
    if (strncmp(term, kinds[i].start, strlen(kinds[i].start)) != 0) continue;
    const char *before = getenv("TERMINFO");
    char *kept = before ? strdup(before) : NULL;
    setenv("TERMINFO", kinds[i].description, 1);
    SCREEN *found = newterm(kinds[i].name, out_file, in_file);
    if (kept) {
      setenv("TERMINFO", kept, 1);
      free(kept);
    } else {
      unsetenv("TERMINFO");
    }
    return found;
  }
  return NULL;
}

int tty_start(int input, int output, const char *term, int flags) {
  /* Terminals known to swallow the control strings they do not know, and to show dim as dim. */
  static const char *const modern[] = {"xterm", "tmux",  "screen", "rxvt",    "alacritty", "foot",
                                       "kitty", "wezterm", "ghostty", "konsole", "vte", "st-", NULL};
  if (screen) return TTY_UNKNOWN;
  if (!isatty(input) || !isatty(output)) return TTY_NOT_A_TERMINAL;
  if (!term) term = getenv("TERM");
  if (!term) term = "";
  if (strcmp(term, "dumb") == 0) return TTY_NO_CURSOR;
  if (tcgetattr(input, &saved_modes) != 0) return TTY_NOT_A_TERMINAL;
  choose_locale();
  install_handlers();
  open_files(input, output);
  if (!in_file || !out_file) {
    close_files();
    remove_handlers();
    return TTY_UNKNOWN;
  }
  in_fd = input;
  out_fd = output;

  /* No echo before the question is asked, or its answer shows. */
  struct termios quiet = saved_modes;
  quiet.c_lflag &= (tcflag_t) ~(ECHO | ICANON);
  tcsetattr(input, TCSANOW, &quiet);
  is_up = 1;
  was_probed = (flags & TTY_PROBE) && is_multibyte() && *term && strcmp(term, "unknown") != 0;
  if (was_probed) tty_write((const uint8_t *)PROBE, sizeof PROBE - 1);

  const char *used = term;
  screen = *term ? described(term) : NULL;
  if (!screen) screen = built_in(term);
  if (!screen) {
    used = "xterm-256color";
    screen = described(used);
  }
  if (!screen) screen = built_in(used);
  char *cup = screen ? tigetstr("cup") : NULL;
  if (!cup || cup == (char *)-1) {
    int is_known = screen != NULL;
    tty_stop();
    return is_known ? TTY_NO_CURSOR : TTY_UNKNOWN;
  }
  takes_strings = begins_with_any(used, modern);
  has_dim = takes_strings && (termattrs() & A_DIM);
  set_colours(flags & TTY_COLOUR);
  raw();
  noecho();
  nonl();
  typeahead(-1);
  scrollok(stdscr, FALSE);
  leaveok(stdscr, FALSE);
  tty_write((const uint8_t *)PASTE_ON, sizeof PASTE_ON - 1);
  hold_stderr();
  return TTY_STARTED;
}

/* The screen as it was found; curses stays ready to take it again. */
static void leave(void) {
  if (!is_up) return;
  tty_write((const uint8_t *)PASTE_OFF, sizeof PASTE_OFF - 1);
  if (screen) endwin();
  tcsetattr(in_fd, TCSADRAIN, &saved_modes);
  is_up = 0;
  release_stderr();
}

void tty_stop(void) {
  leave();
  if (screen) delscreen(screen);
  screen = NULL;
  close_files();
  in_fd = out_fd = -1;
  remove_handlers();
}

void tty_resume(void) {
  int rows, columns;
  if (!screen) return;
  is_up = 1;
  reset_prog_mode();
  tty_write((const uint8_t *)PASTE_ON, sizeof PASTE_ON - 1);
  hold_stderr();
  tty_size(&rows, &columns);
  if (rows > 0 && columns > 0) tty_resize(rows, columns);
  tty_repaint();
}

void tty_suspend(void) {
  if (!screen) return;
  struct sigaction usual, ours;
  leave();
  memset(&usual, 0, sizeof usual);
  sigemptyset(&usual.sa_mask);
  usual.sa_handler = SIG_DFL;
  sigaction(SIGTSTP, &usual, &ours);
  raise(SIGTSTP);
  /* Here the process stands until CONT. */
  sigaction(SIGTSTP, &ours, NULL);
  tty_resume();
}

int tty_has_colour(void) { return has_colour; }
int tty_has_dim(void) { return has_dim; }
int tty_takes_strings(void) { return takes_strings; }
int tty_was_probed(void) { return was_probed; }
int tty_width(uint32_t scalar) { return wcwidth((wchar_t)scalar); }

/* ---- drawing ------------------------------------------------------------------------------- */

void tty_size(int *rows, int *columns) {
  struct winsize size;
  *rows = *columns = 0;
  if (out_fd >= 0 && ioctl(out_fd, TIOCGWINSZ, &size) == 0) {
    *rows = size.ws_row;
    *columns = size.ws_col;
  }
  /* A serial line knows no size: what terminfo says. */
  if (screen && (*rows <= 0 || *columns <= 0)) {
    *rows = LINES;
    *columns = COLS;
  }
}

void tty_resize(int rows, int columns) {
  if (screen) resizeterm(rows, columns);
}

void tty_begin(void) {
  if (screen) erase();
}

void tty_put(int row, int column, const uint32_t *scalars, int count, int look) {
  wchar_t text[1024];
  if (!screen || row < 0 || column < 0 || count <= 0) return;
  if (count > COUNT(text)) count = COUNT(text);
  for (int i = 0; i < count; i++) text[i] = (wchar_t)scalars[i];
  attr_t attributes = A_NORMAL;
  if (look & TTY_BOLD) attributes |= A_BOLD;
  if (look & TTY_REVERSE) attributes |= A_REVERSE;
  if ((look & TTY_DIM) && has_dim) attributes |= A_DIM;
  short pair = 0;
  if (has_colour) pair = look & TTY_RED ? 1 : look & TTY_GREEN ? 2 : look & TTY_CYAN ? 3 : 0;
  attr_set(attributes, pair, NULL);
  mvaddnwstr(row, column, text, count);
}

void tty_end(int row, int column) {
  if (!screen) return;
  attr_set(A_NORMAL, 0, NULL);
  move(row, column);
  wnoutrefresh(stdscr);
  doupdate();
}

void tty_repaint(void) {
  if (screen) clearok(curscr, TRUE);
}

int tty_write(const uint8_t *bytes, int count) {
  while (count > 0) {
    ssize_t written = write(out_fd, bytes, (size_t)count);
    if (written > 0) {
      bytes += written;
      count -= (int)written;
    } else if (written < 0 && errno == EAGAIN) {
      struct pollfd ready = {out_fd, POLLOUT, 0};
      if (poll(&ready, 1, 1000) == 0) return -1;
    } else if (!(written < 0 && errno == EINTR)) {
      return -1;
    }
  }
  return 0;
}

/* ---- waiting and reading ------------------------------------------------------------------- */

int tty_wait(int milliseconds) {
  struct pollfd fds[2] = {{wake_read, POLLIN, 0}, {in_fd, POLLIN, 0}};
  int count = poll(fds, in_fd >= 0 ? 2 : 1, milliseconds);
  if (count < 0) return errno == EINTR || errno == EAGAIN ? TTY_WOKEN : TTY_GONE;
  int seen = 0;
  if (fds[0].revents & POLLIN) {
    char drained[256];
    while (read(wake_read, drained, sizeof drained) > 0) {
    }
    seen |= TTY_WOKEN;
  }
  if (fds[1].revents & POLLIN) {
    seen |= TTY_READABLE;
  } else if (fds[1].revents & (POLLHUP | POLLERR | POLLNVAL)) {
    seen |= TTY_GONE;
  }
  return seen;
}

int tty_read(uint8_t *bytes, int count) {
  ssize_t got = read(in_fd, bytes, (size_t)count);
  return got < 0 ? -1 : (int)got;
}

/* ---- plain mode ---------------------------------------------------------------------------- */

static const int fatal[] = {SIGINT, SIGTERM, SIGHUP, SIGQUIT};
static struct sigaction fatal_before[COUNT(fatal)];
static struct termios line_modes;
static volatile sig_atomic_t line_fd = -1;

static void end_lines(int number) {
  if (line_fd >= 0) tcsetattr(line_fd, TCSANOW, &line_modes);
  line_fd = -1;
  for (int i = 0; i < COUNT(fatal); i++) {
    if (fatal[i] == number) sigaction(number, &fatal_before[i], NULL);
  }
  raise(number);
}

int tty_lines_begin(int input) {
  if (line_fd >= 0 || tcgetattr(input, &line_modes) != 0) return -1;
  struct termios modes = line_modes;
  modes.c_lflag &= (tcflag_t)~ICANON;
  modes.c_cc[VMIN] = 1;
  modes.c_cc[VTIME] = 0;
  line_fd = input;
  struct sigaction action;
  memset(&action, 0, sizeof action);
  sigemptyset(&action.sa_mask);
  action.sa_handler = end_lines;
  for (int i = 0; i < COUNT(fatal); i++) {
    sigaction(fatal[i], NULL, &fatal_before[i]);
    int is_ignored =
        !(fatal_before[i].sa_flags & SA_SIGINFO) && fatal_before[i].sa_handler == SIG_IGN;
    if (!is_ignored) sigaction(fatal[i], &action, NULL);
  }
  return tcsetattr(input, TCSANOW, &modes);
}

void tty_lines_end(void) {
  if (line_fd < 0) return;
  tcsetattr(line_fd, TCSANOW, &line_modes);
  line_fd = -1;
  for (int i = 0; i < COUNT(fatal); i++) sigaction(fatal[i], &fatal_before[i], NULL);
}

/* ---- memory ------------------------------------------------------------------------------- */

void memory_hide(void) {
#ifdef __linux__
  prctl(PR_SET_DUMPABLE, 0);
#endif
}
