package loyalty.projection.balance;

import java.time.Instant;
import java.util.Optional;
import loyalty.event.AccountName;
import loyalty.event.LedgerEntry;
import loyalty.event.LotTerms;
import loyalty.event.Movement;
import loyalty.value.LotId;
import loyalty.value.MemberId;
import loyalty.value.PointCurrencyId;
import loyalty.value.ProgrammeId;

/**
 * One movement that touches an account of a member.
 *
 * @param ordinal its place within the entry, from 0
 * @param counterpart the account on the other side
 * @param pointCurrency what the points are; empty for the programme's own
 * @param active points that can be spent, signed
 * @param pending points that wait, signed
 * @param reserved points that are held, signed; they count whether or not the lot has lapsed
 * @param debt points that are owed, signed: more, or less
 * @param effectiveAt the movement's own instant, mostly that of its entry
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
        long reserved,
        long debt,
        Instant effectiveAt,
        Instant effectiveFrom,
        Instant effectiveUntil,
        Optional<PointCurrencyId> pointCurrency) {

    static Step of(LedgerEntry entry, MemberId member, int ordinal, Movement movement) {
        Instant at = movement.effectiveAt(entry.event().effectiveAt());
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
                movement.reservedDelta(),
                movement.debtDelta(),
                at,
                activeFrom.isAfter(at) ? activeFrom : at,
                lot.lapsesAt().orElse(Instant.MAX),
                movement.pointCurrency());
    }

    /** The side that is not the member's; of a movement within a member, where it came from. */
    private static AccountName counterpartOf(Movement movement) {
        return movement.to().isOfMember() ? movement.from() : movement.to();
    }
}
