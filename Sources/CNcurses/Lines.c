/* Plain mode: the terminal's line mode, switched off for long lines. */
#include "CNcurses.h"
#include "shared.h"

#include <signal.h>
#include <string.h>
#include <termios.h>

static const int fatal[] = {SIGINT,  SIGTERM, SIGHUP,  SIGQUIT, SIGUSR1, SIGUSR2,
                            SIGALRM, SIGXCPU, SIGXFSZ, SIGPROF, SIGVTALRM, SIGSYS};
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
