package loyalty.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeaderTest {

    static final UUID ID = UUID.fromString("0190a5c0-0000-7000-8000-000000000001");

    @Test
    void the_bytes_are_sorted_json_without_white_space() {
        var header = header(
                List.of("b/x/1", "a/x/1"), List.of("c/x/1"), Map.of("subject", "b/x/1", "actor", "till \"4\"\nJörg"));
        assertThat(new String(header.encode(), StandardCharsets.UTF_8))
                .isEqualTo("{\"claims\":[\"c/x/1\"],\"id\":\"0190a5c0-0000-7000-8000-000000000001\","
                        + "\"metadata\":{\"actor\":\"till \\\"4\\\"\\nJörg\",\"subject\":\"b/x/1\"},"
                        + "\"revision\":3,\"tags\":[\"a/x/1\",\"b/x/1\"],\"type\":\"purchase-recorded\"}");
    }

    @Test
    void what_was_encoded_is_decoded() {
        var header = header(List.of("a/x/1", "a/y/🙂"), List.of("c/x/1"), Map.of("subject", "c/x/1", "reason", "été"));
        assertThat(Header.decode(header.encode())).isEqualTo(header);
    }

    @Test
    void what_is_drawn_from_quotas_stands_between_the_claims_and_the_id() {
        var header = new Header(
                ID,
                "purchase-recorded",
                1,
                new TreeSet<>(List.of("a/x/1")),
                new TreeSet<>(),
                new TreeMap<>(),
                new TreeMap<>(Map.of("a/q/2", new QuotaDraw(-4, 0), "a/q/1", new QuotaDraw(30, 1_000))));
        assertThat(new String(header.encode(), StandardCharsets.UTF_8))
                .isEqualTo("{\"claims\":[],\"draws\":{\"a/q/1\":{\"amount\":30,\"limit\":1000},"
                        + "\"a/q/2\":{\"amount\":-4,\"limit\":0}},\"id\":\"0190a5c0-0000-7000-8000-000000000001\","
                        + "\"metadata\":{},\"revision\":1,\"tags\":[\"a/x/1\"],\"type\":\"purchase-recorded\"}");
        assertThat(Header.decode(header.encode())).isEqualTo(header);
    }

    @Test
    void a_claim_is_not_a_tag_besides() {
        assertThat(header(List.of("a/x/1", "c/x/1"), List.of("c/x/1"), Map.of()).tags())
                .containsExactly("a/x/1");
    }

    @Test
    void the_subject_is_one_of_the_tags_or_claims() {
        assertThatThrownBy(() -> header(List.of("a/x/1"), List.of(), Map.of("subject", "a/x/2")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{\"id\":",
                "{\"colour\":\"red\"}",
                "{\"type\":\"a\",\"type\":\"b\"}",
                "{\"claims\":[1],\"id\":\"0190a5c0-0000-7000-8000-000000000001\"}",
                "{\"claims\":[],\"draws\":{\"a\":{\"amount\":1}},\"id\":\"0190a5c0-0000-7000-8000-000000000001\"}",
                "{\"claims\":[],\"id\":\"0190a5c0-0000-7000-8000-000000000001\",\"metadata\":{},\"revision\":1,\"tags\":[],\"type\":\"a\"} x"
            })
    void other_bytes_are_refused(String text) {
        assertThatThrownBy(() -> Header.decode(text.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a\nb", "a\u0000", "\uD800", "a\u007f"})
    void a_tag_that_would_break_the_call_is_refused(String tag) {
        assertThatThrownBy(() -> header(List.of(tag), List.of(), Map.of()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Criterion.tagged(tag)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_tag_has_room_for_1024_bytes() {
        assertThat(header(List.of("x".repeat(1024)), List.of(), Map.of()).tags())
                .hasSize(1);
        assertThatThrownBy(() -> header(List.of("ö".repeat(513)), List.of(), Map.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Header header(List<String> tags, List<String> claims, Map<String, String> metadata) {
        return new Header(
                ID, "purchase-recorded", 3, new TreeSet<>(tags), new TreeSet<>(claims), new TreeMap<>(metadata));
    }
}
