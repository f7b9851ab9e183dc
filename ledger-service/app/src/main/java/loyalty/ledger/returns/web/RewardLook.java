package loyalty.ledger.returns.web;

import loyalty.event.PurchaseReturned;

/** Looks whether a reward was ever paid for what came back; records nothing. */
@FunctionalInterface
public interface RewardLook {

    /** Whether the purchase had made a referral count that was rewarded; whether it still counts is not looked at. */
    boolean wasRewarded(PurchaseReturned returned);
}
