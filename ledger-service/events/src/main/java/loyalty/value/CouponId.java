package loyalty.value;

/**
 * Names a coupon that was issued to a member; it is no secret, other than the code.
 *
 * @param value text of the grammar {@code [A-Za-z0-9][A-Za-z0-9._~:-]{0,127}}
 */
public record CouponId(String value) {

    public CouponId {
        Identifier.check("a coupon id", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
