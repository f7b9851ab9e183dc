package loyalty.ledger.wiring;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import loyalty.event.AdjustmentApproved;
import loyalty.event.AdjustmentDeclined;
import loyalty.event.AdjustmentProposed;
import loyalty.journal.Criterion;
import loyalty.journal.JournalReader;
import loyalty.journal.JournalUnavailableException;
import loyalty.journal.StoredEntry;
import loyalty.ledger.adjustment.web.OpenProposals;
import loyalty.ledger.decision.TagName;
import loyalty.ledger.shell.NotAnsweredException;
import loyalty.ledger.shell.ProgrammeBook;
import loyalty.programme.ProgrammeDocument;
import loyalty.value.AdjustmentId;
import loyalty.value.ProgrammeId;

/** Finds open proposals in the journal: those young enough to stand, less those that were judged. */
final class JournalProposals implements OpenProposals {

    private static final int BATCH = 500;

    /** More than a calendar day can be longer than 24 hours, and clocks of two nodes apart. */
    private static final Duration SLACK = Duration.ofDays(2);

    private final JournalReader reader;
    private final ProgrammeBook programmes;

    JournalProposals(JournalReader reader, ProgrammeBook programmes) {
        this.reader = reader;
        this.programmes = programmes;
    }

    @Override
    public Page after(ProgrammeId programme, long after, int limit, Instant now) {
        try {
            var found = new ArrayList<Proposal>();
            long from = Math.max(after, oldestThatMayStand(programme, now));
            while (true) {
                var page = reader.read(
                        List.of(Criterion.tagged(
                                TagName.adjustmentProposals(programme).text())),
                        from,
                        BATCH);
                for (Proposal each : standing(programme, page.entries(), now)) {
                    if (found.size() == limit) {
                        return new Page(
                                page.head(), found, Optional.of(found.getLast().position()));
                    }
                    found.add(each);
                }
                if (page.entries().size() < BATCH) {
                    return new Page(page.head(), found, Optional.empty());
                }
                from = page.entries().getLast().position();
            }
        } catch (JournalUnavailableException away) {
            throw NotAnsweredException.unavailable(away);
        }
    }

    /** The position before which every proposal has lapsed, so that old ones are never read again. */
    private long oldestThatMayStand(ProgrammeId programme, Instant now) {
        OptionalInt longest = programmes.find(programme).versions().stream()
                .map(ProgrammeDocument::adjustments)
                .flatMap(Optional::stream)
                .mapToInt(policy -> policy.proposalDays())
                .max();
        return reader.positionAt(now.minus(Duration.ofDays(longest.orElse(0))).minus(SLACK));
    }

    private List<Proposal> standing(ProgrammeId programme, List<StoredEntry> entries, Instant now) {
        var standing = new ArrayList<Proposal>();
        for (var entry : entries) {
            if (Entries.eventOf(entry) instanceof AdjustmentProposed proposed && now.isBefore(proposed.lapsesAt())) {
                standing.add(new Proposal(entry.position(), entry.recordedAt(), proposed));
            }
        }
        var judged = judged(programme, standing);
        standing.removeIf(each -> judged.contains(each.proposed().adjustment()));
        return standing;
    }

    private Set<AdjustmentId> judged(ProgrammeId programme, List<Proposal> standing) {
        var names = standing.stream()
                .map(each -> TagName.adjustmentJudgement(
                                programme, each.proposed().adjustment())
                        .text())
                .toList();
        var judged = new HashSet<AdjustmentId>();
        for (var entry : reader.readByTags(names, 0, BATCH)) {
            switch (Entries.eventOf(entry)) {
                case AdjustmentApproved approved -> judged.add(approved.adjustment());
                case AdjustmentDeclined declined -> judged.add(declined.adjustment());
                default -> throw new IllegalStateException("position " + entry.position() + " judges no proposal");
            }
        }
        return judged;
    }
}
