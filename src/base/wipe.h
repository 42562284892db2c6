/*
 * wipe: what a call leaves on the stack. Arenas and bufs wipe themselves; the working copies of who looked at a text (the screen, the words of a name)
 * stand in local variables, and stay there until something else is called as deep. Called at the end of a request or a group, by the thread that ran it.
 */
#ifndef GCOS_BASE_WIPE_H
#define GCOS_BASE_WIPE_H

/* Overwrites the 128 KiB of stack below the caller. */
void stack_wipe(void);

#endif
