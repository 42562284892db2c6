/*
 * The Merkle tree (RFC 6962 section 2.1, RFC 9162 section 2.1) against the known answers of the certificate-transparency tests, and
 * every proof for every pair of sizes up to 70 against the recursive definition.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <sodium.h>

#include "base/id.h"
#include "journaal/tree.h"

#define MANY 70

/* Leaves "", 00, 10, 2021, 3031, 40414243, 5051525354555657, 606162636465666768696a6b6c6d6e6f and the root after each. */
static const struct {
    const char *leaf, *root;
} known[] = {
    {"", "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"},
    {"00", "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"},
    {"10", "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77"},
    {"2021", "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7"},
    {"3031", "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4"},
    {"40414243", "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef"},
    {"5051525354555657", "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c"},
    {"606162636465666768696a6b6c6d6e6f", "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"},
};
#define KNOWN (sizeof known / sizeof known[0])

static uint8_t leaves[MANY][TREE_HASH_SIZE];
static uint8_t roots[MANY + 1][TREE_HASH_SIZE];

static void
known_leaf(size_t i, uint8_t ret_hash[TREE_HASH_SIZE])
{
    uint8_t bytes[16];
    size_t length = strlen(known[i].leaf) / 2;

    assert_true(hex_decode(known[i].leaf, bytes, length));
    tree_leaf_hash(bytes, length, ret_hash);
}

static bool
known_source(void *context, uint64_t index, uint8_t ret_hash[TREE_HASH_SIZE])
{
    (void)context;
    known_leaf((size_t)index, ret_hash);
    return true;
}

static void
assert_hash(const uint8_t hash[TREE_HASH_SIZE], const char *hex)
{
    char text[2 * TREE_HASH_SIZE + 1];

    hex_encode(hash, TREE_HASH_SIZE, text);
    assert_string_equal(text, hex);
}

/* *context counts down; at 0 the store fails. */
static bool
many_source(void *context, uint64_t index, uint8_t ret_hash[TREE_HASH_SIZE])
{
    int *left = context;

    if (*left == 0)
        return false;
    (*left)--;
    assert_true(index < MANY);
    memcpy(ret_hash, leaves[index], TREE_HASH_SIZE);
    return true;
}

static struct tree_proof
prove_inclusion(uint64_t index, uint64_t size)
{
    int left = -1;
    struct tree_source source = {many_source, &left};
    struct tree_proof proof;

    assert_int_equal(tree_prove_inclusion(&source, index, size, &proof, NULL), RC_OK);
    return proof;
}

static struct tree_proof
prove_consistency(uint64_t first, uint64_t second)
{
    int left = -1;
    struct tree_source source = {many_source, &left};
    struct tree_proof proof;

    assert_int_equal(tree_prove_consistency(&source, first, second, &proof, NULL), RC_OK);
    return proof;
}

/* MTH straight from the definition of RFC 6962 section 2.1, to hold the frontier against. */
static void
mth(size_t begin, size_t end, uint8_t ret_hash[TREE_HASH_SIZE])
{
    uint8_t left[TREE_HASH_SIZE], right[TREE_HASH_SIZE];
    size_t k = 1;

    if (end - begin == 0) {
        crypto_hash_sha256(ret_hash, NULL, 0);
        return;
    }
    if (end - begin == 1) {
        memcpy(ret_hash, leaves[begin], TREE_HASH_SIZE);
        return;
    }
    while (k * 2 < end - begin)
        k *= 2;
    mth(begin, begin + k, left);
    mth(begin + k, end, right);
    tree_node_hash(left, right, ret_hash);
}

static int
fill(void **state)
{
    (void)state;
    for (size_t i = 0; i < MANY; i++)
        tree_leaf_hash(&i, 1, leaves[i]);
    for (size_t n = 0; n <= MANY; n++)
        mth(0, n, roots[n]);
    return sodium_init() < 0;
}

static void
E12_2_inclusion_of_another_leaf_place_size_or_root_is_refused(void **state)
{
    (void)state;
    for (uint64_t size = 1; size <= MANY; size++)
        for (uint64_t index = 0; index < size; index++) {
            struct tree_proof proof = prove_inclusion(index, size);

            for (uint64_t other = 0; other < size; other++)
                if (other != index) {
                    assert_false(tree_verify_inclusion(leaves[other], index, size, roots[size], &proof));
                    assert_false(tree_verify_inclusion(leaves[index], other, size, roots[size], &proof));
                }
            assert_false(tree_verify_inclusion(leaves[index], index, size, roots[size - 1], &proof));
            assert_false(tree_verify_inclusion(leaves[index], size, size, roots[size], &proof));
        }
    assert_false(tree_verify_inclusion(leaves[0], 0, 0, roots[0], &(struct tree_proof){0}));
}

static void
E12_2_proof_with_a_hash_changed_missing_or_added_is_refused(void **state)
{
    (void)state;
    for (uint64_t size = 1; size <= MANY; size++)
        for (uint64_t index = 0; index < size; index++) {
            struct tree_proof inclusion = prove_inclusion(index, size), changed = inclusion;
            struct tree_proof consistency = prove_consistency(index + 1, size);

            for (size_t i = 0; i < inclusion.count; i++) {
                changed = inclusion;
                changed.hash[i][i % TREE_HASH_SIZE] ^= 0x10;
                assert_false(tree_verify_inclusion(leaves[index], index, size, roots[size], &changed));
            }
            for (size_t i = 0; i < consistency.count; i++) {
                changed = consistency;
                changed.hash[i][i % TREE_HASH_SIZE] ^= 0x01;
                assert_false(tree_verify_consistency(index + 1, roots[index + 1], size, roots[size], &changed));
            }
            inclusion.count++;
            consistency.count++;
            assert_false(tree_verify_inclusion(leaves[index], index, size, roots[size], &inclusion));
            assert_false(tree_verify_consistency(index + 1, roots[index + 1], size, roots[size], &consistency));
            if (inclusion.count > 1) {
                inclusion.count -= 2;
                assert_false(tree_verify_inclusion(leaves[index], index, size, roots[size], &inclusion));
            }
            if (consistency.count > 1) {
                consistency.count -= 2;
                assert_false(tree_verify_consistency(index + 1, roots[index + 1], size, roots[size], &consistency));
            }
        }
}

static void
E12_2_tree_that_did_not_grow_from_the_first_is_refused(void **state)
{
    (void)state;
    for (uint64_t second = 1; second <= MANY; second++)
        for (uint64_t first = 1; first <= second; first++) {
            struct tree_proof proof = prove_consistency(first, second);
            uint8_t fork[TREE_HASH_SIZE];

            memcpy(fork, roots[first], sizeof fork);
            fork[31] ^= 0x80;
            assert_false(tree_verify_consistency(first, fork, second, roots[second], &proof));
            assert_false(tree_verify_consistency(first, roots[first - 1], second, roots[second], &proof));
            assert_false(tree_verify_consistency(first, roots[first], second, roots[second - 1], &proof));
            if (first < second)
                assert_false(tree_verify_consistency(second, roots[second], first, roots[first], &proof));
        }
}

static void
E12_2_proof_outside_the_tree_or_from_a_failing_store_is_not_made(void **state)
{
    struct tree_proof proof;

    (void)state;
    for (int reads = 0; reads < MANY - 1; reads++) {
        int left = reads;
        struct tree_source source = {many_source, &left};

        assert_int_equal(tree_prove_inclusion(&source, 20, MANY, &proof, NULL), RC_IO);
        if (reads < MANY - 20) {
            left = reads;
            assert_int_equal(tree_prove_consistency(&source, 20, MANY, &proof, NULL), RC_IO);
        }
    }
    assert_int_equal(tree_prove_inclusion(&(struct tree_source){0}, 5, 5, &proof, NULL), RC_INVALID);
    assert_int_equal(tree_prove_inclusion(&(struct tree_source){0}, 0, UINT64_MAX, &proof, NULL), RC_INVALID);
    assert_int_equal(tree_prove_consistency(&(struct tree_source){0}, 6, 5, &proof, NULL), RC_INVALID);
    assert_int_equal(tree_prove_consistency(&(struct tree_source){0}, 6, UINT64_MAX, &proof, NULL), RC_INVALID);
    proof = prove_consistency(3, 7);
    proof.count = TREE_PROOF_MAX + 1;
    assert_false(tree_verify_consistency(3, roots[3], 7, roots[7], &proof));
    assert_false(tree_verify_inclusion(leaves[3], 3, 7, roots[7], &proof));
}

static void
E12_2_kept_frontier_of_another_length_is_corrupt(void **state)
{
    uint8_t bytes[FRONTIER_BYTES_MAX + 1] = {0};
    struct frontier frontier = {0}, loaded;

    (void)state;
    for (size_t i = 0; i < 21; i++)
        frontier_append(&frontier, leaves[i]);
    for (size_t length = 0; length <= FRONTIER_BYTES_MAX; length++) {
        size_t used = frontier_save(&frontier, bytes);

        assert_int_equal(used, 8 + 3 * TREE_HASH_SIZE);
        if (length != used)
            assert_int_equal(frontier_load(bytes, length, &loaded, NULL), RC_CORRUPT);
    }
    memset(bytes, 0xFF, 8);
    assert_int_equal(frontier_load(bytes, FRONTIER_BYTES_MAX, &loaded, NULL), RC_CORRUPT);
    assert_int_equal(frontier_load(bytes, FRONTIER_BYTES_MAX + 1, &loaded, NULL), RC_CORRUPT);
}

static void
RFC_6962_known_roots(void **state)
{
    struct frontier frontier = {0};
    uint8_t hash[TREE_HASH_SIZE];

    (void)state;
    frontier_root(&frontier, hash);
    assert_hash(hash, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    for (size_t i = 0; i < KNOWN; i++) {
        known_leaf(i, hash);
        frontier_append(&frontier, hash);
        assert_int_equal(frontier.size, i + 1);
        frontier_root(&frontier, hash);
        assert_hash(hash, known[i].root);
    }
}

static void
RFC_6962_known_proofs(void **state)
{
    struct tree_source source = {known_source, NULL};
    struct tree_proof proof;

    (void)state;
    assert_int_equal(tree_prove_inclusion(&source, 0, 8, &proof, NULL), RC_OK);
    assert_int_equal(proof.count, 3);
    assert_hash(proof.hash[0], "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7");
    assert_hash(proof.hash[1], "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e");
    assert_hash(proof.hash[2], "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4");
    assert_int_equal(tree_prove_inclusion(&source, 5, 8, &proof, NULL), RC_OK);
    assert_int_equal(proof.count, 3);
    assert_hash(proof.hash[0], "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b");
    assert_hash(proof.hash[1], "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0");
    assert_hash(proof.hash[2], "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7");
    assert_int_equal(tree_prove_consistency(&source, 6, 8, &proof, NULL), RC_OK);
    assert_int_equal(proof.count, 3);
    assert_hash(proof.hash[0], "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a");
    assert_hash(proof.hash[1], "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0");
    assert_hash(proof.hash[2], "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7");
    assert_int_equal(tree_prove_consistency(&source, 2, 5, &proof, NULL), RC_OK);
    assert_int_equal(proof.count, 2);
    assert_hash(proof.hash[0], "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e");
    assert_hash(proof.hash[1], "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b");
}

static void
E12_2_every_line_and_every_growth_up_to_70_is_proved(void **state)
{
    (void)state;
    for (uint64_t size = 0; size <= MANY; size++) {
        for (uint64_t index = 0; index < size; index++) {
            struct tree_proof proof = prove_inclusion(index, size);

            assert_true(tree_verify_inclusion(leaves[index], index, size, roots[size], &proof));
        }
        for (uint64_t first = 0; first <= size; first++) {
            struct tree_proof proof = prove_consistency(first, size);

            assert_true(tree_verify_consistency(first, roots[first], size, roots[size], &proof));
        }
    }
}

static void
E12_2_frontier_kept_and_loaded_at_every_size_grows_to_the_same_root(void **state)
{
    struct frontier frontier = {0};
    uint8_t root[TREE_HASH_SIZE], bytes[FRONTIER_BYTES_MAX];

    (void)state;
    for (size_t i = 0; i < MANY; i++) {
        struct frontier loaded;
        size_t used = frontier_save(&frontier, bytes);

        assert_int_equal(frontier_load(bytes, used, &loaded, NULL), RC_OK);
        frontier_append(&loaded, leaves[i]);
        frontier_append(&frontier, leaves[i]);
        frontier_root(&loaded, root);
        assert_memory_equal(root, roots[i + 1], TREE_HASH_SIZE);
        frontier_root(&frontier, root);
        assert_memory_equal(root, roots[i + 1], TREE_HASH_SIZE);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(E12_2_inclusion_of_another_leaf_place_size_or_root_is_refused),
        cmocka_unit_test(E12_2_proof_with_a_hash_changed_missing_or_added_is_refused),
        cmocka_unit_test(E12_2_tree_that_did_not_grow_from_the_first_is_refused),
        cmocka_unit_test(E12_2_proof_outside_the_tree_or_from_a_failing_store_is_not_made),
        cmocka_unit_test(E12_2_kept_frontier_of_another_length_is_corrupt),
        cmocka_unit_test(RFC_6962_known_roots),
        cmocka_unit_test(RFC_6962_known_proofs),
        cmocka_unit_test(E12_2_every_line_and_every_growth_up_to_70_is_proved),
        cmocka_unit_test(E12_2_frontier_kept_and_loaded_at_every_size_grows_to_the_same_root),
    };

    return cmocka_run_group_tests(tests, fill, NULL);
}
