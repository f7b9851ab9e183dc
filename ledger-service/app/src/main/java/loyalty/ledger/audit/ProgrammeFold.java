package loyalty.ledger.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import loyalty.event.LedgerEvent;
import loyalty.event.ProgrammeDeclined;
import loyalty.event.ProgrammeProposed;
import loyalty.event.ProgrammePublished;
import loyalty.programme.Programme;
import loyalty.programme.ProgrammeDocument;
import loyalty.value.ProgrammeId;

/** A programme as its entries tell it, up to a position; grows with the journal. Guarded by whoever holds it. */
final class ProgrammeFold {

    private record Version(long position, ProgrammeDocument document) {}

    private final ProgrammeId id;
    private final TreeMap<String, MemberFacts> members = new TreeMap<>();
    private final Trials trials = new Trials();
    private final List<Version> versions = new ArrayList<>();
    private long position;

    ProgrammeFold(ProgrammeId id) {
        this.id = id;
    }

    /** Everything up to here is folded. */
    long position() {
        return position;
    }

    void add(long at, LedgerEvent event) {
        if (event.programme().equals(id)) {
            switch (event) {
                case LedgerEvent.OfMember about -> {
                    members.computeIfAbsent(about.member().value(), _ -> new MemberFacts())
                            .add(at, about);
                    trials.add(at, about);
                }
                case ProgrammeProposed _,
                        ProgrammeDeclined _,
                        LedgerEvent.OfDraw _,
                        LedgerEvent.OfCard _,
                        LedgerEvent.OfReceipt _,
                        LedgerEvent.OfHousehold _,
                        LedgerEvent.OfReward _,
                        LedgerEvent.OfCouponPool _,
                        LedgerEvent.OfReinstatement _ -> {
                    // Rules nothing, and moves nothing.
                }
                case ProgrammePublished published -> versions.add(new Version(at, published.document()));
            }
        }
        position = at;
    }

    /** The facts of every member, by id in the order of its bytes: ids are plain ASCII. */
    Map<String, MemberFacts> members() {
        return members;
    }

    /** What was bought, and what campaigns gave. */
    Trials trials() {
        return trials;
    }

    Optional<MemberFacts> member(String member) {
        return Optional.ofNullable(members.get(member));
    }

    /** The versions known up to a position; empty for a programme that was not published by then. */
    Optional<Programme> programme(long upTo) {
        var known = versions.stream()
                .filter(version -> version.position() <= upTo)
                .map(Version::document)
                .toList();
        return known.isEmpty() ? Optional.empty() : Optional.of(new Programme(id, known));
    }
}
