package loyalty.projection.balance;

import java.time.Instant;
import loyalty.event.AccountName;
import loyalty.event.LedgerEntry;
import loyalty.event.LotTerms;
import loyalty.event.Movement;
import loyalty.value.LotId;
import loyalty.value.MemberId;
import loyalty.value.ProgrammeId;

/**
 * One movement that touches the active or the pending account of a member.
 *
 * @param ordinal its place within the entry, from 0
 * @param counterpart the account on the other side
 * @param active points that can be spent, signed
 * @param pending points that wait, signed
 * @param effectiveFrom not before the lot is active; the entry's instant while that is open
 * @param effectiveUntil the lot lapses; {@link Instant#MAX} for never
 */
public record Step(
        ProgrammeId programme,
        MemberId member,
        long position,
        int ordinal,
        LotId lot,
        AccountName counterpart,
        long active,
        long pending,
        Instant effectiveAt,
        Instant effectiveFrom,
        Instant effectiveUntil) {

    static Step of(LedgerEntry entry, MemberId member, int ordinal, Movement movement) {
        Instant at = entry.event().effectiveAt();
        LotTerms lot = movement.lot();
        Instant activeFrom = lot.activeFrom().orElse(at);
        return new Step(
                entry.event().programme(),
                member,
                entry.position(),
                ordinal,
                lot.id(),
                counterpartOf(movement),
                movement.activeDelta(),
                movement.pendingDelta(),
                at,
                activeFrom.isAfter(at) ? activeFrom : at,
                lot.lapsesAt().orElse(Instant.MAX));
    }

    /** The side that is not the member's; of a movement from pending to active, the pending one. */
    private static AccountName counterpartOf(Movement movement) {
        return movement.to().isOfMember() ? movement.from() : movement.to();
    }
}
