package loyalty.ledger.decision;

import loyalty.value.MemberId;
import loyalty.value.OfferId;
import loyalty.value.OfferUseId;
import loyalty.value.ProgrammeId;

/** The names under which entries about offers to one member are found. */
public final class OfferNames {

    private OfferNames() {}

    /** All that was done with an offer. */
    public static TagName offer(ProgrammeId programme, OfferId offer) {
        return TagName.of(programme, "offer", offer.value());
    }

    /** The offers that were made to a member; no decision reads it. */
    public static TagName offersOf(ProgrammeId programme, MemberId member) {
        return TagName.of(programme, "offers-of", member.value());
    }

    public static TagName offerAcceptance(ProgrammeId programme, OfferId offer) {
        return TagName.of(programme, "offer-acceptance", offer.value());
    }

    public static TagName offerWithdrawal(ProgrammeId programme, OfferId offer) {
        return TagName.of(programme, "offer-withdrawal", offer.value());
    }

    public static TagName offerUse(ProgrammeId programme, OfferUseId use) {
        return TagName.of(programme, "offer-use", use.value());
    }

    public static TagName offerUseCancellation(ProgrammeId programme, OfferUseId use) {
        return TagName.of(programme, "offer-use-cancellation", use.value());
    }
}
