package loyalty.value;

/**
 * What an offer is called where its member sees it, such as {@code Double welcome back}; says nothing about a person.
 *
 * @param value 1 to 200 characters on one line, not blank
 */
public record OfferName(String value) {

    private static final int LONGEST = 200;

    public OfferName {
        if (value.isBlank() || value.length() > LONGEST || value.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("the name of an offer must be 1 to 200 characters on one line");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
