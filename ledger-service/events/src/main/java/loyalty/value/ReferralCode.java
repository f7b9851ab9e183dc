package loyalty.value;

/**
 * The code that a referrer hands to friends, unique in its programme.
 *
 * @param value text of the grammar {@code [A-Za-z0-9][A-Za-z0-9._~:-]{0,127}}
 */
public record ReferralCode(String value) {

    public ReferralCode {
        Identifier.check("a referral code", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
