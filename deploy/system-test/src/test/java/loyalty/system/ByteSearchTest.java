package loyalty.system;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ByteSearchTest {

    static final String TEXT = "151 7391 5502";
    static final String OTHER = "Quillonius";
    static final ByteSearch SEARCH = new ByteSearch(List.of(TEXT, OTHER));

    static Stream<byte[]> disguises() {
        String said = "call +49 " + TEXT + " now";
        return Stream.of(
                        Stream.of(
                                said.getBytes(UTF_8),
                                said.getBytes(UTF_16LE),
                                said.getBytes(UTF_16BE),
                                URLEncoder.encode(said, UTF_8).getBytes(UTF_8),
                                said.replace(" ", "%20").getBytes(UTF_8)),
                        Stream.of(HexFormat.of(), HexFormat.of().withUpperCase())
                                .map(hex -> hex.formatHex(said.getBytes(UTF_8)).getBytes(UTF_8)),
                        IntStream.range(0, 4)
                                .mapToObj(cut -> Base64.getEncoder()
                                        .encode(said.substring(cut).getBytes(UTF_8))))
                .flatMap(each -> each);
    }

    @ParameterizedTest
    @MethodSource("disguises")
    void a_text_is_found_in_every_form(byte[] disguise) throws IOException {
        assertThat(SEARCH.in(new ByteArrayInputStream(disguise))).containsExactly(TEXT);
    }

    @Test
    void the_case_of_letters_does_not_matter() throws IOException {
        byte[] loud = OTHER.toUpperCase(Locale.ROOT).getBytes(UTF_8);
        assertThat(SEARCH.in(new ByteArrayInputStream(loud))).containsExactly(OTHER);
    }

    @Test
    void a_text_is_found_wherever_it_lies_in_a_large_file() throws IOException {
        for (int before = (1 << 20) - 40; before < (1 << 20) + 60; before++) {
            var file = new byte[before + OTHER.length()];
            System.arraycopy(OTHER.getBytes(UTF_8), 0, file, before, OTHER.length());
            assertThat(SEARCH.in(new ByteArrayInputStream(file)))
                    .as("at " + before)
                    .containsExactly(OTHER);
        }
    }

    @Test
    void what_is_not_there_is_not_found() throws IOException {
        assertThat(SEARCH.in(new ByteArrayInputStream("151 7391 5503, Quilonius".getBytes(UTF_8))))
                .isEmpty();
    }
}
