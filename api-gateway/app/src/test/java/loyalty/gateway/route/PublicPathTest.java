package loyalty.gateway.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import loyalty.edge.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PublicPathTest {

    @ParameterizedTest
    @CsvSource({
        "/, /",
        "/v1/programmes/retail, /v1/programmes/retail",
        "/v1/programmes/retail/members/a.b_c~d:e-f, /v1/programmes/retail/members/a.b_c~d:e-f",
        "/v1/programmes/retail/members/till%3A7, /v1/programmes/retail/members/till:7",
        "/v1/programmes/%72etail, /v1/programmes/retail"
    })
    void a_plain_path_is_decoded_once(String raw, String text) {
        assertThat(PublicPath.of(raw).text()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "v1/entries",
                "//",
                "//v1/entries",
                "/v1//entries",
                "/v1/entries/",
                "/v1/../v1/entries",
                "/v1/./entries",
                "/v1/%2e%2e/entries",
                "/v1/.%2E/entries",
                "/v1/programmes/retail%2fmembers",
                "/v1/programmes/retail%2Fmembers",
                "/v1/programmes/retail%5cmembers",
                "/v1/programmes/retail\\members",
                "/v1/programmes/retail;a=b/members",
                "/v1/programmes/retail%3Ba=b/members",
                "/v1/programmes/retail%252fmembers",
                "/v1/programmes/retail%25/members",
                "/v1/programmes/retail%",
                "/v1/programmes/retail%2",
                "/v1/programmes/retail%zz",
                "/v1/programmes/retail%00",
                "/v1/programmes/ret ail",
                "/v1/programmes/retail%20",
                "/v1/programmes/caf\u00e9",
                "/v1/programmes/%C3%A9",
                "/v1/programmes/%c0%ae%c0%ae",
                "/v1/programmes/%uff0e%uff0e"
            })
    void a_path_that_two_readers_could_read_differently_is_refused(String raw) {
        assertThatThrownBy(() -> PublicPath.of(raw))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> assertThat(refused.problem().status()).isEqualTo(400));
    }

    @Test
    void a_path_beyond_the_limit_is_refused() {
        assertThatThrownBy(() -> PublicPath.of("/" + "a".repeat(5_000))).isInstanceOf(ProblemException.class);
    }

    @Test
    void the_programme_is_read_off_the_path() {
        assertThat(PublicPath.of("/v1/programmes/%72etail/members").programme()).contains("retail");
        assertThat(PublicPath.of("/v1/programmes").programme()).isEmpty();
        assertThat(PublicPath.of("/v1/entries").programme()).isEmpty();
    }
}
