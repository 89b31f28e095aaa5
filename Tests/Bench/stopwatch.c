/* A program on a pseudo terminal of 80x24, timed without an interpreter in between.
 *
 * usage: stopwatch COMMAND...
 *
 * Reads one order a line on its input and answers each with one line:
 *   see TEXT    waits until the terminal has shown TEXT: microseconds from the start to the last
 *               octet of the frame that holds it
 *   press HEX   presses a key (its octets in hexadecimal): microseconds to the last octet of the
 *               frame that it causes, 0 when it causes none
 *   rest        waits until nothing is written for a third of a second: 0
 *   cpu         microseconds of a processor that its main thread took so far
 *   pid         the process's number
 * "gone" says that the program ended, or that a text did not come within 10 seconds. */

#define _GNU_SOURCE 1
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static int terminal;
/* What was written since the last order, and when its last octet came. */
static char seen[1 << 20];
static size_t length;
static double last;

static double now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return (double)time.tv_sec * 1e6 + (double)time.tv_nsec / 1e3;
}

/* Takes what comes within some milliseconds: 1 for something, 0 for nothing, -1 for the end. */
static int take(int milliseconds) {
  struct pollfd ready = {terminal, POLLIN, 0};
  if (poll(&ready, 1, milliseconds) <= 0) return 0;
  if (length + 65536 > sizeof seen) {
    memmove(seen, seen + length - 65536, 65536);
    length = 65536;
  }
  ssize_t count = read(terminal, seen + length, 65536);
  if (count <= 0) return -1;
  last = now();
  length += (size_t)count;
  return 1;
}

static void settle(int quiet) {
  while (take(quiet) > 0) {
  }
}

int main(int count, char **arguments) {
  struct winsize size = {24, 80, 0, 0};
  char order[4096];
  if (count < 2) return 64;
  setvbuf(stdout, NULL, _IOLBF, 0);
  double started = now();
  pid_t child = forkpty(&terminal, NULL, NULL, &size);
  if (child < 0) return 71;
  if (child == 0) {
    execvp(arguments[1], arguments + 1);
    _exit(127);
  }
  while (fgets(order, sizeof order, stdin)) {
    order[strcspn(order, "\n")] = 0;
    if (strncmp(order, "see ", 4) == 0) {
      double limit = now() + 1e7;
      int is_there = 0;
      while (!is_there && now() < limit) {
        is_there = memmem(seen, length, order + 4, strlen(order + 4)) != NULL;
        if (!is_there && take(50) < 0) break;
      }
      settle(20);
      printf(is_there ? "%.0f\n" : "gone\n", last - started);
    } else if (strncmp(order, "press ", 6) == 0) {
      unsigned char octets[256];
      size_t octet_count = 0;
      unsigned value;
      for (const char *at = order + 6; sscanf(at, "%2x", &value) == 1 && octet_count < sizeof octets;
           at += 2) {
        octets[octet_count++] = (unsigned char)value;
      }
      while (take(0) > 0) {
      }
      length = 0;
      double pressed = now();
      last = pressed;
      if (write(terminal, octets, octet_count) < 0) break;
      int result = take(500);
      if (result > 0) settle(8);
      if (result < 0) printf("gone\n");
      else printf("%.0f\n", last - pressed);
    } else if (strcmp(order, "octets") == 0) {
      /* How many came since the last key. */
      printf("%zu\n", length);
    } else if (strcmp(order, "rest") == 0) {
      settle(333);
      printf("0\n");
    } else if (strcmp(order, "cpu") == 0) {
      /* On other systems than Linux 0. */
      char path[64];
      long long nanoseconds = 0;
      snprintf(path, sizeof path, "/proc/%d/schedstat", (int)child);
      FILE *file = fopen(path, "r");
      if (file && fscanf(file, "%lld", &nanoseconds) != 1) nanoseconds = 0;
      if (file) fclose(file);
      printf("%lld\n", nanoseconds / 1000);
    } else if (strcmp(order, "pid") == 0) {
      printf("%d\n", (int)child);
    }
  }
  kill(child, SIGKILL);
  waitpid(child, NULL, 0);
  return 0;
}
