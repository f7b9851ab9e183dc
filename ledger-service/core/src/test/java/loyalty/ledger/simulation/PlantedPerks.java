package loyalty.ledger.simulation;

import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Optional;
import java.util.function.UnaryOperator;
import loyalty.account.MemberAccount;
import loyalty.account.Uses;
import loyalty.ledger.decision.Decider;
import loyalty.ledger.decision.Decision;
import loyalty.ledger.decision.Known;
import loyalty.ledger.entitlement.UseDecider;
import loyalty.ledger.entitlement.UseEntitlement;
import loyalty.ledger.entitlement.UsePast;

/** Faults about what members may use, to see whether the simulation finds them. */
final class PlantedPerks {

    private PlantedPerks() {}

    static Deciders in(Deciders right, Decider<UseEntitlement, UsePast> wrong) {
        return right.treatingWith(right.treats().with(new CoreEntitlements(wrong)));
    }

    /** What was granted can still be used at the instant at which it holds no more. */
    static Decider<UseEntitlement, UsePast> usingAtTheEnd() {
        return usingBy(uses -> granting(
                uses,
                grant -> new Uses.Grant(
                        grant.id(),
                        grant.entitlement(),
                        grant.uses(),
                        grant.from(),
                        grant.until().map(end -> end.plus(1, ChronoUnit.MICROS)))));
    }

    /** What was granted is used up one use later. */
    static Decider<UseEntitlement, UsePast> usingOnceTooOften() {
        return usingBy(uses -> granting(
                uses,
                grant -> new Uses.Grant(
                        grant.id(),
                        grant.entitlement(),
                        grant.uses().map(most -> uses.leftOf(grant).orElseThrow() == 0 ? most + 1 : most),
                        grant.from(),
                        grant.until())));
    }

    /** What was granted is drawn before what tier and clubs give, whatever ends first. */
    static Decider<UseEntitlement, UsePast> drawingGrantsFirst() {
        return new Like<>(new UseDecider()) {
            @Override
            public Decision decide(UseEntitlement command, Known<UsePast> known) {
                var soon = command.effectiveAt().instant().plus(1, ChronoUnit.MICROS);
                return right.decide(
                        command,
                        with(
                                known,
                                command,
                                uses -> granting(
                                        uses,
                                        grant -> new Uses.Grant(
                                                grant.id(),
                                                grant.entitlement(),
                                                grant.uses(),
                                                grant.from(),
                                                grant.holdsAt(command.effectiveAt()
                                                                .instant())
                                                        ? Optional.of(soon)
                                                        : grant.until()))));
            }
        };
    }

    /** What was used of a club counts as if the tier had given it. */
    static Decider<UseEntitlement, UsePast> mistakingClubs() {
        return usingBy(uses -> new Uses(
                uses.inOrder().stream()
                        .map(use -> new Uses.Use(
                                use.id(),
                                use.entitlement(),
                                use.at(),
                                use.cancelledAt(),
                                Optional.empty(),
                                use.grant()))
                        .toList(),
                uses.grants()));
    }

    private static Uses granting(Uses uses, UnaryOperator<Uses.Grant> wrong) {
        return new Uses(uses.inOrder(), uses.grants().stream().map(wrong).toList());
    }

    private static Decider<UseEntitlement, UsePast> usingBy(UnaryOperator<Uses> wrong) {
        return new Like<>(new UseDecider()) {
            @Override
            public Decision decide(UseEntitlement command, Known<UsePast> known) {
                return right.decide(command, with(known, command, wrong));
            }
        };
    }

    private static Known<UsePast> with(Known<UsePast> known, UseEntitlement command, UnaryOperator<Uses> wrong) {
        var members = new HashMap<>(known.members());
        members.computeIfPresent(command.member(), (_, account) -> with(account, wrong.apply(account.uses())));
        return new Known<>(known.programme(), members, known.past(), known.now(), known.mayBackdate(), known.used());
    }

    private static MemberAccount with(MemberAccount account, Uses uses) {
        return new MemberAccount(
                account.registeredAt(),
                account.type(),
                account.emailConfirmedAt(),
                account.purchases(),
                account.awarded(),
                account.qualifying(),
                account.referral(),
                account.membership(),
                uses,
                account.purse(),
                account.cards());
    }
}
