package loyalty.ledger.redemption;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import loyalty.account.Lots;
import loyalty.event.AccountName;
import loyalty.event.HouseholdPart;
import loyalty.event.LedgerEvent;
import loyalty.event.Movement;
import loyalty.event.PointsRedeemed;
import loyalty.ledger.decision.Decider;
import loyalty.ledger.decision.Decision;
import loyalty.ledger.decision.Known;
import loyalty.ledger.decision.Rejection;
import loyalty.ledger.decision.RejectionCode;
import loyalty.ledger.decision.TagName;
import loyalty.ledger.rule.Pool;
import loyalty.programme.HouseholdPolicy;
import loyalty.programme.ProgrammeDocument;
import loyalty.value.HouseholdId;
import loyalty.value.MemberId;
import loyalty.value.Points;

/**
 * Decides whether points are spent, and from which lots: soonest to lapse first, all or nothing; where a household spends, from the lots of
 * all who are in it, with an entry for each who gives something; where a person overrides that they have to be free then, the rest from lots that have
 * them later.
 */
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
        return Stream.concat(
                        Stream.of(TagName.redemption(command.programme(), command.redemption())),
                        lookedUp(command).stream())
                .toList();
    }

    @Override
    public boolean mayAssumeNew(RedeemPoints command) {
        return true;
    }

    /** Who is in a household: nobody claims to be the only one there. */
    @Override
    public List<TagName> lookedUp(RedeemPoints command) {
        return command.household()
                .map(id -> List.of(
                        TagName.household(command.programme(), id), TagName.householdMembers(command.programme(), id)))
                .orElse(List.of());
    }

    @Override
    public Set<MemberId> members(RedeemPoints command, RedemptionPast past) {
        if (command.household().isEmpty()) {
            return Set.of(command.member());
        }
        var all = new HashSet<>(past.households()
                .find(command.household().get())
                .membersAt(command.effectiveAt().instant()));
        all.add(command.member());
        return all;
    }

    @Override
    public Decision decide(RedeemPoints command, Known<RedemptionPast> known) {
        if (!known.past().isNew()) {
            return again(command, known.past());
        }
        return unknown(command, known.past())
                .or(() -> known.objectionToSpending(command.effectiveAt(), command.member()))
                .or(() -> ruleObjection(command, known))
                .map(Decision::rejected)
                .orElseGet(() -> command.household()
                        .map(id -> spendTogether(command, id, known))
                        .orElseGet(() -> spend(command, known)));
    }

    private static Decision again(RedeemPoints command, RedemptionPast past) {
        return past.redeemed().reversed().stream()
                .findFirst()
                .filter(command::saysTheSameAs)
                .map(Decision::repeated)
                .orElseGet(() -> Decision.rejected(RejectionCode.REDEMPTION_DIFFERS.because(
                        "the redemption was recorded before with other content")));
    }

    private static Optional<Rejection> ruleObjection(RedeemPoints command, Known<RedemptionPast> known) {
        var rules = known.rulesAt(command.effectiveAt());
        return Spending.currencyObjection(command.orderAmount(), rules.currency())
                .or(() -> known.objectionTo(command.effectiveAt(), command.pointCurrency()))
                .or(() -> command.household().flatMap(id -> objectionToPooling(id, command, known.past(), rules)))
                .or(() -> Spending.policyObjection(
                        command.points(), command.orderAmount(), rules.redemption(command.pointCurrency())));
    }

    private static Optional<Rejection> unknown(RedeemPoints command, RedemptionPast past) {
        return command.household()
                .filter(id -> past.households().find(id).formed().isEmpty())
                .map(_ -> RejectionCode.UNKNOWN_HOUSEHOLD.because("there is no such household"));
    }

    private static Optional<Rejection> objectionToPooling(
            HouseholdId id, RedeemPoints command, RedemptionPast past, ProgrammeDocument rules) {
        if (!rules.households().map(HouseholdPolicy::pooled).orElse(false)) {
            return Optional.of(
                    RejectionCode.NOT_IN_PROGRAMME.because("households of the programme do not spend together"));
        }
        return past.households()
                        .find(id)
                        .membersAt(command.effectiveAt().instant())
                        .contains(command.member())
                ? Optional.empty()
                : Optional.of(
                        RejectionCode.NOT_IN_HOUSEHOLD.because("the member is not in the household at that instant"));
    }

    private static Decision spend(RedeemPoints command, Known<RedemptionPast> known) {
        var at = command.effectiveAt().instant();
        var account = known.account(command.member());
        var lots = account.lots(command.pointCurrency());
        if (command.override().isPresent()) {
            return override(command, lots, known);
        }
        List<Lots.Holding> shares = lots.take(command.points(), at);
        var shortfall = Spending.shortfall(command.points(), shares, lots, at);
        if (shortfall.isPresent()) {
            return Decision.rejected(shortfall.get());
        }
        return Decision.accepted(redeemed(command, command.member(), spent(shares), Optional.empty(), known));
    }

    private static Decision override(RedeemPoints command, Lots lots, Known<RedemptionPast> known) {
        var overriding =
                Overriding.of(command.points(), lots, command.effectiveAt().instant(), known.now());
        return overriding
                .objection()
                .map(Decision::rejected)
                .orElseGet(() -> Decision.accepted(
                        redeemed(command, command.member(), overriding.movements(), Optional.empty(), known)));
    }

    private static Decision spendTogether(RedeemPoints command, HouseholdId id, Known<RedemptionPast> known) {
        var pool = new Pool(
                known.past().households().find(id),
                known,
                command.pointCurrency(),
                command.effectiveAt().instant());
        List<Pool.Part> parts = pool.take(command.points());
        var shortfall = pool.shortfall(command.points(), parts);
        if (shortfall.isPresent()) {
            return Decision.rejected(shortfall.get());
        }
        var movements = new HashMap<MemberId, List<Movement>>();
        parts.forEach(part -> movements.put(part.member(), spent(part.shares())));
        var told = pool.toldAfter(movements);
        var entries = new ArrayList<LedgerEvent>();
        for (var part : parts) {
            int number = entries.size() + 1;
            entries.add(redeemed(
                    command,
                    part.member(),
                    movements.getOrDefault(part.member(), List.of()),
                    Optional.of(new HouseholdPart(
                            id,
                            command.member(),
                            command.points(),
                            number,
                            parts.size(),
                            number == parts.size() ? Optional.of(told) : Optional.empty())),
                    known));
        }
        return Decision.accepted(entries.toArray(LedgerEvent[]::new));
    }

    private static List<Movement> spent(List<Lots.Holding> shares) {
        return shares.stream()
                .map(share -> new Movement(AccountName.ACTIVE, AccountName.REDEEMED, share.points(), share.lot()))
                .toList();
    }

    private static PointsRedeemed redeemed(
            RedeemPoints command,
            MemberId member,
            List<Movement> movements,
            Optional<HouseholdPart> part,
            Known<RedemptionPast> known) {
        var at = command.effectiveAt().instant();
        return new PointsRedeemed(
                command.programme(),
                member,
                command.redemption(),
                at,
                movements.stream().map(Movement::points).reduce(Points.ZERO, Points::plus),
                command.orderAmount(),
                known.rulesAt(command.effectiveAt()).version(),
                movements,
                known.account(member).toldAfter(known.programme(), movements, at),
                part,
                command.pointCurrency(),
                command.override());
    }
}
