package loyalty.ledger.entitlement;

import loyalty.ledger.decision.EffectiveAt;
import loyalty.ledger.decision.Known;
import loyalty.ledger.decision.Rejection;
import loyalty.programme.ProgrammeDocument;
import loyalty.value.MemberId;

/** What a member may use, as of an instant, by what had taken effect by then. */
public final class EntitlementQuestion {

    private EntitlementQuestion() {}

    /** Either what the member may use, or why nobody can say. */
    public sealed interface Answer {

        /**
         * What the member may use.
         *
         * @param standing how the member stands: {@code active}, {@code blocked} or {@code closed}; nothing may be used but by the first
         */
        record Told(Privileges privileges, Standing standing, ProgrammeDocument rules) implements Answer {}

        /** There is no such member then, or no programme. */
        record Refused(Rejection reason) implements Answer {}
    }

    /** How a member stands. */
    public enum Standing {
        ACTIVE,
        /** May use nothing until unblocked. */
        BLOCKED,
        /** Has left. */
        CLOSED
    }

    /** Answers as of an instant. */
    public static Answer of(EffectiveAt asOf, MemberId member, Known<?> known) {
        var objection = known.objectionToUndoing(asOf, member);
        if (objection.isPresent()) {
            return new Answer.Refused(objection.get());
        }
        var account = known.account(member);
        var membership = account.membership();
        Standing standing = membership.isClosedAt(asOf.instant())
                ? Standing.CLOSED
                : membership.isBlockedAt(asOf.instant()) ? Standing.BLOCKED : Standing.ACTIVE;
        return new Answer.Told(
                Privileges.asOf(account, known.programme(), asOf.instant()), standing, known.rulesAt(asOf));
    }
}
