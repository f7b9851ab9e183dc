package loyalty.value;

/**
 * Names a pool of coupons of a programme.
 *
 * @param value text of the grammar {@code [A-Za-z0-9][A-Za-z0-9._~:-]{0,127}}
 */
public record CouponPoolId(String value) {

    public CouponPoolId {
        Identifier.check("a coupon pool id", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
