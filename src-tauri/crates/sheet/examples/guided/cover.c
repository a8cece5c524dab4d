/* Which edges of the reader an input went over: the compiler's guards, counted in a file that the program reads. */
#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#define EDGES (1 << 16)

static uint8_t nowhere[EDGES];
static uint8_t *map = nowhere;
static uint32_t edges;

static void begin(void) {
    const char *path = getenv("GUIDED_MAP");
    int file = path ? open(path, O_RDWR) : -1;
    if (file < 0) return;
    void *shared = mmap(0, EDGES, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
    if (shared != MAP_FAILED) map = shared;
    close(file);
}

void __sanitizer_cov_trace_pc_guard_init(uint32_t *guard, uint32_t *end) {
    if (guard == end || *guard) return;
    if (!edges) begin();
    for (; guard < end; guard++) *guard = ++edges % EDGES;
}

void __sanitizer_cov_trace_pc_guard(uint32_t *guard) {
    if (map[*guard] < 255) map[*guard]++;
}
