package loyalty.ledger.audit.invariant;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Looks at every row of the journal in order and says in the end whether a promise holds. */
abstract class Check {

    private static final int FINDINGS_SHOWN = 3;

    private final String id;
    private final String name;
    private final List<Finding> findings = new ArrayList<>();
    private long known;
    private long found;
    private long checked;

    Check(String id, String name) {
        this.id = id;
        this.name = name;
    }

    /** Looks at the next row. */
    abstract void see(Row row);

    /** After the last row; {@code head} is the position of the last commit that the journal knows of. */
    void end(long head) {}

    /** What is wrong at this position or before it was found earlier: it is not told again. */
    void knownThrough(long position) {
        known = position;
    }

    final void counted() {
        checked++;
    }

    final void wrong(long position, String what) {
        if (position <= known) {
            return;
        }
        found++;
        if (findings.size() < FINDINGS_SHOWN) {
            findings.add(new Finding(id, position, what));
        }
    }

    final void require(boolean holds, Row row, String what) {
        if (!holds) {
            wrong(row.position(), what);
        }
    }

    /** Takes over what another has found. */
    final void absorb(Check other, String where) {
        found += other.found;
        checked += other.checked;
        other.findings.stream()
                .limit(Math.max(0, FINDINGS_SHOWN - findings.size()))
                .map(finding -> finding.of(where))
                .forEach(findings::add);
    }

    /** A row that cannot be read breaks whatever is said about its contents. */
    final void unreadable(long position) {
        wrong(position, "cannot be read");
    }

    final Invariants.Result result() {
        String more = found > FINDINGS_SHOWN ? "; " + (found - FINDINGS_SHOWN) + " more" : "";
        String all = findings.stream().map(Finding::text).collect(Collectors.joining("; "));
        return new Invariants.Result(id, name, found == 0, checked, found == 0 ? "holds" : all + more);
    }

    /** The first of what was found. */
    final List<Finding> findings() {
        return List.copyOf(findings);
    }
}
