/* For wcwidth and the signal stack, whatever the language mode. */
#define _GNU_SOURCE 1

#include "CNcurses.h"
#include "descriptions.h"
#include "shared.h"

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
#include <strings.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>
#include <wchar.h>
#ifdef __linux__
#include <sys/prctl.h>
#endif

#define PASTE_ON "\033[?2004h"
#define PASTE_OFF "\033[?2004l"
/* U+2500 at column 1 and the question where the cursor is, for frames; U+203B likewise, for text (some
   terminals give frames a width of their own); and the row wiped. */
#define PROBE "\r\342\224\200\033[6n\r\342\200\273\033[6n\r\033[K"

static FILE *in_file, *out_file;
static SCREEN *screen;
static int has_colour, has_dim, takes_strings, was_probed, has_paste_marks;

/* ---- start and stop ------------------------------------------------------------------------ */

static int is_utf8;

/* Whether a locale is named for text in one of the older multibyte charsets (ja_JP.eucJP). */
static int names_old_charset(void) {
  static const char *const starts[] = {"euc", "ujis", "sjis", "shift", "pck", "big5", "gb", "cp9", NULL};
  const char *name = getenv("LC_ALL");
  if (!name || !*name) name = getenv("LC_CTYPE");
  if (!name || !*name) name = getenv("LANG");
  const char *charset = name ? strchr(name, '.') : NULL;
  if (!charset) return 0;
  for (const char *const *start = starts; *start; start++) {
    if (strncasecmp(charset + 1, *start, strlen(*start)) == 0) return 1;
  }
  return 0;
}

/* UTF-8 wherever it can be had, unless the terminal is known to take another charset: curses then
   writes that one, or nothing but ASCII where the locale is not installed. */
static void choose_locale(void) {
  static const char *const names[] = {"", "C.UTF-8", "en_US.UTF-8", "UTF-8"};
  for (int i = 0; i < COUNT(names); i++) {
    if (!setlocale(LC_CTYPE, names[i])) {
      if (i > 0 || !names_old_charset()) continue;
      setlocale(LC_CTYPE, "C");
      is_utf8 = 0;
      return;
    }
    is_utf8 = MB_CUR_MAX > 1 && strcmp(nl_langinfo(CODESET), "UTF-8") == 0;
    if (is_utf8 || MB_CUR_MAX > 1) return;
  }
}

int tty_is_utf8(void) { return is_utf8; }

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
  init_pair(1, -1, COLOR_RED);
  init_pair(2, -1, COLOR_GREEN);
  init_pair(3, -1, COLOR_CYAN);
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

static void mark_pastes(void) {
  tty_write((const uint8_t *)PASTE_ON, sizeof PASTE_ON - 1);
  has_paste_marks = 1;
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
  if (tcgetattr(input, &tty_now.saved_modes) != 0) return TTY_NOT_A_TERMINAL;
  choose_locale();
  tty_install_handlers();
  open_files(input, output);
  if (!in_file || !out_file) {
    close_files();
    tty_remove_handlers();
    return TTY_UNKNOWN;
  }
  tty_now.in_fd = input;
  tty_now.out_fd = output;

  /* No echo before the question is asked, or its answer shows. */
  struct termios quiet = tty_now.saved_modes;
  quiet.c_lflag &= (tcflag_t) ~(ECHO | ICANON);
  tcsetattr(input, TCSANOW, &quiet);
  tty_now.is_up = 1;
  was_probed = (flags & TTY_PROBE) && is_utf8 && *term && strcmp(term, "unknown") != 0;
  if (was_probed) tty_write((const uint8_t *)PROBE, sizeof PROBE - 1);

  const char *used = term;
  screen = *term ? tty_described(term, out_file, in_file) : NULL;
  if (!screen) screen = tty_built_in(term, out_file, in_file);
  if (!screen) {
    used = "xterm-256color";
    screen = tty_described(used, out_file, in_file);
  }
  if (!screen) screen = tty_built_in(used, out_file, in_file);
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
  /* $COLUMNS and $LINES may be of another window. */
  int rows, columns;
  tty_size(&rows, &columns);
  if (rows > 0 && columns > 0) resizeterm(rows, columns);
  mark_pastes();
  tty_hold_stderr();
  return TTY_STARTED;
}

/* The longest that a paste is waited for which does not end. */
enum { LONGEST_DISCARD_SECONDS = 60 };

void tty_discard(int input) {
  /* A paste without marks comes in pieces, and what is left of it would be run by the shell. */
  struct timespec begin, now;
  uint8_t bytes[4096];
  clock_gettime(CLOCK_MONOTONIC, &begin);
  for (;;) {
    struct pollfd ready = {input, POLLIN, 0};
    int count = poll(&ready, 1, 100);
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0 || !(ready.revents & POLLIN) || read(input, bytes, sizeof bytes) <= 0) break;
    clock_gettime(CLOCK_MONOTONIC, &now);
    if (now.tv_sec - begin.tv_sec > LONGEST_DISCARD_SECONDS) break;
  }
  tcflush(input, TCIFLUSH);
}

/* The screen as it was found; curses stays ready to take it again. */
static void leave(void) {
  if (!tty_now.is_up) return;
  if (has_paste_marks) tty_write((const uint8_t *)PASTE_OFF, sizeof PASTE_OFF - 1);
  if (screen && has_paste_marks) {
    /* Not every terminal has an alternate screen: what stays is blank. */
    erase();
    move(0, 0);
    refresh();
  }
  if (screen) endwin();
  tty_discard(tty_now.in_fd);
  tcsetattr(tty_now.in_fd, TCSAFLUSH, &tty_now.saved_modes);
  tty_now.is_up = 0;
  tty_release_stderr();
}

void tty_stop(void) {
  leave();
  if (screen) delscreen(screen);
  screen = NULL;
  has_paste_marks = 0;
  close_files();
  tty_now.in_fd = tty_now.out_fd = -1;
  tty_remove_handlers();
}

void tty_resume(void) {
  int rows, columns;
  if (!screen) return;
  tty_now.is_up = 1;
  reset_prog_mode();
  mark_pastes();
  tty_hold_stderr();
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
  /* A script that waits for us has to stop too, or its shell does not get the terminal back. All stop
     at once: a CONT that came between two stops would be lost. */
  kill(0, SIGTSTP);
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
  if (tty_now.out_fd >= 0 && ioctl(tty_now.out_fd, TIOCGWINSZ, &size) == 0) {
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

/* Writes a capability of the terminal past curses, without its padding. */
static int write_capability(const char *name) {
  const char *text = screen ? tigetstr(name) : NULL;
  if (!text || text == (char *)-1) return -1;
  while (*text) {
    const char *padding = strstr(text, "$<");
    const char *end = padding ? strchr(padding, '>') : NULL;
    size_t count = end ? (size_t)(padding - text) : strlen(text);
    if (tty_write((const uint8_t *)text, (int)count) != 0) return -1;
    text += end ? count + (size_t)(end - padding) + 1 : count;
  }
  return 0;
}

int tty_alone(const uint8_t *bytes, int count) {
  if (write_capability("clear") != 0) return -1;
  tty_repaint();
  return tty_write(bytes, count);
}

int tty_write(const uint8_t *bytes, int count) {
  while (count > 0) {
    ssize_t written = write(tty_now.out_fd, bytes, (size_t)count);
    if (written > 0) {
      bytes += written;
      count -= (int)written;
    } else if (written < 0 && errno == EAGAIN) {
      struct pollfd ready = {tty_now.out_fd, POLLOUT, 0};
      if (poll(&ready, 1, 1000) == 0) return -1;
    } else if (!(written < 0 && errno == EINTR)) {
      return -1;
    }
  }
  return 0;
}

/* ---- waiting and reading ------------------------------------------------------------------- */

int tty_wait(int milliseconds) {
  struct pollfd fds[2] = {{tty_now.wake_read, POLLIN, 0}, {tty_now.in_fd, POLLIN, 0}};
  int count = poll(fds, tty_now.in_fd >= 0 ? 2 : 1, milliseconds);
  if (count < 0) return errno == EINTR || errno == EAGAIN ? TTY_WOKEN : TTY_GONE;
  int seen = 0;
  if (fds[0].revents & POLLIN) {
    char drained[256];
    while (read(tty_now.wake_read, drained, sizeof drained) > 0) {
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
  ssize_t got = read(tty_now.in_fd, bytes, (size_t)count);
  return got < 0 ? -1 : (int)got;
}

/* ---- memory ------------------------------------------------------------------------------- */

void memory_hide(void) {
#ifdef __linux__
  prctl(PR_SET_DUMPABLE, 0);
#endif
}
