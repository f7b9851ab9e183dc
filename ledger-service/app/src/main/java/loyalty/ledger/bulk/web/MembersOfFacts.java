package loyalty.ledger.bulk.web;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import loyalty.event.LedgerEvent;
import loyalty.event.PointsRedeemed;
import loyalty.event.PurchaseRecorded;
import loyalty.event.ReferralAttributed;
import loyalty.event.ReferralCodeIssued;
import loyalty.event.ReviewSubmitted;
import loyalty.event.wire.EventJson;
import loyalty.event.wire.EventName;
import loyalty.journal.JournalReader;
import loyalty.ledger.bulk.web.Fact.Thing;
import loyalty.value.ProgrammeId;

/** Finds out whose things are that a fact names without naming their member. */
public final class MembersOfFacts {

    private static final int PAGE = 1_000;

    private final JournalReader reader;

    public MembersOfFacts(JournalReader reader) {
        this.reader = reader;
    }

    /** Things that belong together. */
    record Pair(Thing one, Thing other) {}

    /** What the journal says of these things: each with its member. */
    List<Pair> of(ProgrammeId programme, Collection<Thing> things) {
        if (things.isEmpty()) {
            return List.of();
        }
        var tags = things.stream()
                .map(thing -> programme.value() + "/" + thing.kind() + "/" + thing.id())
                .toList();
        var pairs = new ArrayList<Pair>();
        long after = 0;
        while (true) {
            var page = reader.readByTags(tags, after, PAGE);
            for (var entry : page) {
                var event = EventJson.read(new EventName(entry.type(), entry.revision()), entry.payload());
                pairOf(event).ifPresent(pairs::add);
                after = entry.position();
            }
            if (page.size() < PAGE) {
                return pairs;
            }
        }
    }

    private static Optional<Pair> pairOf(LedgerEvent event) {
        return switch (event) {
            case PurchaseRecorded it -> pair(Thing.purchase(it.purchase().value()), it);
            case PointsRedeemed it -> pair(Thing.redemption(it.redemption().value()), it);
            case ReviewSubmitted it -> pair(Thing.review(it.review().value()), it);
            case ReferralCodeIssued it -> pair(Thing.code(it.code().value()), it);
            case ReferralAttributed it ->
                Optional.of(new Pair(
                        Thing.member(it.member().value()),
                        Thing.member(it.referrer().value())));
            default -> Optional.empty();
        };
    }

    private static Optional<Pair> pair(Thing thing, LedgerEvent.OfMember event) {
        return Optional.of(new Pair(thing, Thing.member(event.member().value())));
    }

    /** Whether a thing says by itself whose it is. */
    static boolean isMember(Thing thing) {
        return thing.kind().equals("member");
    }
}
