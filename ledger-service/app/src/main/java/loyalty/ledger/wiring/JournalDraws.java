package loyalty.ledger.wiring;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import loyalty.event.DrawCancelled;
import loyalty.event.DrawClosed;
import loyalty.event.DrawExecuted;
import loyalty.event.DrawOpened;
import loyalty.event.DrawTicketIssued;
import loyalty.event.LedgerEvent;
import loyalty.journal.JournalReader;
import loyalty.journal.JournalUnavailableException;
import loyalty.journal.StoredEntry;
import loyalty.ledger.decision.TagName;
import loyalty.ledger.draw.web.DrawBook;
import loyalty.ledger.shell.NotAnsweredException;
import loyalty.value.DrawId;
import loyalty.value.ProgrammeId;

/** Reads draws off the journal: what was done with one are three entries at most, and its tickets are pages of an index. */
final class JournalDraws implements DrawBook {

    private static final int OF_A_DRAW_MAX = 10;

    private final JournalReader reader;

    JournalDraws(JournalReader reader) {
        this.reader = reader;
    }

    @Override
    public Optional<Draw> find(ProgrammeId programme, DrawId draw) {
        var events = read(TagName.draw(programme, draw), 0, OF_A_DRAW_MAX).stream()
                .map(Entries::eventOf)
                .toList();
        return first(events, DrawOpened.class)
                .map(opened -> new Draw(
                        opened,
                        first(events, DrawClosed.class),
                        first(events, DrawExecuted.class),
                        first(events, DrawCancelled.class)));
    }

    private static <E extends LedgerEvent> Optional<E> first(List<LedgerEvent> events, Class<E> type) {
        return events.stream().filter(type::isInstance).map(type::cast).findFirst();
    }

    @Override
    public List<Ticket> tickets(ProgrammeId programme, DrawId draw, long after, int limit) {
        var tickets = new ArrayList<Ticket>();
        for (var entry : read(TagName.drawTickets(programme, draw), after, limit)) {
            if (Entries.eventOf(entry) instanceof DrawTicketIssued issued) {
                tickets.add(new Ticket(entry.position(), issued));
            }
        }
        return tickets;
    }

    private List<StoredEntry> read(TagName name, long after, int limit) {
        try {
            return reader.readByTags(List.of(name.text()), after, limit);
        } catch (JournalUnavailableException away) {
            throw NotAnsweredException.unavailable(away);
        }
    }
}
