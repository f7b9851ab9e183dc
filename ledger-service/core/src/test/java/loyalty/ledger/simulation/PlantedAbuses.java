package loyalty.ledger.simulation;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import loyalty.account.CardSpending;
import loyalty.account.MemberAccount;
import loyalty.account.Qualifying;
import loyalty.event.Actor;
import loyalty.event.Award;
import loyalty.event.PurchaseRecorded;
import loyalty.event.ReviewApproved;
import loyalty.ledger.adjustment.AdjustmentJudgementDecider;
import loyalty.ledger.adjustment.AdjustmentPast;
import loyalty.ledger.adjustment.JudgeAdjustment;
import loyalty.ledger.decision.Decider;
import loyalty.ledger.decision.Decision;
import loyalty.ledger.decision.Known;
import loyalty.ledger.purchase.PurchaseDecider;
import loyalty.ledger.purchase.PurchasePast;
import loyalty.ledger.purchase.RecordPurchase;
import loyalty.ledger.referral.AttributeReferral;
import loyalty.ledger.referral.AttributionDecider;
import loyalty.ledger.referral.ClawBackDecider;
import loyalty.ledger.referral.ClawBackReferral;
import loyalty.ledger.registration.RegisterMember;
import loyalty.ledger.registration.RegistrationDecider;
import loyalty.ledger.returns.ReturnDecider;
import loyalty.ledger.returns.ReturnPast;
import loyalty.ledger.returns.ReturnPurchase;
import loyalty.ledger.review.JudgeReview;
import loyalty.ledger.review.JudgementDecider;
import loyalty.ledger.review.ReviewPast;
import loyalty.ledger.review.SubmissionDecider;
import loyalty.ledger.review.SubmitReview;
import loyalty.ledger.rule.Bought;
import loyalty.ledger.rule.Earned;
import loyalty.ledger.transfer.TransferDecider;
import loyalty.ledger.transfer.TransferPast;
import loyalty.ledger.transfer.TransferPoints;
import loyalty.programme.TierReckoning;
import loyalty.value.Incentive;
import loyalty.value.MemberId;
import loyalty.value.Points;

/** Deciders that let people get around the rules of a programme, each in one way. */
final class PlantedAbuses {

    private PlantedAbuses() {}

    /** Whoever has a second key can approve with it what was proposed with the first. */
    static Decider<JudgeAdjustment, AdjustmentPast> approvingWithASecondKey() {
        return new Like<>(new AdjustmentJudgementDecider()) {
            @Override
            public Decision decide(JudgeAdjustment command, Known<AdjustmentPast> known) {
                var byKey = new JudgeAdjustment(
                        command.programme(),
                        command.adjustment(),
                        command.judgement(),
                        command.effectiveAt(),
                        command.reason(),
                        new Actor(
                                "whoever has " + command.by().key(),
                                command.by().key()));
                return right.decide(byKey, known);
            }
        };
    }

    /** Whoever has a second key can judge with it what was submitted with the first. */
    static Decider<JudgeReview, ReviewPast> judgingWithASecondKey() {
        return new Like<>(new JudgementDecider()) {
            @Override
            public Decision decide(JudgeReview command, Known<ReviewPast> known) {
                var byKey = new JudgeReview(
                        command.programme(),
                        command.review(),
                        command.judgement(),
                        command.effectiveAt(),
                        command.reason(),
                        command.by().map(judge -> new Actor("whoever has " + judge.key(), judge.key())));
                return right.decide(byKey, known);
            }
        };
    }

    /** Whoever registers again under another member id has the bonus again. */
    static Decider<RegisterMember, RegistrationDecider.Past> givingTheBonusTwice() {
        return new Like<>(new RegistrationDecider()) {
            @Override
            public Decision decide(RegisterMember command, Known<RegistrationDecider.Past> known) {
                var forgotten = new RegistrationDecider.Past(known.past().registrations(), false);
                return right.decide(
                        command,
                        new Known<>(known.programme(), known.members(), forgotten, known.now(), known.mayBackdate()));
            }
        };
    }

    /** What a member gives is held against the caps, but not with what was given before. */
    static Decider<TransferPoints, TransferPast> forgettingWhatWasGiven() {
        return new Like<>(new TransferDecider()) {
            @Override
            public Decision decide(TransferPoints command, Known<TransferPast> known) {
                var past = known.past().given().entrySet().stream()
                        .filter(each -> each.getKey().equals(command.transfer()))
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
                return right.decide(
                        command,
                        new Known<>(
                                known.programme(),
                                known.members(),
                                new TransferPast(past),
                                known.now(),
                                known.mayBackdate()));
            }
        };
    }

    /** The referrer keeps what the friend's reward is clawed back without. */
    static Decider<ClawBackReferral, ClawBackDecider.Past> clawingBackFromTheFriendAlone() {
        return new Like<>(new ClawBackDecider()) {
            @Override
            public Decision decide(ClawBackReferral command, Known<ClawBackDecider.Past> known) {
                return right.decide(command, known) instanceof Decision.Accepted(var events, var claims)
                        ? new Decision.Accepted(List.of(events.getLast()), claims)
                        : right.decide(command, known);
            }
        };
    }

    /** What was promised is taken for told. */
    static Decider<SubmitReview, ReviewPast> takingWhatWasPromisedForDisclosed() {
        return new Like<>(new SubmissionDecider()) {
            @Override
            public Decision decide(SubmitReview command, Known<ReviewPast> known) {
                boolean promised = command.incentive().equals(Optional.of(Incentive.UNDISCLOSED));
                return right.decide(promised ? command.with(Optional.of(Incentive.DISCLOSED)) : command, known);
            }
        };
    }

    /** Days and months begin in Greenwich, wherever the programme is at home; where that earns the same all is right. */
    static Decider<SubmitReview, ReviewPast> countingByTheClockOfGreenwich() {
        return new Like<>(new SubmissionDecider()) {
            @Override
            public Decision decide(SubmitReview command, Known<ReviewPast> known) {
                var elsewhere = SimulatedProgramme.programme(0, UnaryOperator.identity());
                var verdict = right.decide(command, known);
                var abroad = right.decide(
                        command,
                        new Known<>(
                                elsewhere,
                                known.members(),
                                known.past(),
                                known.now(),
                                known.mayBackdate(),
                                known.used(),
                                known.receipts()));
                return earned(verdict).equals(earned(abroad)) ? verdict : abroad;
            }

            private Points earned(Decision decision) {
                return decision instanceof Decision.Accepted(var events, var _)
                                && events.getLast() instanceof ReviewApproved approved
                        ? approved.points()
                        : Points.ZERO;
            }
        };
    }

    /** What may be earned in a day, week and month is counted by the calendar of Greenwich; where that comes to the same all is right. */
    static Decider<RecordPurchase, PurchasePast> cappingByTheClockOfGreenwich() {
        var elsewhere = SimulatedProgramme.programme(0, UnaryOperator.identity());
        return new Like<>(new PurchaseDecider()) {
            @Override
            public Decision decide(RecordPurchase command, Known<PurchasePast> known) {
                var verdict = right.decide(command, known);
                var abroad = right.decide(
                        command,
                        new Known<>(
                                elsewhere,
                                known.members(),
                                known.past(),
                                known.now(),
                                known.mayBackdate(),
                                known.used(),
                                known.receipts()));
                return earned(verdict).equals(earned(abroad)) ? verdict : abroad;
            }

            private Optional<Points> earned(Decision decision) {
                return decision instanceof Decision.Accepted(var events, var _)
                                && events.getFirst() instanceof PurchaseRecorded recorded
                        ? Optional.of(recorded.award().points())
                        : Optional.empty();
            }
        };
    }

    /** Nobody looks further up than to who recommended the referrer, so that three make a ring. */
    static Decider<AttributeReferral, AttributionDecider.Past> lookingOneStepUp() {
        return new Like<>(new AttributionDecider()) {
            @Override
            public Set<MemberId> furtherMembers(
                    AttributeReferral command, AttributionDecider.Past past, Map<MemberId, MemberAccount> known) {
                return Set.of();
            }

            @Override
            public Decision decide(AttributeReferral command, Known<AttributionDecider.Past> known) {
                return right.decide(command, known);
            }
        };
    }

    /** What still waits makes a tier already. */
    static Decider<RecordPurchase, PurchasePast> makingTiersOfWhatWaits() {
        return new Like<>(new PurchaseDecider()) {
            @Override
            public Decision decide(RecordPurchase command, Known<PurchasePast> known) {
                var eager = new HashMap<MemberId, MemberAccount>();
                known.members()
                        .forEach((member, account) -> eager.put(
                                member,
                                new MemberAccount(
                                        account.registeredAt(),
                                        account.type(),
                                        account.emailConfirmedAt(),
                                        account.purchases(),
                                        account.awarded(),
                                        Qualifying.of(
                                                account.qualifying().all().stream()
                                                        .map(each -> new Qualifying.Credit(
                                                                each.since(),
                                                                each.since(),
                                                                each.points(),
                                                                each.metric()))
                                                        .toList(),
                                                account.qualifying().floors()),
                                        account.referral(),
                                        account.membership(),
                                        account.uses(),
                                        account.purse(),
                                        account.cards())));
                return right.decide(
                        command,
                        new Known<>(
                                known.programme(),
                                eager,
                                known.past(),
                                known.now(),
                                known.mayBackdate(),
                                known.used(),
                                known.receipts()));
            }
        };
    }

    /** What came back goes on being accumulated. */
    static Decider<RecordPurchase, PurchasePast> accumulatingWhatCameBack() {
        return new Like<>(new PurchaseDecider()) {
            @Override
            public Decision decide(RecordPurchase command, Known<PurchasePast> known) {
                var forgetful = new HashMap<MemberId, MemberAccount>();
                known.members()
                        .forEach((member, account) -> forgetful.put(
                                member,
                                new MemberAccount(
                                        account.registeredAt(),
                                        account.type(),
                                        account.emailConfirmedAt(),
                                        account.purchases(),
                                        account.awarded(),
                                        account.qualifying(),
                                        account.referral(),
                                        account.membership(),
                                        account.uses(),
                                        account.purse(),
                                        CardSpending.of(account.cards().all().stream()
                                                .filter(fact -> fact.minorUnits() > 0)
                                                .toList()))));
                return right.decide(
                        command,
                        new Known<>(
                                known.programme(),
                                forgetful,
                                known.past(),
                                known.now(),
                                known.mayBackdate(),
                                known.used(),
                                known.receipts()));
            }
        };
    }

    /** What is kept of a purchase earns by the tier of the day on which the rest comes back. */
    static Decider<ReturnPurchase, ReturnPast> returningByTheTierOfToday() {
        return new Like<>(new ReturnDecider()) {
            @Override
            public Decision decide(ReturnPurchase command, Known<ReturnPast> known) {
                var past = new ReturnPast(
                        known.past()
                                .bought()
                                .map(bought -> new Bought(
                                        bought.recorded(),
                                        new Earned(
                                                Optional.empty(),
                                                ofToday(bought, command, known),
                                                bought.own().reversed(),
                                                bought.own().lapsed()),
                                        bought.further(),
                                        bought.returns(),
                                        bought.voided())),
                        known.past().receipt(),
                        known.past().redemptions());
                return right.decide(
                        command,
                        new Known<>(
                                known.programme(),
                                known.members(),
                                past,
                                known.now(),
                                known.mayBackdate(),
                                known.used(),
                                known.receipts()));
            }
        };
    }

    private static Award ofToday(Bought bought, ReturnPurchase command, Known<ReturnPast> known) {
        var today = known.account(bought.recorded().member())
                .tierBy(TierReckoning.of(
                        known.programme(), command.effectiveAt().instant()));
        var award = bought.own().award();
        return new Award(
                award.points(),
                award.basis(),
                award.shares(),
                award.steps(),
                award.unanswered(),
                Optional.of(today),
                award.campaigns(),
                award.clubs(),
                award.partners(),
                award.segment(),
                award.attributes());
    }
}
