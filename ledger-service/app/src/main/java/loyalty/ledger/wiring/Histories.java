package loyalty.ledger.wiring;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import loyalty.event.LedgerEvent;
import loyalty.journal.JournalReader;
import loyalty.journal.JournalUnavailableException;
import loyalty.ledger.decision.TagName;
import loyalty.ledger.shell.NotAnsweredException;
import loyalty.value.ProgrammeId;

/** Reads what has become of things of one kind off the journal, by their names. */
final class Histories<I, H> {

    private final JournalReader reader;
    private final Kind<I, H> kind;

    Histories(JournalReader reader, Kind<I, H> kind) {
        this.reader = reader;
        this.kind = kind;
    }

    /**
     * How things are found.
     *
     * @param beginning the name that the first entry about a thing claims
     * @param name under which all entries about it are found
     * @param thing that an entry is about; empty for one about something else
     * @param nothing the history of a thing of which nothing is known
     * @param after the history after one more entry
     */
    record Kind<I, H>(
            BiFunction<ProgrammeId, I, TagName> beginning,
            BiFunction<ProgrammeId, I, TagName> name,
            Function<LedgerEvent, Optional<I>> thing,
            H nothing,
            BiFunction<H, LedgerEvent, H> after) {}

    /**
     * A thing.
     *
     * @param position of the first entry about it
     */
    record Begun<I, H>(I thing, long position, H history) {}

    /** A thing; empty for one of which nothing is known. */
    Optional<Begun<I, H>> find(ProgrammeId programme, I thing) {
        return asking(() -> {
            var first =
                    reader.claimHolder(kind.beginning().apply(programme, thing).text());
            return first.isPresent()
                    ? begun(programme, Map.of(thing, first.getAsLong())).stream()
                            .findFirst()
                    : Optional.empty();
        });
    }

    /**
     * Those whose first entries share a name, in the order of recording.
     *
     * @param after the position of the first entry about the last one known, 0 for none
     */
    List<Begun<I, H>> under(ProgrammeId programme, TagName shared, long after, int limit) {
        return asking(() -> {
            var first = new LinkedHashMap<I, Long>();
            for (var entry : reader.readByTag(shared.text(), after, limit)) {
                kind.thing().apply(Entries.eventOf(entry)).ifPresent(thing -> first.put(thing, entry.position()));
            }
            return begun(programme, first);
        });
    }

    private List<Begun<I, H>> begun(ProgrammeId programme, Map<I, Long> first) {
        var histories = of(programme, first.keySet());
        return first.entrySet().stream()
                .map(each -> new Begun<>(
                        each.getKey(), each.getValue(), histories.getOrDefault(each.getKey(), kind.nothing())))
                .toList();
    }

    /** The histories of those of which something is known. */
    Map<I, H> of(ProgrammeId programme, Collection<I> things) {
        var histories = new HashMap<I, H>();
        for (var entry : NamedEntries.all(reader, things, thing -> kind.name().apply(programme, thing))) {
            var event = Entries.eventOf(entry);
            kind.thing()
                    .apply(event)
                    .ifPresent(thing -> histories.put(
                            thing, kind.after().apply(histories.getOrDefault(thing, kind.nothing()), event)));
        }
        return histories;
    }

    /** The answer, or that the journal is away. */
    static <T> T asking(Supplier<T> question) {
        try {
            return question.get();
        } catch (JournalUnavailableException away) {
            throw NotAnsweredException.unavailable(away);
        }
    }
}
