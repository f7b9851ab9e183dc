package loyalty.ledger.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What contact data is the same, and which bytes of it are kept. */
class ContactTest {

    static Sensitive text(String text) {
        return new Sensitive(text);
    }

    static List<Sensitive> texts(String... texts) {
        return Stream.of(texts).map(Sensitive::new).toList();
    }

    static PostalAddress address(String street, String postalCode, String city, String country) {
        return new PostalAddress(
                text(street),
                Optional.of(postalCode).filter(code -> !code.isEmpty()).map(Sensitive::new),
                text(city),
                text(country));
    }

    static Contact all(List<Sensitive> tokens, List<Sensitive> devices) {
        return new Contact(
                Optional.of(text("anna@example.org")),
                Optional.empty(),
                Optional.of(text("Anna")),
                Optional.of(address("Main St. 5", "10115", "Berlin", "de")),
                tokens,
                devices);
    }

    @ParameterizedTest
    @CsvSource({
        "'Main St. 5', 10115, Berlin, DE, true",
        "' MAIN  ST 5 ', '10 115', BERLIN, de, true",
        "' MAIN  ST 5 ', '10115', BERLIN, de, true",
        "'main-st.5', 10115, 'berlin.', DE, true",
        "'\uff2d\uff41\uff49\uff4e \uff33\uff54 \uff15', 10115, Berlin, DE, true",
        "'Main Street 5', 10115, Berlin, DE, false",
        "'Main St. 5a', 10115, Berlin, DE, false",
        "'Main St. 5', 10116, Berlin, DE, false",
        "'Main St. 5', '', Berlin, DE, false",
        "'Main St. 5', 10115, Bernau, DE, false",
        "'Main St. 5', 10115, Berlin, AT, false"
    })
    void an_address_is_the_same_whatever_its_capitals_blanks_and_punctuation(
            String street, String postalCode, String city, String country, boolean same) {
        var other = address(street, postalCode, city, country).compared();

        assertThat(other.equals(address("Main St. 5", "10115", "Berlin", "DE").compared()))
                .isEqualTo(same);
    }

    @ParameterizedTest
    @CsvSource({
        "Flat 1/2, Flat 12, false",
        "Flat 1/2, flat 1-2, true",
        "Gro\u00dfe Gasse 3, GROSSE GASSE 3, true",
        "Caf\u00e9weg 1, Cafe\u0301weg 1, true",
        "12 a High Rd, 12a high rd, true",
        "\u0413\u043e\u0440\u0430 7, \u0433\u043e\u0440\u0430 7, true"
    })
    void blanks_and_punctuation_count_between_two_digits_alone(String one, String other, boolean same) {
        assertThat(address(one, "", "Town", "GB")
                        .compared()
                        .equals(address(other, "", "Town", "GB").compared()))
                .isEqualTo(same);
    }

    @Test
    void no_part_of_an_address_runs_into_the_next() {
        assertThat(address("Way 1", "23", "Town", "GB").compared())
                .isNotEqualTo(address("Way", "123", "Town", "GB").compared());
    }

    @ParameterizedTest
    @CsvSource({
        "'', 1, Secretville, DE",
        "-, 1, Secretville, DE",
        "Secret St., 1, '', DE",
        "Secret St., 1, '  ', DE",
        "Secret St., -, Secretville, DE",
        "Secret St., 1, Secretville, Secretland",
        "Secret St., 1, Secretville, XX",
        "Secret St., 1, Secretville, ''"
    })
    void what_is_no_address_is_refused_without_repeating_it(
            String street, String postalCode, String city, String country) {
        assertThatThrownBy(
                        () -> new PostalAddress(text(street), Optional.of(text(postalCode)), text(city), text(country)))
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .doesNotContainIgnoringCase("secret");
    }

    @Test
    void tokens_and_devices_are_the_same_in_any_order_and_as_they_are() {
        var one = all(texts("t-2", "t-1", " t-2 "), texts("phone"));

        assertThat(one).isEqualTo(all(texts("t-1", "t-2"), texts("phone")));
        assertThat(one.canonical())
                .isEqualTo(all(texts("t-1", "t-2"), texts("phone")).canonical())
                .isNotEqualTo(all(texts("t-1", "T-2"), texts("phone")).canonical())
                .isNotEqualTo(all(texts("phone"), texts("t-1", "t-2")).canonical())
                .isNotEqualTo(all(texts("t-1"), texts("t-2", "phone")).canonical());
    }

    @Test
    void of_tokens_and_devices_nothing_is_kept_to_be_opened() {
        var given = all(texts("tok-secret"), texts("dev-secret"));

        assertThat(Contact.ofContent(given.content())).contains(all(List.of(), List.of()));
        var alone = new Contact(
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), texts("tok-secret"), List.of());
        assertThat(Contact.ofContent(alone.content())).isEmpty();
        assertThat(given.toString()).doesNotContain("secret", "Main", "anna");
    }

    @Test
    void contact_data_of_before_has_the_bytes_of_before() {
        var before = new Contact(Optional.of(text("a@b.c")), Optional.empty(), Optional.of(text("A")));

        assertThat(HexFormat.of().formatHex(before.canonical())).isEqualTo("0100056140622e630001000141");
        assertThat(before.content()).isEqualTo(before.canonical());
    }

    @Test
    void there_are_ten_of_a_kind_at_most_each_of_two_hundred_characters() {
        var ten =
                IntStream.range(0, 10).mapToObj(i -> text(i + "x".repeat(199))).toList();
        assertThat(all(ten, ten).paymentTokens()).hasSize(10);

        var eleven = Stream.concat(ten.stream(), Stream.of(text("y"))).toList();
        assertThatThrownBy(() -> all(eleven, ten)).hasMessageContaining("payment token");
        assertThatThrownBy(() -> all(ten, eleven)).hasMessageContaining("device");
        assertThatThrownBy(() -> all(texts("z".repeat(201)), List.of())).hasMessageContaining("1 to 200");
        assertThatThrownBy(() -> all(texts(" "), List.of())).hasMessageContaining("1 to 200");
        assertThatThrownBy(() -> all(Collections.nCopies(1, text("a\nb")), List.of()))
                .hasMessageContaining("no control characters");
    }

    @Test
    void something_is_given() {
        assertThatThrownBy(() -> new Contact(
                        Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), List.of(), List.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
