package loyalty.ledger.audit.invariant;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * INV-02: after each entry, no member's balance lies below zero, neither at the entry's instant nor at any later one that is known;
 * and the balance that the till was told is the one that the movements up to then add up to.
 */
final class NoOverdraft extends Check {

    /** Points that count from an instant until another one, not included. */
    private record Span(Instant from, Instant until, long points) {}

    private final Map<String, List<Span>> members = new HashMap<>();

    NoOverdraft() {
        super("INV-02", "NO-OVERDRAFT");
    }

    @Override
    void see(Row row) {
        if (row.movements().isEmpty() && row.event().path("told").isMissingNode()) {
            return;
        }
        var at = Instant.parse(row.event().path("effectiveAt").asString());
        var spans = members.computeIfAbsent(row.said(), _ -> new ArrayList<>());
        boolean takes = false;
        for (var flow : row.movements()) {
            long points = flow.of("active");
            takes |= points < 0;
            if (points != 0) {
                var from = flow.activeFrom()
                        .map(Instant::parse)
                        .filter(at::isBefore)
                        .orElse(at);
                var until = flow.lapsesAt().map(Instant::parse).orElse(Instant.MAX);
                spans.add(new Span(from, until, points));
            }
        }
        counted();
        long balance = balance(spans, at);
        require(balance >= 0, row, "leaves a balance of " + balance);
        long told = row.event().path("told").path("balance").asLong(0);
        require(told == balance, row, "told a balance of " + told + ", but it was " + balance);
        if (takes) {
            spans.stream().map(Span::from).filter(at::isBefore).distinct().forEach(later -> {
                long then = balance(spans, later);
                require(then >= 0, row, "leaves a balance of " + then + " at " + later);
            });
        }
    }

    private static long balance(List<Span> spans, Instant at) {
        long sum = 0;
        for (Span span : spans) {
            if (!span.from().isAfter(at) && at.isBefore(span.until())) {
                sum += span.points();
            }
        }
        return sum;
    }
}
