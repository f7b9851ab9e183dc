package loyalty.ledger.simulation;

import org.jspecify.annotations.Nullable;

/**
 * What a ledger answers, in values that both can say.
 *
 * @param verdict {@code accepted}, {@code repeated} or the code of a rejection
 * @param told balance and next lapse as the caller is told; null where nothing is
 */
record Answer(String verdict, @Nullable String told) {

    static Answer of(String verdict) {
        return new Answer(verdict, null);
    }
}
