package loyalty.value;

/**
 * Names one time that a coupon was redeemed.
 *
 * @param value text of the grammar {@code [A-Za-z0-9][A-Za-z0-9._~:-]{0,127}}
 */
public record CouponRedemptionId(String value) {

    public CouponRedemptionId {
        Identifier.check("a coupon redemption id", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
