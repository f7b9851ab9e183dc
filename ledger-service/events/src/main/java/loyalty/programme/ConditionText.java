package loyalty.programme;

/**
 * A condition as the programme document says it: an expression of the Common Expression Language. What it may ask is known where rules are
 * evaluated; here it is text.
 *
 * @param value 1 to {@value #LENGTH_MAX} characters
 */
public record ConditionText(String value) {

    /** The longest condition, in characters. */
    public static final int LENGTH_MAX = 1_000;

    public ConditionText {
        if (value.isBlank() || value.length() > LENGTH_MAX) {
            throw new IllegalArgumentException("a condition has 1 to " + LENGTH_MAX + " characters");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
