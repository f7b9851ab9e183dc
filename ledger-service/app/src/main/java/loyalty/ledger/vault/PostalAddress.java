package loyalty.ledger.vault;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Where a member lives.
 *
 * @param street with the number and whatever else is needed to find the door; 1 to 200 characters
 * @param postalCode 1 to 20 characters
 * @param city 1 to 100 characters
 * @param country ISO 3166-1, two letters, kept as capitals
 */
public record PostalAddress(Sensitive street, Optional<Sensitive> postalCode, Sensitive city, Sensitive country) {

    private static final Set<String> COUNTRIES = Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA2);

    public PostalAddress {
        street = checked("street", street, 200);
        postalCode = postalCode.map(text -> checked("postal code", text, 20));
        city = checked("city", city, 100);
        country = new Sensitive(country.reveal().strip().toUpperCase(Locale.ROOT));
        if (!COUNTRIES.contains(country.reveal())) {
            throw new IllegalArgumentException("the country is one of the two-letter codes of ISO 3166-1");
        }
    }

    private static Sensitive checked(String what, Sensitive text, int max) {
        var normal = Contact.checked(what, Contact.normal(text.reveal()), 1, max);
        if (folded(normal).isEmpty()) {
            throw new IllegalArgumentException("the " + what + " has a letter or a digit");
        }
        return new Sensitive(normal);
    }

    /**
     * The address as it is compared: street, postal code and city without capitals, and the country. Blanks and punctuation count between
     * two digits of street and city alone, so that flat 1/2 is not flat 12. Nothing is guessed: abbreviations, other spellings and
     * languages are another address.
     */
    Sensitive compared() {
        return new Sensitive(String.join(
                "\n",
                folded(street.reveal()),
                postalCode.map(code -> folded(code.reveal()).replace(" ", "")).orElse(""),
                folded(city.reveal()),
                country.reveal()));
    }

    private static String folded(String text) {
        // To capitals first: of a sharp s that makes what people write instead.
        var letters = Normalizer.normalize(text, Normalizer.Form.NFKC)
                .toUpperCase(Locale.ROOT)
                .toLowerCase(Locale.ROOT)
                .codePoints()
                .toArray();
        var folded = new StringBuilder(letters.length);
        boolean apart = false;
        int before = ' ';
        for (int letter : letters) {
            if (!Character.isLetterOrDigit(letter) && Character.getType(letter) != Character.NON_SPACING_MARK) {
                apart = true;
                continue;
            }
            if (apart && Character.isDigit(before) && Character.isDigit(letter)) {
                folded.append(' ');
            }
            folded.appendCodePoint(letter);
            before = letter;
            apart = false;
        }
        return folded.toString();
    }
}
