package loyalty.ledger.redemption;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import loyalty.account.Lots;
import loyalty.event.AccountName;
import loyalty.event.LedgerEvent;
import loyalty.event.Movement;
import loyalty.event.PointsAuthorised;
import loyalty.ledger.decision.Decider;
import loyalty.ledger.decision.Decision;
import loyalty.ledger.decision.Known;
import loyalty.ledger.decision.Rejection;
import loyalty.ledger.decision.RejectionCode;
import loyalty.ledger.decision.TagName;
import loyalty.programme.RedemptionPolicy;
import loyalty.value.MemberId;

/**
 * Decides whether points are held for a redemption, and in which lots: as if they were spent, but with the way back laid, so that
 * they are free again at an exact instant whether or not anybody looks.
 */
public final class AuthorisationDecider implements Decider<AuthorisePoints, RedemptionPast> {

    @Override
    public RedemptionPast initial() {
        return RedemptionPast.NOTHING;
    }

    @Override
    public RedemptionPast evolve(RedemptionPast past, LedgerEvent event) {
        return past.after(event);
    }

    @Override
    public List<TagName> names(AuthorisePoints command) {
        return List.of(TagName.redemption(command.programme(), command.redemption()));
    }

    @Override
    public boolean mayAssumeNew(AuthorisePoints command) {
        return true;
    }

    @Override
    public Set<MemberId> members(AuthorisePoints command, RedemptionPast past) {
        return Set.of(command.member());
    }

    @Override
    public Decision decide(AuthorisePoints command, Known<RedemptionPast> known) {
        if (!known.past().isNew()) {
            return again(command, known.past());
        }
        return known.objectionToSpending(command.effectiveAt(), command.member())
                .or(() -> ruleObjection(command, known))
                .map(Decision::rejected)
                .orElseGet(() -> hold(command, known));
    }

    private static Decision again(AuthorisePoints command, RedemptionPast past) {
        return past.authorised()
                .filter(command::saysTheSameAs)
                .map(Decision::repeated)
                .orElseGet(() -> Decision.rejected(RejectionCode.REDEMPTION_DIFFERS.because(
                        "the redemption was recorded before with other content")));
    }

    private static Optional<Rejection> ruleObjection(AuthorisePoints command, Known<RedemptionPast> known) {
        var rules = known.rulesAt(command.effectiveAt());
        var unknown = Spending.currencyObjection(command.orderAmount(), rules.currency())
                .or(() -> known.objectionTo(command.effectiveAt(), command.pointCurrency()));
        if (unknown.isPresent()) {
            return unknown;
        }
        var policy = rules.redemption(command.pointCurrency());
        return holdObjection(policy)
                .or(() -> Spending.policyObjection(command.points(), command.orderAmount(), policy));
    }

    private static Optional<Rejection> holdObjection(RedemptionPolicy policy) {
        return policy.holdMinutes().isEmpty()
                ? Optional.of(RejectionCode.NOT_IN_PROGRAMME.because("the programme holds no points for later"))
                : Optional.empty();
    }

    private static Decision hold(AuthorisePoints command, Known<RedemptionPast> known) {
        var at = command.effectiveAt().instant();
        var rules = known.rulesAt(command.effectiveAt());
        var account = known.account(command.member());
        var lots = account.lots(command.pointCurrency());
        List<Lots.Holding> shares = lots.take(command.points(), at);
        var shortfall = Spending.shortfall(command.points(), shares, lots, at);
        if (shortfall.isPresent()) {
            return Decision.rejected(shortfall.get());
        }
        var heldUntil = at.plus(Duration.ofMinutes(
                rules.redemption(command.pointCurrency()).holdMinutes().orElseThrow()));
        List<Movement> held = shares.stream()
                .map(share -> new Movement(AccountName.ACTIVE, AccountName.RESERVED, share.points(), share.lot()))
                .toList();
        List<Movement> movements = Stream.concat(
                        held.stream(), held.stream().map(each -> each.reversed().at(heldUntil)))
                .toList();
        return Decision.accepted(new PointsAuthorised(
                command.programme(),
                command.member(),
                command.redemption(),
                at,
                command.points(),
                command.orderAmount(),
                heldUntil,
                rules.version(),
                movements,
                account.toldAfter(known.programme(), movements, at),
                command.pointCurrency()));
    }
}
