package loyalty.ledger.publication;

import loyalty.event.LedgerEvent;
import loyalty.event.ProgrammeDeclined;
import loyalty.event.ProgrammeProposed;
import loyalty.event.ProgrammePublished;

/** What became of one version of a programme so far. */
public sealed interface PublicationPast {

    /** Nobody has proposed it. */
    record Unheard() implements PublicationPast {}

    /** It waits for another person. */
    record Open(ProgrammeProposed proposed) implements PublicationPast {}

    /** It was declined, and may be proposed anew. */
    record Declined(ProgrammeDeclined declined) implements PublicationPast {}

    /** It rules from its instant on. */
    record Published(ProgrammePublished published) implements PublicationPast {}

    /** What it is after one more entry. */
    default PublicationPast after(LedgerEvent event) {
        return switch (event) {
            case ProgrammeProposed proposed -> new Open(proposed);
            case ProgrammeDeclined declined -> new Declined(declined);
            case ProgrammePublished published -> new Published(published);
            case LedgerEvent.OfMember _,
                    LedgerEvent.OfDraw _,
                    LedgerEvent.OfCard _,
                    LedgerEvent.OfReceipt _,
                    LedgerEvent.OfHousehold _,
                    LedgerEvent.OfReward _,
                    LedgerEvent.OfCouponPool _,
                    LedgerEvent.OfReinstatement _ -> this;
        };
    }
}
