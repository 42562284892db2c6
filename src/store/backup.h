/*
 * backup: what backup.c writes and restore.c reads; the format stands at the head of backup.c. For src/store only.
 */
#ifndef GCOS_STORE_BACKUP_H
#define GCOS_STORE_BACKUP_H

#include "store/store_private.h"

#define BACKUP_MAGIC "GCOSBAK1"
#define BACKUP_FIRST "gcos-backup 1"
#define BACKUP_CONTENTS "inhoud"
#define BACKUP_SUFFIX ".gcosbackup"
#define BACKUP_PURPOSE "backup"
#define BACKUP_CHUNK ((size_t)65536)
#define BACKUP_HASH ((size_t)32)

#endif
