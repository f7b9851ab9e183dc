package loyalty.ledger.audit.invariant;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;

/** A promise about points that holds in each point currency by itself: each is looked at as if there were no other. */
final class PerCurrency extends Check {

    private final Supplier<Check> promise;
    private final Check own;
    private final Map<String, Check> further = new TreeMap<>();
    private long known;

    /** A promise, made anew for each currency. */
    PerCurrency(Supplier<Check> promise) {
        this(promise, promise.get());
    }

    private PerCurrency(Supplier<Check> promise, Check own) {
        super(own.result().id(), own.result().name());
        this.promise = promise;
        this.own = own;
    }

    @Override
    void knownThrough(long position) {
        known = position;
        own.knownThrough(position);
        further.values().forEach(check -> check.knownThrough(position));
    }

    private Check another() {
        var check = promise.get();
        check.knownThrough(known);
        return check;
    }

    @Override
    void see(Row row) {
        Set<String> named = row.currencies();
        own.see(named.isEmpty() ? row : row.in(Optional.empty()));
        named.forEach(currency -> further.computeIfAbsent(currency, _ -> another()));
        further.forEach((currency, check) ->
                check.see(named.contains(currency) ? row.in(Optional.of(currency)) : row.withNothing()));
    }

    @Override
    void end(long head) {
        own.end(head);
        absorb(own, "");
        further.forEach((currency, check) -> {
            check.end(head);
            absorb(check, currency + ": ");
        });
    }
}
