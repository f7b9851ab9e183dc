package loyalty.ledger.simulation;

import java.util.Optional;
import java.util.function.Supplier;
import loyalty.event.BalanceOpened;
import loyalty.event.MemberClosed;
import loyalty.ledger.adjustment.AdjustmentJudgementDecider;
import loyalty.ledger.adjustment.AdjustmentPast;
import loyalty.ledger.adjustment.JudgeAdjustment;
import loyalty.ledger.coupon.RedeemCoupon;
import loyalty.ledger.coupon.RedeemingPast;
import loyalty.ledger.decision.Decider;
import loyalty.ledger.membership.CloseMember;
import loyalty.ledger.membership.ClosingDecider;
import loyalty.ledger.merge.JudgeMerge;
import loyalty.ledger.merge.MergeJudgementDecider;
import loyalty.ledger.merge.MergePast;
import loyalty.ledger.offer.OfferHistory;
import loyalty.ledger.offer.UseOffer;
import loyalty.ledger.opening.BalanceOpeningDecider;
import loyalty.ledger.opening.OpenBalance;
import loyalty.ledger.purchase.PurchaseDecider;
import loyalty.ledger.purchase.PurchasePast;
import loyalty.ledger.purchase.RecordPurchase;
import loyalty.ledger.receipt.ClaimDecider;
import loyalty.ledger.receipt.ClaimReceipt;
import loyalty.ledger.receipt.ReceiptPast;
import loyalty.ledger.redemption.RedeemPoints;
import loyalty.ledger.redemption.RedemptionDecider;
import loyalty.ledger.redemption.RedemptionPast;
import loyalty.ledger.redemption.UndoDecider;
import loyalty.ledger.redemption.UndoRedemption;
import loyalty.ledger.referral.AttributeReferral;
import loyalty.ledger.referral.AttributionDecider;
import loyalty.ledger.referral.ClawBackDecider;
import loyalty.ledger.referral.ClawBackReferral;
import loyalty.ledger.registration.ConfirmEmail;
import loyalty.ledger.registration.ConfirmationDecider;
import loyalty.ledger.registration.RegisterMember;
import loyalty.ledger.registration.RegistrationDecider;
import loyalty.ledger.rerating.RerateAward;
import loyalty.ledger.rerating.RerateDecider;
import loyalty.ledger.returns.ReturnDecider;
import loyalty.ledger.returns.ReturnPast;
import loyalty.ledger.returns.ReturnPurchase;
import loyalty.ledger.review.JudgeReview;
import loyalty.ledger.review.JudgementDecider;
import loyalty.ledger.review.ReviewPast;
import loyalty.ledger.review.SubmissionDecider;
import loyalty.ledger.review.SubmitReview;
import loyalty.ledger.transfer.TransferDecider;
import loyalty.ledger.transfer.TransferPast;
import loyalty.ledger.transfer.TransferPoints;

/** The deciders, and the quotas of the journal, of which some can be exchanged for copies with a fault. */
record Deciders(
        Decider<RegisterMember, RegistrationDecider.Past> registration,
        Decider<ConfirmEmail, Optional<loyalty.event.EmailConfirmed>> confirmation,
        Decider<RedeemPoints, RedemptionPast> redemption,
        Decider<UndoRedemption, RedemptionPast> undoing,
        Decider<ReturnPurchase, ReturnPast> returning,
        Decider<JudgeAdjustment, AdjustmentPast> settling,
        Decider<ClawBackReferral, ClawBackDecider.Past> clawingBack,
        Decider<SubmitReview, ReviewPast> submission,
        Decider<AttributeReferral, AttributionDecider.Past> attribution,
        Decider<CloseMember, Optional<MemberClosed>> closing,
        Decider<JudgeReview, ReviewPast> judging,
        Decider<RecordPurchase, PurchasePast> buying,
        Decider<TransferPoints, TransferPast> transferring,
        Decider<JudgeMerge, MergePast> uniting,
        Decider<OpenBalance, Optional<BalanceOpened>> opening,
        Decider<ClaimReceipt, ReceiptPast> claiming,
        Supplier<CoreQuotas> quotas,
        CoreTreats treats) {

    static Deciders asTheyAre() {
        return new Deciders(
                new RegistrationDecider(),
                new ConfirmationDecider(),
                new RedemptionDecider(),
                new UndoDecider(),
                new ReturnDecider(),
                new AdjustmentJudgementDecider(),
                new ClawBackDecider(),
                new SubmissionDecider(),
                new AttributionDecider(),
                new ClosingDecider(),
                new JudgementDecider(),
                new PurchaseDecider(),
                new TransferDecider(),
                new MergeJudgementDecider(),
                new BalanceOpeningDecider(),
                new ClaimDecider(),
                CoreQuotas::new,
                CoreTreats.asTheyAre());
    }

    Deciders redeemingWith(Decider<RedeemPoints, RedemptionPast> other) {
        return new Deciders(
                registration,
                confirmation,
                other,
                undoing,
                returning,
                settling,
                clawingBack,
                submission,
                attribution,
                closing,
                judging,
                buying,
                transferring,
                uniting,
                opening,
                claiming,
                quotas,
                treats);
    }

    Deciders undoingWith(Decider<UndoRedemption, RedemptionPast> other) {
        return new Deciders(
                registration,
                confirmation,
                redemption,
                other,
                returning,
                settling,
                clawingBack,
                submission,
                attribution,
                closing,
                judging,
                buying,
                transferring,
                uniting,
                opening,
                claiming,
                quotas,
                treats);
    }

    Deciders returningWith(Decider<ReturnPurchase, ReturnPast> other) {
        return new Deciders(
                registration,
                confirmation,
                redemption,
                undoing,
                other,
                settling,
                clawingBack,
                submission,
                attribution,
                closing,
                judging,
                buying,
                transferring,
                uniting,
                opening,
                claiming,
                quotas,
                treats);
    }

    Deciders registeringWith(Decider<RegisterMember, RegistrationDecider.Past> other) {
        return new Deciders(
                other,
                confirmation,
                redemption,
                undoing,
                returning,
                settling,
                clawingBack,
                submission,
                attribution,
                closing,
                judging,
                buying,
                transferring,
                uniting,
                opening,
                claiming,
                quotas,
                treats);
    }

    Deciders settlingWith(Decider<JudgeAdjustment, AdjustmentPast> other) {
        return new Deciders(
                registration,
                confirmation,
                redemption,
                undoing,
                returning,
                other,
                clawingBack,
                submission,
                attribution,
                closing,
                judging,
                buying,
                transferring,
                uniting,
                opening,
                claiming,
                quotas,
                treats);
    }

    Deciders clawingBackWith(Decider<ClawBackReferral, ClawBackDecider.Past> other) {
        return new Deciders(
                registration,
                confirmation,
                redemption,
                undoing,
                returning,
                settling,
                other,
                submission,
                attribution,
                closing,
                judging,
                buying,
                transferring,
                uniting,
                opening,
                claiming,
                quotas,
                treats);
    }

    Deciders submittingWith(Decider<SubmitReview, ReviewPast> other) {
        return new Deciders(
                registration,
                confirmation,
                redemption,
                undoing,
                returning,
                settling,
                clawingBack,
                other,
                attribution,
                closing,
                judging,
                buying,
                transferring,
                uniting,
                opening,
                claiming,
                quotas,
                treats);
    }

    Deciders attributingWith(Decider<AttributeReferral, AttributionDecider.Past> other) {
        return new Deciders(
                registration,
                confirmation,
                redemption,
                undoing,
                returning,
                settling,
                clawingBack,
                submission,
                other,
                closing,
                judging,
                buying,
                transferring,
                uniting,
                opening,
                claiming,
                quotas,
                treats);
    }

    Deciders closingWith(Decider<CloseMember, Optional<MemberClosed>> other) {
        return new Deciders(
                registration,
                confirmation,
                redemption,
                undoing,
                returning,
                settling,
                clawingBack,
                submission,
                attribution,
                other,
                judging,
                buying,
                transferring,
                uniting,
                opening,
                claiming,
                quotas,
                treats);
    }

    Deciders judgingWith(Decider<JudgeReview, ReviewPast> other) {
        return new Deciders(
                registration,
                confirmation,
                redemption,
                undoing,
                returning,
                settling,
                clawingBack,
                submission,
                attribution,
                closing,
                other,
                buying,
                transferring,
                uniting,
                opening,
                claiming,
                quotas,
                treats);
    }

    Deciders buyingWith(Decider<RecordPurchase, PurchasePast> other) {
        return new Deciders(
                registration,
                confirmation,
                redemption,
                undoing,
                returning,
                settling,
                clawingBack,
                submission,
                attribution,
                closing,
                judging,
                other,
                transferring,
                uniting,
                opening,
                claiming,
                quotas,
                treats);
    }

    Deciders transferringWith(Decider<TransferPoints, TransferPast> other) {
        return new Deciders(
                registration,
                confirmation,
                redemption,
                undoing,
                returning,
                settling,
                clawingBack,
                submission,
                attribution,
                closing,
                judging,
                buying,
                other,
                uniting,
                opening,
                claiming,
                quotas,
                treats);
    }

    Deciders unitingWith(Decider<JudgeMerge, MergePast> other) {
        return new Deciders(
                registration,
                confirmation,
                redemption,
                undoing,
                returning,
                settling,
                clawingBack,
                submission,
                attribution,
                closing,
                judging,
                buying,
                transferring,
                other,
                opening,
                claiming,
                quotas,
                treats);
    }

    Deciders openingWith(Decider<OpenBalance, Optional<BalanceOpened>> other) {
        return new Deciders(
                registration,
                confirmation,
                redemption,
                undoing,
                returning,
                settling,
                clawingBack,
                submission,
                attribution,
                closing,
                judging,
                buying,
                transferring,
                uniting,
                other,
                claiming,
                quotas,
                treats);
    }

    Deciders claimingWith(Decider<ClaimReceipt, ReceiptPast> other) {
        return new Deciders(
                registration,
                confirmation,
                redemption,
                undoing,
                returning,
                settling,
                clawingBack,
                submission,
                attribution,
                closing,
                judging,
                buying,
                transferring,
                uniting,
                opening,
                other,
                quotas,
                treats);
    }

    Deciders drawingFrom(Supplier<CoreQuotas> other) {
        return new Deciders(
                registration,
                confirmation,
                redemption,
                undoing,
                returning,
                settling,
                clawingBack,
                submission,
                attribution,
                closing,
                judging,
                buying,
                transferring,
                uniting,
                opening,
                claiming,
                other,
                treats);
    }

    CoreRewards rewards() {
        return treats.rewards();
    }

    CoreActivities activities() {
        return treats.activities();
    }

    Deciders rewardingWith(CoreRewards other) {
        return treatingWith(treats.with(other));
    }

    Deciders takingPartWith(CoreActivities other) {
        return treatingWith(treats.with(other));
    }

    Deciders redeemingCouponsWith(Decider<RedeemCoupon, RedeemingPast> other) {
        return treatingWith(treats.with(new CoreCoupons(other)));
    }

    Deciders usingOffersWith(Decider<UseOffer, OfferHistory> other) {
        return treatingWith(treats.with(new CoreOffers(other)));
    }

    Deciders reratingWith(Decider<RerateAward, RerateDecider.Past> other) {
        return treatingWith(treats.reratingWith(other));
    }

    Deciders treatingWith(CoreTreats other) {
        return new Deciders(
                registration,
                confirmation,
                redemption,
                undoing,
                returning,
                settling,
                clawingBack,
                submission,
                attribution,
                closing,
                judging,
                buying,
                transferring,
                uniting,
                opening,
                claiming,
                quotas,
                other);
    }
}
