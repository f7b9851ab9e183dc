package loyalty.ledger.opening;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import loyalty.account.Lot;
import loyalty.account.MemberAccount;
import loyalty.event.AccountName;
import loyalty.event.BalanceOpened;
import loyalty.event.BalanceOpened.InCurrency;
import loyalty.event.BalanceOpened.OpenedLot;
import loyalty.event.LedgerEvent;
import loyalty.event.LotTerms;
import loyalty.event.Movement;
import loyalty.event.QualifyingCredit;
import loyalty.ledger.decision.Decider;
import loyalty.ledger.decision.Decision;
import loyalty.ledger.decision.Known;
import loyalty.ledger.decision.Rejection;
import loyalty.ledger.decision.RejectionCode;
import loyalty.ledger.decision.TagName;
import loyalty.ledger.opening.OpenBalance.OldLot;
import loyalty.ledger.rule.Credit;
import loyalty.programme.TierReckoning;
import loyalty.value.LotId;
import loyalty.value.MemberId;
import loyalty.value.PointCurrencyId;
import loyalty.value.Points;

/**
 * Decides whether a member's balance in another system is opened here: once, at an instant before any of the member's points moved, but for
 * those of the registration. The lots keep the dates that they had; what has lapsed by then comes and has lapsed.
 */
public final class BalanceOpeningDecider implements Decider<OpenBalance, Optional<BalanceOpened>> {

    @Override
    public Optional<BalanceOpened> initial() {
        return Optional.empty();
    }

    @Override
    public Optional<BalanceOpened> evolve(Optional<BalanceOpened> past, LedgerEvent event) {
        return event instanceof BalanceOpened opened ? Optional.of(opened) : past;
    }

    @Override
    public List<TagName> names(OpenBalance command) {
        return List.of(TagName.opening(command.programme(), command.member()));
    }

    @Override
    public boolean mayAssumeNew(OpenBalance command) {
        return true;
    }

    @Override
    public Set<MemberId> members(OpenBalance command, Optional<BalanceOpened> past) {
        return Set.of(command.member());
    }

    @Override
    public Decision decide(OpenBalance command, Known<Optional<BalanceOpened>> known) {
        if (known.past().isPresent()) {
            return again(command, known.past().get());
        }
        return known.objectionTo(command.effectiveAt(), command.member())
                .or(() -> known.objectionToJoining(command.effectiveAt()))
                .or(() -> unknownCurrency(command, known))
                .or(() -> movedBefore(command, known.account(command.member())))
                .or(() -> earnedAfter(command))
                .map(Decision::rejected)
                .orElseGet(() -> Decision.accepted(opened(command, known)));
    }

    private static Decision again(OpenBalance command, BalanceOpened earlier) {
        return command.saysTheSameAs(earlier)
                ? Decision.repeated(earlier)
                : Decision.rejected(RejectionCode.OPENING_BALANCE_DIFFERS.because(
                        "the member's opening balance was recorded before with other content"));
    }

    private static Optional<Rejection> unknownCurrency(OpenBalance command, Known<?> known) {
        return command.besides().stream()
                .flatMap(each -> known.objectionTo(command.effectiveAt(), Optional.of(each)).stream())
                .findFirst();
    }

    /**
     * Points that moved before, of the programme's own or of what the member brings, may be the same ones: a till of the new system has begun
     * while the old one was still counting.
     */
    private static Optional<Rejection> movedBefore(OpenBalance command, MemberAccount account) {
        LotId bonus = LotId.ofRegistration(command.member());
        return Stream.concat(
                                Stream.of(account.lots()),
                                command.besides().stream().map(each -> account.lots(Optional.of(each))))
                        .flatMap(lots -> lots.all().stream())
                        .anyMatch(lot -> moved(
                                lot,
                                lot.terms().id().equals(bonus),
                                command.effectiveAt().instant()))
                ? Optional.of(RejectionCode.POINTS_MOVED_BEFORE_OPENING.because(
                        "points of the member came or went up to the instant of the opening"))
                : Optional.empty();
    }

    private static boolean moved(Lot lot, boolean ofRegistration, Instant upTo) {
        return lot.changes().stream()
                .filter(change -> !change.at().isAfter(upTo))
                .anyMatch(change -> !ofRegistration || change.active() < 0 || change.reserved() != 0);
    }

    private static Optional<Rejection> earnedAfter(OpenBalance command) {
        Instant at = command.effectiveAt().instant();
        return command.lots().stream().anyMatch(lot -> lot.earnedAt().isAfter(at))
                ? Optional.of(RejectionCode.LOT_EARNED_AFTER_OPENING.because(
                        "a lot was earned only after the instant of the opening"))
                : Optional.empty();
    }

    private static BalanceOpened opened(OpenBalance command, Known<Optional<BalanceOpened>> known) {
        Instant at = command.effectiveAt().instant();
        MemberAccount account = known.account(command.member());
        var lots = new ArrayList<OpenedLot>(command.lots().size());
        var movements = new ArrayList<Movement>(command.lots().size());
        for (OldLot old : command.lots()) {
            var id = LotId.ofOpening(command.member(), lots.size() + 1);
            lots.add(new OpenedLot(
                    id,
                    old.points(),
                    old.earnedAt(),
                    old.activeFrom(),
                    old.lapsesAt(),
                    old.line(),
                    old.pointCurrency()));
            movements.addAll(Credit.into(
                    account.membership().bounding(termsOf(id, old, at)),
                    old.points(),
                    AccountName.OPENING,
                    account.lots(old.pointCurrency()).after(movements, at, Long.MAX_VALUE),
                    at));
        }
        var besides = command.besides().stream()
                .map(each -> new InCurrency(each, pointsOf(command, Optional.of(each))))
                .toList();
        var rules = known.rulesAt(command.effectiveAt());
        List<QualifyingCredit> qualifying = command.counted().stream()
                .map(each -> QualifyingCredit.of(
                        rules.tiers().metric(), each.countsAt(), each.amount().amount()))
                .toList();
        return new BalanceOpened(
                command.programme(),
                command.member(),
                at,
                command.source(),
                command.digest(),
                pointsOf(command, Optional.empty()),
                lots,
                rules.version(),
                movements,
                qualifying,
                account.toldAfter(
                        TierReckoning.ifAny(known.programme(), at), movements, qualifying, command.besides(), at),
                besides.isEmpty() ? Optional.empty() : Optional.of(besides));
    }

    /** What all lots of a point currency come to; empty for the programme's own. */
    private static Points pointsOf(OpenBalance command, Optional<PointCurrencyId> currency) {
        return command.lots().stream()
                .filter(lot -> lot.pointCurrency().equals(currency))
                .map(OldLot::points)
                .reduce(Points.ZERO, Points::plus);
    }

    /** The dates of the other system; it is not there before the opening, whenever it could be spent where it was. */
    private static LotTerms termsOf(LotId id, OldLot old, Instant at) {
        Instant from = old.activeFrom().filter(at::isBefore).orElse(at);
        return LotTerms.active(id, from, old.lapsesAt()).in(old.pointCurrency());
    }
}
