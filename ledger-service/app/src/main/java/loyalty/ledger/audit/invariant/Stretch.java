package loyalty.ledger.audit.invariant;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;
import loyalty.journal.JournalReader;
import loyalty.ledger.audit.invariant.Scan.Commit;

/**
 * Checks what was recorded since the last time: the new entries by themselves and against the one before them, and each member whom they
 * are about from that member's first entry on. Needs memory for one member at a time, and time for those alone whom something new is about.
 */
final class Stretch {

    private static final String MERGED = "member-merged";

    private final Scan scan;
    private final JournalReader journal;

    Stretch(DataSource database) {
        this.scan = new Scan(database);
        this.journal = new JournalReader(database);
    }

    /**
     * What was found between two commits.
     *
     * @param through the position of the later one; that of the earlier one if there is none later
     * @param findings at the new entries, and the first few of each invariant alone
     */
    record Checked(long through, List<Finding> findings) {}

    /**
     * Checks the commits after a position, as far as they fit.
     *
     * @param after of the end of a commit, 0 before the first
     * @param limit how many entries at most; a commit that holds more is checked all the same
     */
    Checked check(long after, int limit) {
        var end = scan.commitBy(after + limit);
        if (end.position() <= after) {
            end = scan.commitAfter(after).orElse(end);
        }
        if (end.position() <= after) {
            return new Checked(after, List.of());
        }
        var findings = new ArrayList<Finding>();
        var members = entries(scan.commitBy(after), after, end.position(), findings);
        for (String member : members) {
            member(member, after, end.position(), findings);
        }
        return new Checked(end.position(), List.copyOf(findings));
    }

    private Set<String> entries(Commit before, long after, long through, List<Finding> findings) {
        List<Check> checks = List.of(
                new PerCurrency(() -> new Conserve(false)),
                new Bounds(),
                new Dense(after),
                new StreamLinked(journal::previous, subjects -> scan.last(subjects, after)),
                new TimeMonotone(before.micros()),
                new Leaves(after, before.frontier()));
        var members = new TreeSet<String>();
        scan.between(after, through, row -> {
            checks.forEach(check -> Invariants.show(row, check));
            if (row.said().contains("/member/")) {
                members.add(row.said());
            }
        });
        end(checks, through, findings);
        return members;
    }

    private void member(String member, long after, long through, List<Finding> findings) {
        var subjects = new TreeSet<>(Set.of(member));
        List<Check> checks;
        int known;
        do { // what a merged member had bought is returned by whom that one was merged into
            known = subjects.size();
            checks = List.of(
                    new PerCurrency(NoOverdraft::new),
                    new PerCurrency(Debts::new),
                    new Holds(),
                    new PerCurrency(LotRests::new),
                    new ReverseOnce());
            replay(checks, subjects, after, through);
        } while (subjects.size() > known);
        end(checks, through, findings);
    }

    /** Ends early when it meets a member who was merged into one of these, and is one of them from then on. */
    private void replay(List<Check> checks, Set<String> subjects, long after, long through) {
        checks.forEach(check -> check.knownThrough(after));
        scan.life(Set.copyOf(subjects), through, row -> {
            checks.forEach(check -> Invariants.show(row, check));
            return !row.type().equals(MERGED)
                    || !subjects.add(row.programme() + "/member/"
                            + row.event().path("source").asString(""));
        });
    }

    private static void end(List<Check> checks, long through, List<Finding> findings) {
        for (Check check : checks) {
            check.end(through);
            findings.addAll(check.findings());
        }
    }
}
