package loyalty.ledger.registration.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import java.util.UUID;
import loyalty.event.ContactVersion;
import loyalty.ledger.registration.ConfirmEmail.Proof;
import loyalty.ledger.vault.Sensitive;
import loyalty.value.MemberId;
import loyalty.value.ProgrammeId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmailTokensTest {

    static final ProgrammeId RETAIL = new ProgrammeId("retail");
    static final MemberId ANNA = new MemberId("anna");
    static final ContactVersion ADDRESS = new ContactVersion(new UUID(1, 2));
    static final Instant UNTIL = Instant.parse("2026-03-01T12:00:00Z");

    final EmailTokens tokens = new EmailTokens((purpose, parts) -> hash("a key", purpose, parts));

    static String hash(String key, String purpose, byte[]... parts) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update((key + "/" + purpose).getBytes(UTF_8));
            for (byte[] part : parts) {
                digest.update((byte) part.length);
                digest.update(part);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Test
    void a_token_shows_the_address_and_its_end_and_hides_itself() {
        var token = tokens.token(RETAIL, ANNA, ADDRESS, UNTIL);

        assertThat(token.reveal()).matches("ec_[0-9a-f]{58}");
        assertThat(token).hasToString("***");
        assertThat(tokens.proof(RETAIL, ANNA, ADDRESS, token)).contains(new Proof(ADDRESS, UNTIL));
        assertThat(tokens.token(RETAIL, ANNA, ADDRESS, UNTIL)).isEqualTo(token);
        assertThat(tokens.token(RETAIL, ANNA, ADDRESS, UNTIL.plusSeconds(1))).isNotEqualTo(token);
    }

    @Test
    void a_token_is_good_for_one_address_of_one_member_of_one_programme() {
        var token = tokens.token(RETAIL, ANNA, ADDRESS, UNTIL);

        assertThat(tokens.proof(new ProgrammeId("other"), ANNA, ADDRESS, token)).isEmpty();
        assertThat(tokens.proof(RETAIL, new MemberId("ben"), ADDRESS, token)).isEmpty();
        assertThat(tokens.proof(RETAIL, ANNA, new ContactVersion(new UUID(1, 3)), token))
                .isEmpty();
        var foreign = new EmailTokens((purpose, parts) -> hash("another key", purpose, parts));
        assertThat(foreign.proof(RETAIL, ANNA, ADDRESS, token)).isEmpty();
    }

    @Test
    void no_character_of_a_token_can_be_another() {
        String token = tokens.token(RETAIL, ANNA, ADDRESS, UNTIL).reveal();
        for (int i = 0; i < token.length(); i++) {
            char other = token.charAt(i) == '0' ? '1' : '0';
            var forged = new Sensitive(token.substring(0, i) + other + token.substring(i + 1));
            assertThat(tokens.proof(RETAIL, ANNA, ADDRESS, forged))
                    .as("at " + i)
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ec_", "ec_00", "anna@shop.example", "EC_", " "})
    void what_is_no_token_shows_nothing(String text) {
        assertThat(tokens.proof(RETAIL, ANNA, ADDRESS, new Sensitive(text))).isEmpty();
        String token = tokens.token(RETAIL, ANNA, ADDRESS, UNTIL).reveal();
        assertThat(tokens.proof(RETAIL, ANNA, ADDRESS, new Sensitive(token + text + "0")))
                .isEmpty();
        assertThat(tokens.proof(RETAIL, ANNA, ADDRESS, new Sensitive(token.toUpperCase(Locale.ROOT))))
                .isEmpty();
    }
}
