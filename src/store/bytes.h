/*
 * bytes: numbers as big-endian bytes, for what the store seals and binds. For src/store only.
 */
#ifndef GCOS_STORE_BYTES_H
#define GCOS_STORE_BYTES_H

#include <stdint.h>

static inline void
bytes_put16(uint8_t *at, uint16_t number)
{
    at[0] = (uint8_t)(number >> 8);
    at[1] = (uint8_t)number;
}

static inline void
bytes_put32(uint8_t *at, uint32_t number)
{
    bytes_put16(at, (uint16_t)(number >> 16));
    bytes_put16(at + 2, (uint16_t)number);
}

static inline void
bytes_put64(uint8_t *at, uint64_t number)
{
    bytes_put32(at, (uint32_t)(number >> 32));
    bytes_put32(at + 4, (uint32_t)number);
}

static inline uint32_t
bytes_get32(const uint8_t *at)
{
    return (uint32_t)at[0] << 24 | (uint32_t)at[1] << 16 | (uint32_t)at[2] << 8 | at[3];
}

#endif
