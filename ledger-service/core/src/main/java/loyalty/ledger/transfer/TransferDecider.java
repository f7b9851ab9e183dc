package loyalty.ledger.transfer;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import loyalty.account.Lots;
import loyalty.account.MemberAccount;
import loyalty.event.AccountName;
import loyalty.event.LedgerEvent;
import loyalty.event.LotTerms;
import loyalty.event.Movement;
import loyalty.event.PointsTransferred;
import loyalty.ledger.decision.Decider;
import loyalty.ledger.decision.Decision;
import loyalty.ledger.decision.Known;
import loyalty.ledger.decision.Rejection;
import loyalty.ledger.decision.RejectionCode;
import loyalty.ledger.decision.TagName;
import loyalty.ledger.rule.Credit;
import loyalty.programme.ProgrammeDocument;
import loyalty.programme.TransferPolicy;
import loyalty.value.LotId;
import loyalty.value.MemberId;
import loyalty.value.Points;

/**
 * Decides whether points go from one member to another: out of the lots that lapse soonest, all or nothing, and into lots with the
 * same dates, so that giving renews nothing. Both have an entry, in one append; what leaves one is what comes to the other. What was given before
 * counts towards the caps of the giver, in whatever order it was told.
 */
public final class TransferDecider implements Decider<TransferPoints, TransferPast> {

    @Override
    public TransferPast initial() {
        return TransferPast.NOTHING;
    }

    @Override
    public TransferPast evolve(TransferPast past, LedgerEvent event) {
        return past.after(event);
    }

    @Override
    public List<TagName> names(TransferPoints command) {
        return Stream.concat(
                        Stream.of(TagName.transfer(command.programme(), command.transfer())),
                        lookedUp(command).stream())
                .toList();
    }

    /** What the giver has given: nobody claims to be the first to. */
    @Override
    public List<TagName> lookedUp(TransferPoints command) {
        return List.of(TagName.transfersOf(command.programme(), command.giver()));
    }

    @Override
    public boolean mayAssumeNew(TransferPoints command) {
        return true;
    }

    @Override
    public Set<MemberId> members(TransferPoints command, TransferPast past) {
        return command.giver().equals(command.recipient())
                ? Set.of(command.giver())
                : Set.of(command.giver(), command.recipient());
    }

    @Override
    public Decision decide(TransferPoints command, Known<TransferPast> known) {
        var earlier = known.past().find(command.transfer());
        if (earlier.isPresent()) {
            return again(command, earlier.get());
        }
        if (known.isUnknown(command.recipient())) {
            return Decision.rejected(RejectionCode.UNKNOWN_MEMBER.because("there is no such member to give to"));
        }
        return known.objectionToSpending(command.effectiveAt(), command.giver())
                .or(() -> known.objectionTo(command.effectiveAt(), command.recipient()))
                .or(() -> known.objectionTo(command.effectiveAt(), command.pointCurrency()))
                .or(() -> policyObjection(command, known.rulesAt(command.effectiveAt()), known.past()))
                .map(Decision::rejected)
                .orElseGet(() -> transferred(command, known));
    }

    private static Decision again(TransferPoints command, PointsTransferred earlier) {
        return command.saysTheSameAs(earlier)
                ? Decision.repeated(earlier)
                : Decision.rejected(
                        RejectionCode.TRANSFER_DIFFERS.because("the transfer was recorded before with other content"));
    }

    private static Optional<Rejection> policyObjection(
            TransferPoints command, ProgrammeDocument rules, TransferPast past) {
        Optional<TransferPolicy> policy = rules.transfers(command.pointCurrency());
        if (policy.isEmpty()) {
            return Optional.of(
                    RejectionCode.NOT_IN_PROGRAMME.because("members of the programme give each other no points"));
        }
        if (command.giver().equals(command.recipient())) {
            return Optional.of(RejectionCode.SELF_TRANSFER.because("giver and recipient are the same member"));
        }
        return command.points().compareTo(policy.get().minimum()) < 0
                ? Optional.of(RejectionCode.TRANSFER_BELOW_MINIMUM.because(
                        "a transfer gives at least " + policy.get().minimum().amount() + " points"))
                : policy.get()
                        .capsOf(command.effectiveAt().instant(), rules.zone())
                        .flatMap(cap -> capObjection(command, cap, past).stream())
                        .findFirst();
    }

    private static Optional<Rejection> capObjection(TransferPoints command, TransferPolicy.Cap cap, TransferPast past) {
        long left = cap.most().amount() - past.points(command, cap.window());
        return command.points().amount() <= left
                ? Optional.empty()
                : Optional.of(RejectionCode.TRANSFER_ABOVE_CAP.because("a member gives at most "
                        + cap.most().amount() + " points in a "
                        + cap.period().name().toLowerCase(Locale.ROOT) + ", and " + Math.max(0, left)
                        + " are left of them"));
    }

    private static Decision transferred(TransferPoints command, Known<TransferPast> known) {
        var at = command.effectiveAt().instant();
        Lots lots = known.account(command.giver()).lots(command.pointCurrency());
        List<Lots.Holding> shares = lots.take(command.points(), at);
        Points available = shares.stream().map(Lots.Holding::points).reduce(Points.ZERO, Points::plus);
        if (available.compareTo(command.points()) < 0) {
            return Decision.rejected(RejectionCode.INSUFFICIENT_BALANCE
                    .because("the member can give " + available.amount() + " points at that instant, no more")
                    .withBalance(Points.of(lots.balanceAt(at)), lots.currency()));
        }
        List<Movement> given = shares.stream()
                .map(share -> new Movement(AccountName.ACTIVE, AccountName.CLEARING, share.points(), share.lot()))
                .toList();
        // The giver's last: the answer is read off the last entry, whose position covers both.
        return Decision.accepted(
                entry(
                        command.recipient(),
                        received(command, shares, known.account(command.recipient())),
                        command,
                        known),
                entry(command.giver(), given, command, known));
    }

    private static List<Movement> received(TransferPoints command, List<Lots.Holding> shares, MemberAccount recipient) {
        var at = command.effectiveAt().instant();
        var movements = new ArrayList<Movement>();
        int number = 0;
        for (Lots.Holding share : shares) {
            // Active from now on: it was not there before, whenever it became active where it was.
            var lot = LotTerms.active(
                            LotId.of(command.transfer(), ++number),
                            at,
                            share.lot().lapsesAt())
                    .in(command.pointCurrency());
            movements.addAll(Credit.into(
                    recipient.membership().bounding(lot),
                    share.points(),
                    AccountName.CLEARING,
                    recipient.lots(command.pointCurrency()).after(movements, at, Long.MAX_VALUE),
                    at));
        }
        return movements;
    }

    private static PointsTransferred entry(
            MemberId member, List<Movement> movements, TransferPoints command, Known<TransferPast> known) {
        var at = command.effectiveAt().instant();
        return new PointsTransferred(
                command.programme(),
                member,
                command.transfer(),
                command.giver(),
                command.recipient(),
                at,
                command.points(),
                known.rulesAt(command.effectiveAt()).version(),
                movements,
                known.account(member).toldAfter(known.programme(), movements, at),
                command.pointCurrency());
    }
}
