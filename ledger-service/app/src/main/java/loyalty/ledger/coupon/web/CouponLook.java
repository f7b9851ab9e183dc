package loyalty.ledger.coupon.web;

import java.util.Optional;
import loyalty.ledger.coupon.RedeemingPast;
import loyalty.ledger.decision.Known;
import loyalty.value.Bytes32;
import loyalty.value.MemberId;
import loyalty.value.ProgrammeId;

/** What a redemption of the coupon with a code would be decided by, as the journal says it now. */
@FunctionalInterface
public interface CouponLook {

    /**
     * What is known.
     *
     * @param mark of the code
     * @param member who says to have the coupon, whose account is wanted besides
     */
    Known<RedeemingPast> of(ProgrammeId programme, Bytes32 mark, Optional<MemberId> member, boolean mayBackdate);
}
