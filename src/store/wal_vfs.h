/*
 * wal_vfs: how a writer's log reaches its file. SQLite writes each page of a commit with two calls, its head and its content; here what follows upon
 * what was written before is held back until it is 64 KiB, or until anyone asks for the file: a sync, a read, its size. A commit is durable only by
 * its sync (synchronous = FULL), and readers are told of its pages only after that, so nobody can see that they came together. Everything but the log
 * goes to SQLite's own files untouched. (SQLite: "The SQLite OS Interface or VFS".) Called by db.c.
 */
#ifndef GCOS_STORE_WAL_VFS_H
#define GCOS_STORE_WAL_VFS_H

/* Its name for sqlite3_open_v2, registered at the first call. NULL: not to be had, then SQLite's own serves. Any thread. */
const char *wal_vfs(void);

#endif
