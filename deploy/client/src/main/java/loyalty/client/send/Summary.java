package loyalty.client.send;

import java.io.PrintStream;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import loyalty.client.send.Verdict.Outcome;

/** Verdicts, counted. */
public final class Summary {

    private final Map<Outcome, Integer> counts = new EnumMap<>(Outcome.class);
    private final Map<String, Integer> rejectedByCode = new TreeMap<>();

    public Summary(List<Verdict> verdicts) {
        for (Verdict verdict : verdicts) {
            counts.merge(verdict.outcome(), 1, Integer::sum);
            if (verdict.outcome() == Outcome.REJECTED) {
                rejectedByCode.merge(verdict.code(), 1, Integer::sum);
            }
        }
    }

    public int count(Outcome outcome) {
        return counts.getOrDefault(outcome, 0);
    }

    /** Rejections by their stable code. */
    public Map<String, Integer> rejectedByCode() {
        return Map.copyOf(rejectedByCode);
    }

    /**
     * Writes the summary.
     *
     * @param badLines lines of files that state no fact, counted as malformed too
     */
    public void print(PrintStream out, int badLines) {
        out.printf(Locale.ROOT, "accepted  %,9d%n", count(Outcome.ACCEPTED));
        out.printf(Locale.ROOT, "replayed  %,9d%n", count(Outcome.REPLAYED));
        out.printf(Locale.ROOT, "rejected  %,9d%n", count(Outcome.REJECTED));
        rejectedByCode.forEach((code, count) -> out.printf(Locale.ROOT, "  %-28s %,9d%n", code, count));
        out.printf(Locale.ROOT, "malformed %,9d%n", count(Outcome.MALFORMED) + badLines);
        if (count(Outcome.UNSENT) > 0) {
            out.printf(Locale.ROOT, "unsent    %,9d%n", count(Outcome.UNSENT));
        }
    }
}
