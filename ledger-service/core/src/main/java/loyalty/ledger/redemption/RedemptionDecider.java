package loyalty.ledger.redemption;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import loyalty.account.Lots;
import loyalty.event.AccountName;
import loyalty.event.LedgerEvent;
import loyalty.event.Movement;
import loyalty.event.PointsRedeemed;
import loyalty.ledger.decision.Decider;
import loyalty.ledger.decision.Decision;
import loyalty.ledger.decision.Known;
import loyalty.ledger.decision.Rejection;
import loyalty.ledger.decision.RejectionCode;
import loyalty.ledger.decision.TagName;
import loyalty.value.MemberId;
import loyalty.value.Points;

/** Decides whether points are spent, and from which lots: soonest to lapse first, all or nothing. */
public final class RedemptionDecider implements Decider<RedeemPoints, Optional<PointsRedeemed>> {

    @Override
    public Optional<PointsRedeemed> initial() {
        return Optional.empty();
    }

    @Override
    public Optional<PointsRedeemed> evolve(Optional<PointsRedeemed> past, LedgerEvent event) {
        return event instanceof PointsRedeemed redeemed ? Optional.of(redeemed) : past;
    }

    @Override
    public List<TagName> names(RedeemPoints command) {
        return List.of(TagName.redemption(command.programme(), command.redemption()));
    }

    @Override
    public boolean mayAssumeNew(RedeemPoints command) {
        return true;
    }

    @Override
    public Set<MemberId> members(RedeemPoints command, Optional<PointsRedeemed> past) {
        return Set.of(command.member());
    }

    @Override
    public Decision decide(RedeemPoints command, Known<Optional<PointsRedeemed>> known) {
        if (known.past().isPresent()) {
            return again(command, known.past().get());
        }
        return known.objectionToSpending(command.effectiveAt(), command.member())
                .or(() -> policyObjection(command, known))
                .map(Decision::rejected)
                .orElseGet(() -> spend(command, known));
    }

    private static Decision again(RedeemPoints command, PointsRedeemed earlier) {
        return command.saysTheSameAs(earlier)
                ? Decision.repeated(earlier)
                : Decision.rejected(RejectionCode.REDEMPTION_DIFFERS.because(
                        "the redemption was recorded before with other content"));
    }

    private static Optional<Rejection> policyObjection(RedeemPoints command, Known<Optional<PointsRedeemed>> known) {
        var policy = known.rulesAt(command.effectiveAt()).redemption();
        if (command.points().compareTo(policy.minimum()) < 0) {
            return Optional.of(RejectionCode.REDEMPTION_BELOW_MINIMUM.because(
                    "a redemption spends at least " + policy.minimum().amount() + " points"));
        }
        if (command.points().amount() % policy.step().amount() != 0) {
            return Optional.of(RejectionCode.REDEMPTION_NOT_IN_STEPS.because(
                    "a redemption spends a multiple of " + policy.step().amount() + " points"));
        }
        return Optional.empty();
    }

    private static Decision spend(RedeemPoints command, Known<Optional<PointsRedeemed>> known) {
        var at = command.effectiveAt().instant();
        var account = known.account(command.member());
        List<Lots.Holding> shares = account.lots().take(command.points(), at);
        Points available = shares.stream().map(Lots.Holding::points).reduce(Points.ZERO, Points::plus);
        if (available.compareTo(command.points()) < 0) {
            return Decision.rejected(RejectionCode.INSUFFICIENT_BALANCE
                    .because("the member can spend " + available.amount() + " points at that instant, no more")
                    .withBalance(Points.of(account.lots().balanceAt(at))));
        }
        List<Movement> movements = shares.stream()
                .map(share -> new Movement(AccountName.ACTIVE, AccountName.REDEEMED, share.points(), share.lot()))
                .toList();
        return Decision.accepted(new PointsRedeemed(
                command.programme(),
                command.member(),
                command.redemption(),
                at,
                command.points(),
                known.rulesAt(command.effectiveAt()).version(),
                movements,
                account.toldAfter(movements, at)));
    }
}
