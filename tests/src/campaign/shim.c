/* Stands between a program and its files (LD_PRELOAD, Linux). It counts what is done below SHIM_ROOT while it is armed, and at
   operation SHIM_AT kills the program, tears the write, or refuses; or it writes everything down, for a power cut to be played
   from. Opening "/:arm" and "/:disarm" switches it. The system is called directly: there is nothing to look up. */
#define _GNU_SOURCE
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

#define FILES 4096
enum { GO, REFUSE, PART };

static char root[PATH_MAX];
static long at, span;
static char act;
static long *count;
static int trace = -1, armed;
static char *names[FILES];
static pthread_mutex_t one = PTHREAD_MUTEX_INITIALIZER;

__attribute__((constructor)) static void begin(void) {
    const char *text = getenv("SHIM_ROOT");
    if (!text) return;
    strncpy(root, text, sizeof root - 1);
    if ((text = getenv("SHIM_ACT"))) act = *text;
    if ((text = getenv("SHIM_AT"))) at = atol(text);
    if ((text = getenv("SHIM_SPAN"))) span = atol(text);
    if ((text = getenv("SHIM_COUNT"))) {
        int fd = syscall(SYS_openat, AT_FDCWD, text, O_RDWR | O_CREAT, 0600);
        if (syscall(SYS_ftruncate, fd, sizeof(long)) == 0) count = mmap(0, sizeof(long), PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
        syscall(SYS_close, fd);
    }
    if ((text = getenv("SHIM_TRACE"))) trace = syscall(SYS_openat, AT_FDCWD, text, O_WRONLY | O_CREAT | O_APPEND, 0600);
}

static int below(const char *path) { return root[0] && path && strncmp(path, root, strlen(root)) == 0; }

static int known(int fd) { return fd >= 0 && fd < FILES && names[fd]; }

/* Each record: kind, two numbers, two lengths, two runs of bytes. */
static void tell(char kind, uint64_t a, uint64_t b, const void *one_, uint32_t n, const void *two, uint32_t m) {
    if (trace < 0) return;
    char head[25];
    head[0] = kind;
    memcpy(head + 1, &a, 8);
    memcpy(head + 9, &b, 8);
    memcpy(head + 17, &n, 4);
    memcpy(head + 21, &m, 4);
    struct iovec parts[] = {{head, sizeof head}, {(void *)one_, n}, {(void *)two, m}};
    syscall(SYS_writev, trace, parts, 3);
}

static void told_path(char kind, uint64_t a, const char *path) { tell(kind, a, 0, path, strlen(path), 0, 0); }

static uint64_t inode(int fd) {
    struct stat found;
    return fstat(fd, &found) == 0 ? found.st_ino : 0;
}

/* What becomes of the next operation. k: killed before it. t: killed in the middle of it. e: refused with EIO. f: full, refused
   with ENOSPC where it takes room. s: half of it is written, the rest finds the disk full. r: as e, readings counted too. */
static int step(int takes, int writes, int reads) {
    if (!armed || (reads && act != 'r')) return GO;
    long n = count ? __sync_add_and_fetch(count, 1) : 0;
    if (!at || n < at || (span && n >= at + span)) return GO;
    switch (act) {
    case 't':
        if (writes) return PART;
        /* fall through */
    case 'k':
        kill(getpid(), SIGKILL);
        for (;;) pause();
    case 'e':
    case 'r':
        errno = EIO;
        return REFUSE;
    case 's':
        if (writes && n == at) return PART;
        /* fall through */
    case 'f':
        if (!takes) return GO;
        errno = ENOSPC;
        return REFUSE;
    }
    return GO;
}

static int opened(const char *path, int flags, mode_t mode) {
    if (path[0] == '/' && path[1] == ':') {
        armed = strcmp(path, "/:arm") == 0;
        errno = ENOENT;
        return -1;
    }
    if (!below(path)) return syscall(SYS_openat, AT_FDCWD, path, flags, mode);
    struct stat before;
    int there = stat(path, &before) == 0;
    int changes = (flags & O_CREAT && !there) || (flags & O_TRUNC && there && before.st_size > 0);
    if (changes && step(!there, 0, 0) != GO) return -1;
    pthread_mutex_lock(&one);
    int fd = syscall(SYS_openat, AT_FDCWD, path, flags, mode);
    if (fd >= 0 && fd < FILES) {
        free(names[fd]);
        names[fd] = strdup(path);
        told_path(there ? 'o' : 'c', inode(fd), path);
        if (there && flags & O_TRUNC) tell('l', inode(fd), 0, 0, 0, 0, 0);
    }
    pthread_mutex_unlock(&one);
    return fd;
}

#define MODE                                   \
    mode_t mode = 0;                           \
    if (flags & (O_CREAT | __O_TMPFILE)) {     \
        va_list rest;                          \
        va_start(rest, flags);                 \
        mode = va_arg(rest, mode_t);           \
        va_end(rest);                          \
    }
int open(const char *path, int flags, ...) { MODE return opened(path, flags, mode); }
int open64(const char *path, int flags, ...) { MODE return opened(path, flags | O_LARGEFILE, mode); }

int close(int fd) {
    if (known(fd)) {
        free(names[fd]);
        names[fd] = 0;
    }
    return syscall(SYS_close, fd);
}

static ssize_t put(int fd, const void *bytes, size_t size, off64_t place) {
    if (fd == 1) tell('a', 0, 0, bytes, size, 0, 0);
    if (!known(fd)) return place < 0 ? syscall(SYS_write, fd, bytes, size) : syscall(SYS_pwrite64, fd, bytes, size, place);
    int what = step(1, 1, 0);
    if (what == REFUSE) return -1;
    size_t part = what == PART ? size / 2 : size;
    pthread_mutex_lock(&one);
    off64_t from = place < 0 ? lseek64(fd, 0, SEEK_CUR) : place;
    ssize_t done = syscall(SYS_pwrite64, fd, bytes, part, from);
    if (done >= 0) tell('w', inode(fd), from, bytes, done, 0, 0);
    if (done > 0 && place < 0) lseek64(fd, from + done, SEEK_SET);
    pthread_mutex_unlock(&one);
    if (what == PART && act == 't') {
        kill(getpid(), SIGKILL);
        for (;;) pause();
    }
    return done;
}
ssize_t write(int fd, const void *bytes, size_t size) { return put(fd, bytes, size, -1); }
ssize_t pwrite(int fd, const void *bytes, size_t size, off_t place) { return put(fd, bytes, size, place); }
ssize_t pwrite64(int fd, const void *bytes, size_t size, off64_t place) { return put(fd, bytes, size, place); }
ssize_t writev(int fd, const struct iovec *parts, int n) {
    if (!known(fd) && fd != 1) return syscall(SYS_writev, fd, parts, n);
    for (int i = 0; i < n; i++)
        if (parts[i].iov_len) return put(fd, parts[i].iov_base, parts[i].iov_len, -1);
    return 0;
}

static int may_read(int fd) { return !known(fd) || step(0, 0, 1) == GO; }
ssize_t read(int fd, void *bytes, size_t size) { return may_read(fd) ? syscall(SYS_read, fd, bytes, size) : -1; }
ssize_t pread(int fd, void *bytes, size_t size, off_t place) { return may_read(fd) ? syscall(SYS_pread64, fd, bytes, size, place) : -1; }
ssize_t pread64(int fd, void *bytes, size_t size, off64_t place) { return pread(fd, bytes, size, place); }

/* Copies go by read and write, which are counted. */
ssize_t copy_file_range(int a, off64_t *b, int c, off64_t *d, size_t e, unsigned f) { errno = ENOSYS; return -1; }
ssize_t sendfile(int a, int b, off_t *c, size_t d) { errno = ENOSYS; return -1; }
ssize_t sendfile64(int a, int b, off64_t *c, size_t d) { errno = ENOSYS; return -1; }

static int cut(int fd, off64_t size) {
    if (!known(fd)) return syscall(SYS_ftruncate, fd, size);
    if (step(0, 0, 0) != GO) return -1;
    tell('l', inode(fd), size, 0, 0, 0, 0);
    return syscall(SYS_ftruncate, fd, size);
}
int ftruncate(int fd, off_t size) { return cut(fd, size); }
int ftruncate64(int fd, off64_t size) { return cut(fd, size); }

static int synced(int fd, long how) {
    if (known(fd) && step(0, 0, 0) != GO) return -1;
    int done = syscall(how, fd);
    if (known(fd) && done == 0) told_path('s', inode(fd), names[fd]);
    return done;
}
int fsync(int fd) { return synced(fd, SYS_fsync); }
int fdatasync(int fd) { return synced(fd, SYS_fdatasync); }

int rename(const char *from, const char *to) {
    if (below(to) && step(1, 0, 0) != GO) return -1;
    int done = syscall(SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, 0);
    if (below(to) && done == 0) tell('r', 0, 0, from, strlen(from), to, strlen(to));
    return done;
}
int unlink(const char *path) {
    if (below(path) && step(0, 0, 0) != GO) return -1;
    int done = syscall(SYS_unlinkat, AT_FDCWD, path, 0);
    if (below(path) && done == 0) told_path('u', 0, path);
    return done;
}
int unlinkat(int folder, const char *path, int flags) {
    char whole[2 * PATH_MAX] = "";
    if (folder == AT_FDCWD) strncpy(whole, path, PATH_MAX);
    else {
        char link[64];
        snprintf(link, sizeof link, "/proc/self/fd/%d", folder);
        ssize_t n = readlink(link, whole, PATH_MAX);
        if (n > 0) { whole[n] = '/'; strncpy(whole + n + 1, path, PATH_MAX); }
    }
    if (below(whole) && step(0, 0, 0) != GO) return -1;
    int done = syscall(SYS_unlinkat, folder, path, flags);
    if (below(whole) && done == 0) told_path('u', 0, whole);
    return done;
}
int mkdir(const char *path, mode_t mode) {
    if (below(path) && step(1, 0, 0) != GO) return -1;
    int done = syscall(SYS_mkdirat, AT_FDCWD, path, mode);
    if (below(path) && done == 0) told_path('m', 0, path);
    return done;
}
