package loyalty.ledger.offer;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import loyalty.event.LedgerEvent;
import loyalty.event.OfferUseCancelled;
import loyalty.event.OfferUsed;
import loyalty.ledger.decision.Decider;
import loyalty.ledger.decision.Decision;
import loyalty.ledger.decision.Known;
import loyalty.ledger.decision.OfferNames;
import loyalty.ledger.decision.Rejection;
import loyalty.ledger.decision.RejectionCode;
import loyalty.ledger.decision.TagName;
import loyalty.ledger.rule.TakeBack;
import loyalty.value.LotId;
import loyalty.value.MemberId;
import loyalty.value.Points;

/** Decides whether the use of an offer is cancelled. Its points are taken back as those of a purchase that is returned. */
public final class OfferUseCancellationDecider implements Decider<CancelOfferUse, OfferHistory> {

    @Override
    public OfferHistory initial() {
        return OfferHistory.NOTHING;
    }

    @Override
    public OfferHistory evolve(OfferHistory past, LedgerEvent event) {
        return past.after(event);
    }

    @Override
    public List<TagName> names(CancelOfferUse command) {
        return List.of(OfferNames.offerUse(command.programme(), command.use()));
    }

    @Override
    public boolean mayAssumeNew(CancelOfferUse command) {
        return false;
    }

    @Override
    public Set<MemberId> members(CancelOfferUse command, OfferHistory past) {
        return past.used().stream().map(OfferUsed::member).collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public Decision decide(CancelOfferUse command, Known<OfferHistory> known) {
        var used = known.past().usedAs(command.use());
        if (used.isEmpty()) {
            return Decision.rejected(RejectionCode.UNKNOWN_OFFER_USE.because("no offer was used under this id"));
        }
        if (!known.past().cancelled().isEmpty()) {
            var earlier = known.past().cancelled().getFirst();
            return command.saysTheSameAs(earlier)
                    ? Decision.repeated(earlier)
                    : Decision.rejected(
                            RejectionCode.OFFER_USE_DIFFERS.because("the use was cancelled before with other content"));
        }
        return known.objectionToUndoing(command.effectiveAt(), used.get().member())
                .or(() -> tooEarly(command, used.get()))
                .map(Decision::rejected)
                .orElseGet(() -> Decision.accepted(cancelled(command, used.get(), known)));
    }

    private static Optional<Rejection> tooEarly(CancelOfferUse command, OfferUsed used) {
        return command.effectiveAt().instant().isBefore(used.effectiveAt())
                ? Optional.of(RejectionCode.CANCELLATION_BEFORE_USE.because(
                        "the offer was used only at " + used.effectiveAt()))
                : Optional.empty();
    }

    private static OfferUseCancelled cancelled(CancelOfferUse command, OfferUsed used, Known<OfferHistory> known) {
        var at = command.effectiveAt().instant();
        var account = known.account(used.member());
        var currency = used.pointCurrency();
        var takeBack = TakeBack.of(
                used.points(),
                LotId.of(used.use()),
                Points.ZERO,
                account.lots(currency),
                at,
                known.programme().version(used.programmeVersion()).orElseThrow().returns(currency));
        return new OfferUseCancelled(
                command.programme(),
                used.member(),
                command.use(),
                used.offer(),
                at,
                command.reason(),
                used.points(),
                takeBack.lapsed(),
                takeBack.forgiven(),
                takeBack.movements(),
                account.toldAfter(known.programme(), takeBack.movements(), currency, at),
                currency);
    }
}
