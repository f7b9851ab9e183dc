package loyalty.ledger.merge;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import loyalty.account.Lot;
import loyalty.account.Lots;
import loyalty.account.Purse;
import loyalty.event.AccountName;
import loyalty.event.LotTerms;
import loyalty.event.MemberMerged;
import loyalty.event.Movement;
import loyalty.ledger.rule.Credit;
import loyalty.ledger.rule.TakeBack;
import loyalty.value.LotId;
import loyalty.value.MergeId;
import loyalty.value.Points;

/**
 * How all that the source has comes to the target: each lot with its dates, paying first what the target owes; then what the source owes,
 * for which the target's points go as far as they reach.
 *
 * @param out of the source's lots into clearing
 * @param in out of clearing into the target's lots
 * @param points what moved of the programme's own currency, spendable and waiting ones
 * @param owed what the source owed of it
 * @param further the same of other point currencies, those of which there is something
 */
record Moves(List<Movement> out, List<Movement> in, Points points, Points owed, List<MemberMerged.InCurrency> further) {

    static Moves of(MergeId merge, Instant at, Purse source, Purse target) {
        var own = of(merge, at, source.own(), target.own());
        if (source.further().isEmpty()) {
            return own;
        }
        var out = new ArrayList<>(own.out());
        var in = new ArrayList<>(own.in());
        var further = new ArrayList<MemberMerged.InCurrency>();
        source.further().forEach((currency, lots) -> {
            var moves = of(merge, at, lots, target.in(Optional.of(currency)));
            out.addAll(moves.out());
            in.addAll(moves.in());
            if (!moves.out().isEmpty()) {
                further.add(new MemberMerged.InCurrency(currency, moves.points(), moves.owed()));
            }
        });
        return new Moves(out, in, own.points(), own.owed(), further);
    }

    private static Moves of(MergeId merge, Instant at, Lots source, Lots target) {
        var out = new ArrayList<Movement>();
        var in = new ArrayList<Movement>();
        Points moved = Points.ZERO;
        for (Lot lot : source.all()) {
            if (!lot.hasLapsedAt(at)) {
                var waiting = Points.of(lot.pendingAt(at));
                var active = Points.of(lot.activeAt(at));
                var terms = termsOf(lot, at, target);
                if (!waiting.isZero()) {
                    out.add(new Movement(AccountName.PENDING, AccountName.CLEARING, waiting, lot.terms()));
                    in.add(new Movement(AccountName.CLEARING, AccountName.PENDING, waiting, terms));
                }
                if (!active.isZero()) {
                    out.add(new Movement(AccountName.ACTIVE, AccountName.CLEARING, active, lot.terms()));
                    in.addAll(
                            Credit.into(terms, active, AccountName.CLEARING, target.after(in, at, Long.MAX_VALUE), at));
                }
                moved = moved.plus(waiting).plus(active);
            }
        }
        Points owed = source.debt().total();
        if (!owed.isZero()) {
            var lot = LotTerms.active(LotId.of(merge), at, Optional.empty()).in(source.currency());
            out.add(new Movement(AccountName.CLEARING, AccountName.DEBT, owed, lot));
            in.addAll(TakeBack.ofDebt(owed, lot, target.after(in, at, Long.MAX_VALUE), at));
        }
        return new Moves(out, in, moved, owed, List.of());
    }

    /** The dates of the lot; it is not there before, whenever it became active where it was. */
    private static LotTerms termsOf(Lot lot, Instant at, Lots target) {
        var id = lot.terms().id().merged();
        return target.find(id)
                .map(Lot::terms)
                .orElseGet(() -> new LotTerms(
                        id,
                        lot.terms().activeFrom().map(from -> from.isBefore(at) ? at : from),
                        lot.terms().lapsesAt(),
                        lot.terms().pointCurrency()));
    }
}
