package loyalty.value;

/**
 * What a reward is called where members see it, such as {@code Mug, blue}; says nothing about a person.
 *
 * @param value 1 to 200 characters on one line, not blank
 */
public record RewardName(String value) {

    private static final int LONGEST = 200;

    public RewardName {
        if (value.isBlank() || value.length() > LONGEST || value.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("the name of a reward must be 1 to 200 characters on one line");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
