package loyalty.value;

/**
 * What the coupons of a pool are called where members see it, such as {@code Five pounds off}; says nothing about a person.
 *
 * @param value 1 to 200 characters on one line, not blank
 */
public record CouponName(String value) {

    private static final int LONGEST = 200;

    public CouponName {
        if (value.isBlank() || value.length() > LONGEST || value.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("the name of a coupon must be 1 to 200 characters on one line");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
