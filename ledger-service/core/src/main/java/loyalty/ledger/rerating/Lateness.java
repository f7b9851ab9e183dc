package loyalty.ledger.rerating;

import java.util.List;
import loyalty.account.Awarded;
import loyalty.account.MemberAccount;
import loyalty.event.AttributeRecorded;
import loyalty.event.ClubJoined;
import loyalty.event.ClubLeft;
import loyalty.event.LedgerEvent;
import loyalty.event.PurchaseRecorded;
import loyalty.event.PurchaseRerated;
import loyalty.event.PurchaseVoided;
import loyalty.event.SegmentRecorded;
import loyalty.ledger.decision.Known;
import loyalty.ledger.decision.TagName;
import loyalty.programme.Programme;

/** Which facts are told after purchases that depend on them. */
public final class Lateness {

    private Lateness() {}

    /**
     * Whether purchases of a member are to be rated anew because of a fact: a purchase, whatever else counts towards the tier or is taken from it, a tier
     * given by hand or taken back, a club joined or left, a segment, an attribute, or that a purchase was never made, that comes before a purchase recorded earlier or
     * at its very instant.
     *
     * @param account of the member, without the fact
     */
    public static boolean isLate(LedgerEvent.OfMember fact, MemberAccount account, Programme programme) {
        return mayMatter(fact)
                && awardedBeside(fact, account).hasAnyFrom(fact.effectiveAt())
                && programme.versions().stream()
                        .anyMatch(version -> version.earning().reratesByItself());
    }

    /** A purchase that was never made depends on nothing any more. */
    private static Awarded awardedBeside(LedgerEvent.OfMember fact, MemberAccount account) {
        return fact instanceof PurchaseVoided voided ? account.awarded().without(voided.purchase()) : account.awarded();
    }

    /** Under which further name such a fact is found. */
    public static List<TagName> names(LedgerEvent event, Known<?> known) {
        return event instanceof LedgerEvent.OfMember fact
                        && isLate(fact, known.account(fact.member()), known.programme())
                ? List.of(TagName.lateFacts(event.programme()))
                : List.of();
    }

    /** What says a purchase anew is no fact: those after it are looked at in the same turn. */
    private static boolean mayMatter(LedgerEvent.OfMember fact) {
        return switch (fact) {
            case PurchaseRerated _ -> false;
            case PurchaseRecorded _,
                    PurchaseVoided _,
                    ClubJoined _,
                    ClubLeft _,
                    SegmentRecorded _,
                    AttributeRecorded _ -> true;
            default -> !fact.qualifying().isEmpty() || !fact.floors().isEmpty();
        };
    }
}
