package loyalty.ledger.rule;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import loyalty.event.HouseholdPart;
import loyalty.event.LotTerms;
import loyalty.event.Movement;
import loyalty.event.PointsBack;
import loyalty.event.RedemptionRefunded;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.ledger.decision.Known;
import loyalty.ledger.decision.Rejection;
import loyalty.ledger.decision.RejectionCode;
import loyalty.value.LotId;
import loyalty.value.MemberId;
import loyalty.value.Points;
import loyalty.value.PurchaseId;
import loyalty.value.ReturnId;

/** How points go back that had paid for something that came back or was never bought: to each who had spent them, or to whom that one was merged into. */
public final class Refunds {

    private Refunds() {}

    /** These members, and those whose points may go back. */
    public static Set<MemberId> with(Redemptions redemptions, Set<MemberId> others) {
        if (redemptions.all().isEmpty()) { // nearly always
            return others;
        }
        var all = new HashSet<>(others);
        all.addAll(givers(redemptions));
        return all;
    }

    private static Set<MemberId> givers(Redemptions redemptions) {
        var all = new HashSet<MemberId>();
        redemptions.each().forEach(each -> all.addAll(each.givers()));
        return all;
    }

    /** What stands in the way of giving points back to anybody at an instant: who has them must have been there, and must have had what was the giver's. */
    public static Optional<Rejection> objection(EffectiveAt effectiveAt, Redemptions redemptions, Known<?> known) {
        return givers(redemptions).stream()
                .sorted(Comparator.comparing(MemberId::value))
                .flatMap(giver -> known.objectionToUndoingAtHolder(effectiveAt, giver).stream())
                .min(Comparator.comparing(Rejection::code));
    }

    /** Whether points would go back before they were spent. */
    public static Optional<Rejection> tooEarly(EffectiveAt effectiveAt, Redemptions redemptions) {
        return redemptions.each().stream()
                .filter(each -> !each.left().isZero())
                .map(Redeemed::at)
                .filter(effectiveAt.instant()::isBefore)
                .max(Comparator.naturalOrder())
                .map(at -> RejectionCode.UNDO_BEFORE_REDEMPTION.because(
                        "the points that paid for it were spent only at " + at));
    }

    /**
     * The entries by which points go back, one for each who gets some, decided one after the other.
     *
     * @param returned empty where the purchase was voided
     * @param back of each redemption
     */
    public static List<RedemptionRefunded> of(
            PurchaseId purchase,
            Optional<ReturnId> returned,
            Collection<PointsBack> back,
            Redemptions redemptions,
            Instant at,
            Known<?> known) {
        var entries = new ArrayList<RedemptionRefunded>();
        Known<?> then = known;
        for (PointsBack each : back) {
            for (Spent spent : redemptions.find(each.redemption()).next(each.points())) {
                if (!spent.points().isZero()) {
                    var entry = entry(purchase, returned, each, spent, at, then);
                    entries.add(entry);
                    then = then.after(entry);
                }
            }
        }
        return entries;
    }

    private static RedemptionRefunded entry(
            PurchaseId purchase,
            Optional<ReturnId> returned,
            PointsBack back,
            Spent spent,
            Instant at,
            Known<?> known) {
        List<MemberId> holders = known.holders(spent.member());
        var account = known.account(holders.getLast());
        var movements = Credit.back(atHolder(spent, holders, at, known), account, at);
        return new RedemptionRefunded(
                known.programme().id(),
                holders.getLast(),
                back.redemption(),
                purchase,
                returned,
                at,
                spent.points(),
                movements,
                account.toldAfter(known.programme(), movements, at),
                spent.household().map(part -> partOf(part, back.points())),
                spent.pointCurrency());
    }

    /** Of the same part, as far as it goes back. */
    private static HouseholdPart partOf(HouseholdPart spent, Points back) {
        return new HouseholdPart(
                spent.household(), spent.redeemer(), back, spent.part(), spent.parts(), Optional.empty());
    }

    /** The same movements in lots of whoever the giver was merged into: those into which the lots have moved, or would have. */
    private static List<Movement> atHolder(Spent spent, List<MemberId> holders, Instant at, Known<?> known) {
        if (holders.size() == 1) {
            return spent.shares();
        }
        var lots = known.account(holders.getLast()).lots(spent.pointCurrency());
        return spent.shares().stream()
                .map(each -> {
                    LotId id = each.lot().id().merged();
                    LotTerms fresh = from(at, id, each.lot());
                    LotTerms terms =
                            lots.find(id).map(lot -> sooner(lot.terms(), fresh)).orElse(fresh);
                    return new Movement(each.from(), each.to(), each.points(), terms, each.at());
                })
                .toList();
    }

    /** It is not there before it comes, as with a merge. */
    private static LotTerms from(Instant at, LotId id, LotTerms lot) {
        return new LotTerms(
                id, lot.activeFrom().map(from -> from.isBefore(at) ? at : from), lot.lapsesAt(), lot.pointCurrency());
    }

    /** What was told first may come back later than what is told now: then the lot is there for that one already. */
    private static LotTerms sooner(LotTerms there, LotTerms fresh) {
        boolean later = there.activeFrom()
                .flatMap(from -> fresh.activeFrom().map(from::isAfter))
                .orElse(false);
        return later ? new LotTerms(there.id(), fresh.activeFrom(), there.lapsesAt(), there.pointCurrency()) : there;
    }

    /** What is known once these entries are recorded. */
    public static <P> Known<P> after(Collection<RedemptionRefunded> entries, Known<P> known) {
        Known<P> then = known;
        for (RedemptionRefunded each : entries) {
            then = then.after(each);
        }
        return then;
    }
}
