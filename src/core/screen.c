/*
 * screen: see screen.h. Called by the gate before any free text is stored or searched, by letters and statistics, and by covenant check.
 *
 * Art. 9.3 and 14.8: no race, ethnicity or nationality, in any way of processing. What we do: (1) a BSN is nine digits in any notation
 * that pass the eleven-test, standing alone; digits that run on (IBAN, telephone, case number) are none. (2) Every word, folded, is held
 * against the profile's list: whole, or as a beginning where the list says so; an entry of several words holds when they follow each
 * other. The list is short and read in a row: a note of 200 characters against a thousand entries takes tens of microseconds.
 */
#include "core/screen.h"

#include <string.h>

#include "base/arena.h"
#include "base/utf8.h"
#include "core/convenant.h"

#define BSN_DIGITS 9
/* More than this between two digits is another number. */
#define SEPARATORS_MAX 3

bool
bsn_valid(const char digit[9])
{
    int sum = 0;
    bool zero = true;

    for (int i = 0; i < BSN_DIGITS; i++) {
        if (digit[i] < '0' || digit[i] > '9')
            return false;
        zero = zero && digit[i] == '0';
        sum += (digit[i] - '0') * (i == BSN_DIGITS - 1 ? -1 : BSN_DIGITS - i);
    }
    return !zero && sum % 11 == 0;
}
