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
import loyalty.programme.ProgrammeDocument;
import loyalty.value.MemberId;

/** Decides whether points are spent, and from which lots: soonest to lapse first, all or nothing. */
public final class RedemptionDecider implements Decider<RedeemPoints, RedemptionPast> {

    @Override
    public RedemptionPast initial() {
        return RedemptionPast.NOTHING;
    }

    @Override
    public RedemptionPast evolve(RedemptionPast past, LedgerEvent event) {
        return past.after(event);
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
    public Set<MemberId> members(RedeemPoints command, RedemptionPast past) {
        return Set.of(command.member());
    }

    @Override
    public Decision decide(RedeemPoints command, Known<RedemptionPast> known) {
        if (!known.past().isNew()) {
            return again(command, known.past());
        }
        return known.objectionToSpending(command.effectiveAt(), command.member())
                .or(() -> ruleObjection(command, known.rulesAt(command.effectiveAt())))
                .map(Decision::rejected)
                .orElseGet(() -> spend(command, known));
    }

    private static Decision again(RedeemPoints command, RedemptionPast past) {
        return past.redeemed()
                .filter(command::saysTheSameAs)
                .map(Decision::repeated)
                .orElseGet(() -> Decision.rejected(RejectionCode.REDEMPTION_DIFFERS.because(
                        "the redemption was recorded before with other content")));
    }

    private static Optional<Rejection> ruleObjection(RedeemPoints command, ProgrammeDocument rules) {
        return Spending.currencyObjection(command.orderAmount(), rules.currency())
                .or(() -> Spending.policyObjection(command.points(), command.orderAmount(), rules.redemption()));
    }

    private static Decision spend(RedeemPoints command, Known<RedemptionPast> known) {
        var at = command.effectiveAt().instant();
        var account = known.account(command.member());
        List<Lots.Holding> shares = account.lots().take(command.points(), at);
        var shortfall = Spending.shortfall(command.points(), shares, account, at);
        if (shortfall.isPresent()) {
            return Decision.rejected(shortfall.get());
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
                command.orderAmount(),
                known.rulesAt(command.effectiveAt()).version(),
                movements,
                account.toldAfter(known.programme(), movements, at)));
    }
}
