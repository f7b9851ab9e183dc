package loyalty.ledger.returns.web;

import loyalty.value.MemberId;
import loyalty.value.ProgrammeId;
import loyalty.value.PurchaseId;

/** Looks whether a reward was ever paid for what came back or was never bought; records nothing. */
@FunctionalInterface
public interface RewardLook {

    /** Whether the purchase of a member had made a referral count that was rewarded; whether it still counts is not looked at. */
    boolean wasRewarded(ProgrammeId programme, MemberId buyer, PurchaseId purchase);
}
