package loyalty.ledger.audit.invariant;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * INV-02: after each entry, no member's balance lies below zero, neither at the entry's instant nor at any later one that is known;
 * and the balance that the till was told is the one that the movements up to then add up to.
 */
final class NoOverdraft extends Check {

    /** Points that count from an instant until another one, not included. */
    private record Span(Instant from, Instant until, long points) {}

    /**
     * What an entry did to the balance.
     *
     * @param told the balance that the till was told
     * @param takes whether anything was taken
     */
    private record Step(long position, Instant at, long told, boolean takes, List<Span> spans) {}

    private final Map<String, List<Step>> members = new LinkedHashMap<>();

    NoOverdraft() {
        super("INV-02", "NO-OVERDRAFT");
    }

    @Override
    void see(Row row) {
        if (row.movements().isEmpty() && row.event().path("told").isMissingNode()) {
            return;
        }
        var at = Instant.parse(row.event().path("effectiveAt").asString());
        var spans = new ArrayList<Span>();
        boolean takes = false;
        for (var flow : row.movements()) {
            long points = flow.of("active");
            takes |= points < 0;
            if (points != 0) {
                var since = flow.effectiveAt(at);
                var from = flow.activeFrom()
                        .map(Instant::parse)
                        .filter(since::isBefore)
                        .orElse(since);
                var until = flow.lapsesAt().map(Instant::parse).orElse(Instant.MAX);
                spans.add(new Span(from, until, points));
            }
        }
        counted();
        long told = row.event().path("told").path("balance").asLong(0);
        members.computeIfAbsent(row.said(), _ -> new ArrayList<>())
                .add(new Step(row.position(), at, told, takes, List.copyOf(spans)));
    }

    /** Each member's entries once more, in their order, over all instants that any of them names. */
    @Override
    void end(long head) {
        members.values().forEach(this::follow);
    }

    private void follow(List<Step> steps) {
        var balances = new Balances(instantsOf(steps));
        for (Step step : steps) {
            for (Span span : step.spans()) {
                if (span.from().isBefore(span.until())) {
                    balances.add(span.from(), span.points());
                    balances.add(span.until(), -span.points());
                }
            }
            long balance = balances.at(step.at());
            if (balance < 0) {
                wrong(step.position(), "leaves a balance of " + balance);
            }
            if (step.told() != balance) {
                wrong(step.position(), "told a balance of " + step.told() + ", but it was " + balance);
            }
            if (step.takes()) {
                balances.firstBelowZeroAfter(step.at())
                        .ifPresent(later ->
                                wrong(step.position(), "leaves a balance of " + balances.at(later) + " at " + later));
            }
        }
    }

    private static Instant[] instantsOf(List<Step> steps) {
        var instants = new TreeSet<Instant>();
        for (Step step : steps) {
            instants.add(step.at());
            for (Span span : step.spans()) {
                instants.add(span.from());
                instants.add(span.until());
            }
        }
        return instants.toArray(Instant[]::new);
    }
}
