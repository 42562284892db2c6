/*
 * zandbak_kern: a sandbox of the kernel's own filters, where namespaces are not allowed. See brief_private.h.
 *
 * Landlock closes the file system but for what is named, seccomp the calls that reach the network, other processes or another road to either. Less than
 * bubblewrap gives (other processes exist, and cannot be touched; files can be asked about, and not read), and enough for the same promise: nothing
 * goes in but the document, nothing comes out but the PDF.
 */
#include "brief/brief_private.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/landlock.h>
#include <linux/seccomp.h>
#include <stdint.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#if defined(__x86_64__)
#define ARCH AUDIT_ARCH_X86_64
#elif defined(__aarch64__)
#define ARCH AUDIT_ARCH_AARCH64
#else
#define ARCH 0
#endif

#define READ_FILE 4u
#define READ_DIR 8u
#define EXECUTE 1u

/* As the newest kernel knows it; an older one is given the first part. */
struct ruleset {
    uint64_t fs, net, scoped;
};

static int
ruleset_make(void)
{
    long abi = syscall(SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION);
    struct ruleset r = {.fs = (1u << 13) - 1};
    size_t size = 8;

    if (abi < 1)
        return -1;
    if (abi >= 2)
        r.fs |= 1u << 13;
    if (abi >= 3)
        r.fs |= 1u << 14;
    if (abi >= 4)
        r.net = 3, size = 16;
    if (abi >= 5)
        r.fs |= 1u << 15;
    if (abi >= 6)
        r.scoped = 3, size = 24;
    return (int)syscall(SYS_landlock_create_ruleset, &r, size, 0);
}

static bool
read_allow(int ruleset, const char *path)
{
    struct landlock_path_beneath_attr rule = {.parent_fd = open(path, O_PATH | O_CLOEXEC)};
    struct stat s;

    if (rule.parent_fd < 0)
        return errno == ENOENT;
    rule.allowed_access = READ_FILE | EXECUTE;
    if (fstat(rule.parent_fd, &s) == 0 && S_ISDIR(s.st_mode))
        rule.allowed_access |= READ_DIR;
    bool good = syscall(SYS_landlock_add_rule, ruleset, LANDLOCK_RULE_PATH_BENEATH, &rule, 0) == 0;
    close(rule.parent_fd);
    return good;
}

#define REFUSE(number) BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (number), 0, 1), BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EPERM)

static bool
calls_filter(void)
{
    /* io_uring and bpf are roads around the rest */
    struct sock_filter filter[] = {
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, arch)),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, ARCH, 1, 0),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_KILL_PROCESS),
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
        BPF_JUMP(BPF_JMP | BPF_JGE | BPF_K, 0x40000000u, 0, 1),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EPERM),
        REFUSE(SYS_socket), REFUSE(SYS_connect), REFUSE(SYS_bind), REFUSE(SYS_io_uring_setup), REFUSE(SYS_bpf), REFUSE(SYS_ptrace), REFUSE(SYS_kill),
        REFUSE(SYS_pidfd_open), REFUSE(SYS_process_vm_readv), REFUSE(SYS_process_vm_writev), REFUSE(SYS_perf_event_open), REFUSE(SYS_keyctl),
        REFUSE(SYS_add_key), REFUSE(SYS_request_key), REFUSE(SYS_shmget), REFUSE(SYS_mq_open), REFUSE(SYS_unshare), REFUSE(SYS_setns), REFUSE(SYS_mount),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
    };
    const struct sock_fprog program = {sizeof filter / sizeof filter[0], filter};

    return prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program, 0, 0) == 0;
}

bool
zandbak_kern_enter(const char *const *read)
{
    int ruleset = ARCH == 0 || prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0 ? -1 : ruleset_make();
    bool good = ruleset >= 0;

    for (; good && *read != NULL; read++)
        good = read_allow(ruleset, *read);
    good = good && syscall(SYS_landlock_restrict_self, ruleset, 0) == 0 && calls_filter();
    if (ruleset >= 0)
        close(ruleset);
    return good;
}
