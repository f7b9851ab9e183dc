package loyalty.ledger.reinstatement;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import loyalty.account.Lots;
import loyalty.account.MemberAccount;
import loyalty.event.AccountName;
import loyalty.event.LedgerEvent;
import loyalty.event.LotTerms;
import loyalty.event.Movement;
import loyalty.event.PointsReinstated;
import loyalty.event.PointsReinstated.ReinstatedLot;
import loyalty.event.ReinstatementApproved;
import loyalty.ledger.decision.Decider;
import loyalty.ledger.decision.Decision;
import loyalty.ledger.decision.EffectiveAt;
import loyalty.ledger.decision.Known;
import loyalty.ledger.decision.RejectionCode;
import loyalty.ledger.decision.TagName;
import loyalty.ledger.reinstatement.LapsedLots.LapsedLot;
import loyalty.ledger.reinstatement.ReinstatementPast.Approved;
import loyalty.ledger.rule.Credit;
import loyalty.value.MemberId;

/** Decides what of one member comes back by an approved reinstatement: once, as of the instant of the reinstatement, whenever it is told. */
public final class MemberReinstatementDecider
        implements Decider<ReinstateMember, MemberReinstatementDecider.PastOfMember> {

    /**
     * What has become of the reinstatement, and of this member in it.
     *
     * @param done empty before the points came back
     */
    public record PastOfMember(ReinstatementPast reinstatement, Optional<PointsReinstated> done) {}

    @Override
    public PastOfMember initial() {
        return new PastOfMember(new ReinstatementPast.Unknown(), Optional.empty());
    }

    @Override
    public PastOfMember evolve(PastOfMember past, LedgerEvent event) {
        return event instanceof PointsReinstated reinstated
                ? new PastOfMember(past.reinstatement(), Optional.of(reinstated))
                : new PastOfMember(past.reinstatement().after(event), past.done());
    }

    @Override
    public List<TagName> names(ReinstateMember command) {
        return List.of(
                TagName.reinstatement(command.programme(), command.reinstatement()),
                TagName.reinstated(command.programme(), command.reinstatement(), command.member()));
    }

    @Override
    public boolean mayAssumeNew(ReinstateMember command) {
        return false;
    }

    @Override
    public Set<MemberId> members(ReinstateMember command, PastOfMember past) {
        return Set.of(command.member());
    }

    @Override
    public Decision decide(ReinstateMember command, Known<PastOfMember> known) {
        if (known.past().done().isPresent()) {
            return Decision.repeated(known.past().done().get());
        }
        return switch (known.past().reinstatement()) {
            case Approved(var _, var approved) -> reinstated(command, approved, known);
            case ReinstatementPast.Unknown _ ->
                Decision.rejected(RejectionCode.UNKNOWN_REINSTATEMENT.because("there is no such reinstatement"));
            case ReinstatementPast.Open _, ReinstatementPast.Declined _ ->
                Decision.rejected(
                        RejectionCode.REINSTATEMENT_NOT_APPROVED.because("nobody has approved the reinstatement"));
        };
    }

    private static Decision reinstated(
            ReinstateMember command, ReinstatementApproved approved, Known<PastOfMember> known) {
        var at = EffectiveAt.stated(approved.effectiveAt());
        return known.objectionTo(at, command.member()).map(Decision::rejected).orElseGet(() -> {
            var lapsed =
                    LapsedLots.of(known.account(command.member()).lots(), approved.terms(), approved.effectiveAt());
            return lapsed.all().isEmpty()
                    ? Decision.rejected(RejectionCode.NOTHING_TO_REINSTATE.because(
                            "of the member nothing has lapsed that the reinstatement selects"))
                    : Decision.accepted(reinstated(command, approved, lapsed, known));
        });
    }

    private static PointsReinstated reinstated(
            ReinstateMember command, ReinstatementApproved approved, LapsedLots lapsed, Known<PastOfMember> known) {
        Instant at = approved.effectiveAt();
        MemberAccount account = known.account(command.member());
        var movements = new ArrayList<Movement>();
        var lots = new ArrayList<ReinstatedLot>();
        for (LapsedLot each : lapsed.all()) {
            Lots now = account.lots().after(movements, at, Long.MAX_VALUE);
            var old = each.lot().terms();
            var into = LapsedLots.into(each.lot(), now);
            movements.add(new Movement(AccountName.ACTIVE, AccountName.EXPIRED, each.points(), old));
            movements.addAll(Credit.into(
                    account.membership().bounding(LotTerms.active(into, at, approved.pointsLapseAt())),
                    each.points(),
                    AccountName.EXPIRED,
                    now,
                    at));
            lots.add(new ReinstatedLot(
                    old.id(),
                    into,
                    each.points(),
                    each.earnedAt(),
                    old.lapsesAt().orElseThrow()));
        }
        return new PointsReinstated(
                command.programme(),
                command.member(),
                command.reinstatement(),
                at,
                approved.reason(),
                lapsed.points(),
                lots,
                approved.programmeVersion(),
                movements,
                account.toldAfter(known.programme(), movements, at));
    }
}
