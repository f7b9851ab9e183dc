package loyalty.ledger.membership;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import loyalty.account.Clubs;
import loyalty.account.Lot;
import loyalty.account.Lots;
import loyalty.account.MemberAccount;
import loyalty.account.Purse;
import loyalty.event.AccountName;
import loyalty.event.LedgerEvent;
import loyalty.event.MemberClosed;
import loyalty.event.Movement;
import loyalty.ledger.decision.Decider;
import loyalty.ledger.decision.Decision;
import loyalty.ledger.decision.Known;
import loyalty.ledger.decision.Rejection;
import loyalty.ledger.decision.RejectionCode;
import loyalty.ledger.decision.TagName;
import loyalty.value.ClubId;
import loyalty.value.MemberId;
import loyalty.value.Points;

/** Decides whether a member leaves: once, for good, and what is left of the points lapses with the membership. */
public final class ClosingDecider implements Decider<CloseMember, Optional<MemberClosed>> {

    @Override
    public Optional<MemberClosed> initial() {
        return Optional.empty();
    }

    @Override
    public Optional<MemberClosed> evolve(Optional<MemberClosed> past, LedgerEvent event) {
        return event instanceof MemberClosed closed ? Optional.of(closed) : past;
    }

    @Override
    public List<TagName> names(CloseMember command) {
        return List.of(TagName.closing(command.programme(), command.member()));
    }

    @Override
    public boolean mayAssumeNew(CloseMember command) {
        return true;
    }

    @Override
    public Set<MemberId> members(CloseMember command, Optional<MemberClosed> past) {
        return Set.of(command.member());
    }

    @Override
    public Decision decide(CloseMember command, Known<Optional<MemberClosed>> known) {
        if (known.past().isPresent()) {
            return again(command, known.past().get());
        }
        return known.objectionTo(command.effectiveAt(), command.member())
                .or(() -> factsAfter(command, known.account(command.member())))
                .map(Decision::rejected)
                .orElseGet(() -> Decision.accepted(closed(command, known)));
    }

    private static Decision again(CloseMember command, MemberClosed earlier) {
        return command.saysTheSameAs(earlier)
                ? Decision.repeated(earlier)
                : Decision.rejected(RejectionCode.CLOSING_DIFFERS.because(
                        "the member was closed before, at " + earlier.effectiveAt() + " or for another reason"));
    }

    /** What took effect later would have been refused; it stands, so that the member was still there. */
    private static Optional<Rejection> factsAfter(CloseMember command, MemberAccount account) {
        Instant at = command.effectiveAt().instant();
        return account.purse().all().stream().anyMatch(lots -> lots.changedAfter(at))
                        || account.membership().changesAfter(at)
                ? Optional.of(
                        RejectionCode.FACTS_AFTER_CLOSING.because(
                                "points came or went, the member was blocked or unblocked, or joined or left a club, after that instant"))
                : Optional.empty();
    }

    private static MemberClosed closed(CloseMember command, Known<Optional<MemberClosed>> known) {
        MemberAccount account = known.account(command.member());
        Instant at = command.effectiveAt().instant();
        List<Movement> movements = account.purse().all().stream()
                .flatMap(lots -> left(lots, at))
                .flatMap(lot -> forfeiting(lot, at).stream())
                .toList();
        List<ClubId> clubs = account.membership().clubs().seats().stream()
                .map(Clubs.Stay::club)
                .toList();
        return new MemberClosed(
                command.programme(),
                command.member(),
                at,
                command.reason(),
                forfeited(account.lots(), at),
                movements,
                account.toldAfter(known.programme(), movements, at),
                clubs.isEmpty() ? Optional.empty() : Optional.of(clubs),
                forfeitedOf(account.purse(), at));
    }

    private static Stream<Lot> left(Lots lots, Instant at) {
        return lots.all().stream().filter(lot -> !lot.hasLapsedAt(at));
    }

    private static Points forfeited(Lots lots, Instant at) {
        return left(lots, at)
                .map(lot -> Points.of(Math.addExact(lot.pendingAt(at), lot.activeAt(at))))
                .reduce(Points.ZERO, Points::plus);
    }

    /** What lapses of further point currencies, of which anything does. */
    private static Optional<List<MemberClosed.InCurrency>> forfeitedOf(Purse purse, Instant at) {
        var all = new ArrayList<MemberClosed.InCurrency>();
        purse.further().forEach((currency, lots) -> {
            Points points = forfeited(lots, at);
            if (!points.isZero()) {
                all.add(new MemberClosed.InCurrency(currency, points));
            }
        });
        return all.isEmpty() ? Optional.empty() : Optional.of(all);
    }

    /** Out of the lot on the terms that it had, and into it on terms that end now: what is left lapses, and is nobody's to take. */
    private static List<Movement> forfeiting(Lot lot, Instant at) {
        var movements = new ArrayList<Movement>();
        movements.addAll(through(AccountName.PENDING, lot.pendingAt(at), lot, at));
        movements.addAll(through(AccountName.ACTIVE, lot.activeAt(at), lot, at));
        return movements;
    }

    private static List<Movement> through(AccountName account, long left, Lot lot, Instant at) {
        if (left == 0) {
            return List.of();
        }
        Points points = Points.of(left);
        return List.of(
                new Movement(account, AccountName.CLEARING, points, lot.terms()),
                new Movement(AccountName.CLEARING, account, points, lot.terms().lapsingBy(at)));
    }
}
