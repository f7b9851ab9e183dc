package loyalty.ledger.wiring;

import java.util.ArrayList;
import java.util.List;
import loyalty.event.LateFact;
import loyalty.event.LedgerEvent;
import loyalty.journal.Criterion;
import loyalty.journal.JournalReader;
import loyalty.journal.JournalUnavailableException;
import loyalty.ledger.decision.TagName;
import loyalty.ledger.schedule.LateFacts;
import loyalty.ledger.shell.NotAnsweredException;
import loyalty.ledger.shell.ProgrammeBook;

/** Finds what was told late by the tag that it shares. */
final class JournalLateFacts implements LateFacts {

    private static final int BATCH = 500;

    private final JournalReader reader;
    private final ProgrammeBook programmes;

    JournalLateFacts(JournalReader reader, ProgrammeBook programmes) {
        this.reader = reader;
        this.programmes = programmes;
    }

    @Override
    public Page after(long position) {
        try {
            var criteria = programmes.all().stream()
                    .map(each -> Criterion.tagged(TagName.lateFacts(each).text()))
                    .toList();
            if (criteria.isEmpty()) {
                return new Page(List.of(), position, true);
            }
            var page = reader.read(criteria, position, BATCH);
            var facts = new ArrayList<Told>();
            for (var entry : page.entries()) {
                if (Entries.eventOf(entry) instanceof LedgerEvent.OfMember event) {
                    facts.add(new Told(
                            event.programme(), event.member(), new LateFact(entry.position(), event.effectiveAt())));
                }
            }
            boolean isLast = page.entries().size() < BATCH;
            return new Page(
                    facts,
                    isLast
                            ? Math.max(page.head(), position)
                            : page.entries().getLast().position(),
                    isLast);
        } catch (JournalUnavailableException away) {
            throw NotAnsweredException.unavailable(away);
        }
    }
}
