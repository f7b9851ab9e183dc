package loyalty.ledger.shell;

import loyalty.ledger.rule.CouponCode;
import loyalty.ledger.rule.CouponSeed;
import loyalty.value.Bytes32;
import loyalty.value.CouponId;
import loyalty.value.ProgrammeId;

/** Makes codes of coupons, and the marks by which they are found, which nobody can who has not the vault's keys. */
public interface CouponCodes {

    /** What a coupon is issued with: another each time, of which the first that is recorded counts. */
    CouponSeed seed(ProgrammeId programme, CouponId coupon);

    /** The same for the same coupon and nonce, for ever: so it is kept nowhere, and a retry is told it again. */
    CouponCode code(ProgrammeId programme, CouponId coupon, Bytes32 nonce);

    /** What stands in entries in place of a code. */
    Bytes32 mark(ProgrammeId programme, CouponCode code);
}
