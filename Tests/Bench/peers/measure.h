/* What the peers share: reading a file, and telling figures as `todoku bench` tells them. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

static double wall_began, processor_began;

static double wall_clock(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec + time.tv_nsec / 1e9;
}

static double processor_time(void)
{
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    return usage.ru_utime.tv_sec + usage.ru_utime.tv_usec / 1e6 + usage.ru_stime.tv_sec
        + usage.ru_stime.tv_usec / 1e6;
}

static void begin(void)
{
    wall_began = wall_clock();
    processor_began = processor_time();
}

static void report(long count)
{
    double wall = wall_clock() - wall_began, processor = processor_time() - processor_began;
    char line[256];
    long peak = 0;
    FILE *status = fopen("/proc/self/status", "r");
    while (status && fgets(line, sizeof line, status))
        sscanf(line, "VmHWM: %ld", &peak);
    if (status)
        fclose(status);
    printf("{\"n\":%ld,\"wall\":%.6f,\"cpu\":%.6f,\"rss_mb\":%.3f}\n", count, wall, processor,
        peak * 1024 / 1e6);
}

/* The whole file with a zero octet behind it; ends the program when it cannot be read. */
static char *read_file(const char *path, size_t *length)
{
    FILE *file = fopen(path, "rb");
    char *octets = malloc(1 << 24);
    if (!file || !octets) {
        fprintf(stderr, "%s cannot be read\n", path);
        exit(65);
    }
    *length = fread(octets, 1, (1 << 24) - 1, file);
    octets[*length] = 0;
    fclose(file);
    return octets;
}
