package loyalty.ledger.wiring;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import loyalty.event.LedgerEvent;
import loyalty.event.ReinstatementProposed;
import loyalty.event.ReinstatementTerms;
import loyalty.journal.Criterion;
import loyalty.journal.JournalReader;
import loyalty.journal.JournalUnavailableException;
import loyalty.journal.StoredEntry;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.ledger.decision.TagName;
import loyalty.ledger.reinstatement.LapsedLots;
import loyalty.ledger.reinstatement.ReinstatementPast;
import loyalty.ledger.reinstatement.web.ReinstatementBook;
import loyalty.ledger.schedule.Population;
import loyalty.ledger.schedule.ReinstatementProgress;
import loyalty.ledger.shell.NotAnsweredException;
import loyalty.ledger.shell.ProgrammeBook;
import loyalty.value.MemberId;
import loyalty.value.ProgrammeId;
import loyalty.value.ReinstatementId;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads reinstatements off the journal by the tag that they share, and members off the index of claims by which they were registered. */
final class JournalReinstatements implements Population, ReinstatementBook {

    private static final int BATCH = 500;

    /** A proposal and what became of it. */
    private static final int OF_ONE_MAX = 10;

    private final JournalReader reader;
    private final ProgrammeBook programmes;
    private final JdbcClient jdbc;
    private final ReinstatementProgress progress;
    private final Sight sight;

    JournalReinstatements(
            JournalReader reader,
            ProgrammeBook programmes,
            JdbcClient jdbc,
            ReinstatementProgress progress,
            Sight sight) {
        this.reader = reader;
        this.programmes = programmes;
        this.jdbc = jdbc;
        this.progress = progress;
        this.sight = sight;
    }

    @Override
    public Page after(long position) {
        return asking(() -> {
            var criteria = programmes.all().stream()
                    .map(each -> Criterion.tagged(TagName.reinstatements(each).text()))
                    .toList();
            if (criteria.isEmpty()) {
                return new Page(List.of(), position, true);
            }
            var page = reader.read(criteria, position, BATCH);
            var told = new ArrayList<Told>();
            for (StoredEntry entry : page.entries()) {
                if (Entries.eventOf(entry) instanceof LedgerEvent.OfReinstatement event) {
                    told.add(new Told(entry.position(), event));
                }
            }
            boolean isLast = page.entries().size() < BATCH;
            return new Page(
                    told,
                    isLast
                            ? Math.max(page.head(), position)
                            : page.entries().getLast().position(),
                    isLast);
        });
    }

    /** A registration is claimed under the id of its member: '0' is the character behind the slash. */
    @Override
    public List<MemberId> members(ProgrammeId programme, String after, long upTo, int limit) {
        String all = programme.value() + "/registration/";
        return jdbc.sql("""
                        SELECT tag FROM journal.tags
                         WHERE claim AND tag > :after AND tag < :to AND position <= :upTo ORDER BY tag LIMIT :limit
                        """)
                .param("after", all + after)
                .param("to", programme.value() + "/registration0")
                .param("upTo", upTo)
                .param("limit", limit)
                .query((row, _) -> new MemberId(row.getString(1).substring(all.length())))
                .list();
    }

    @Override
    public List<Lapsed> lapsed(ProgrammeId programme, List<MemberId> members, ReinstatementTerms terms, Instant at) {
        var known = sight.of(programme, _ -> programme, _ -> new HashSet<>(members), true);
        return members.stream()
                .filter(member ->
                        known.objectionTo(EffectiveAt.stated(at), member).isEmpty())
                .map(member -> LapsedLots.of(known.account(member).lots(), terms, at))
                .map(lapsed -> new Lapsed(lapsed.all().size(), lapsed.points().amount()))
                .toList();
    }

    @Override
    public Optional<Reinstatement> find(ProgrammeId programme, ReinstatementId reinstatement) {
        return asking(() ->
                reader.readByTag(TagName.reinstatement(programme, reinstatement).text(), 0, OF_ONE_MAX).stream()
                        .findFirst()
                        .map(entry -> described(programme, reinstatement, entry.position())));
    }

    @Override
    public List<Reinstatement> all(ProgrammeId programme, long after, int limit) {
        return asking(() -> {
            var found = new ArrayList<Reinstatement>();
            long from = after;
            while (true) {
                var page = reader.readByTag(TagName.reinstatements(programme).text(), from, BATCH);
                for (StoredEntry entry : page) {
                    if (found.size() < limit && Entries.eventOf(entry) instanceof ReinstatementProposed proposed) {
                        found.add(described(programme, proposed.reinstatement(), entry.position()));
                    }
                }
                if (found.size() == limit || page.size() < BATCH) {
                    return found;
                }
                from = page.getLast().position();
            }
        });
    }

    private Reinstatement described(ProgrammeId programme, ReinstatementId reinstatement, long position) {
        ReinstatementPast past = new ReinstatementPast.Unknown();
        for (var entry :
                reader.readByTag(TagName.reinstatement(programme, reinstatement).text(), 0, OF_ONE_MAX)) {
            past = past.after(Entries.eventOf(entry));
        }
        return new Reinstatement(
                position,
                past,
                progress.find(programme, reinstatement, true).map(JournalReinstatements::told),
                progress.find(programme, reinstatement, false).map(JournalReinstatements::told));
    }

    private static Progress told(ReinstatementProgress.Done done) {
        return new Progress(done.members(), done.lots(), done.points(), done.complete());
    }

    private static <T> T asking(Supplier<T> question) {
        try {
            return question.get();
        } catch (JournalUnavailableException away) {
            throw NotAnsweredException.unavailable(away);
        }
    }
}
