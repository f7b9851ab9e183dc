package loyalty.client.verify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import loyalty.client.ClientException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DrawProofTest {

    static final String SEED = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";
    static final String COMMITMENT = "630dcd2966c4336691125448bbb25b4ff412a49c732db2c8abc1b8581bd710dd";
    static final String ROOT = "a3e9b5e3c6967d8516da42250f7e59305b4a5ee9742bc3c3cfb1b684454d1db6";

    @TempDir
    Path directory;

    final ByteArrayOutputStream console = new ByteArrayOutputStream();

    static String draw(String commitment, String root, int lastWinner) {
        return """
                {"programme":"retail","drawId":"DRAW-2026-07","state":"executed","prizes":3,"tickets":1000,
                 "commitment":"%s","ticketRoot":"%s","seed":"%s","winners":[
                   {"index":179,"ticketId":"t-179","memberId":"m-2"},
                   {"index":647,"ticketId":"t-647","memberId":"m-2"},
                   {"index":%d,"ticketId":"t-%d","memberId":"m-%d"}]}""".formatted(commitment, root, SEED, lastWinner, lastWinner, lastWinner % 3);
    }

    static String page(int from, int until) {
        return IntStream.range(from, until)
                .mapToObj(i ->
                        "{\"position\":" + (i + 10) + ",\"ticketId\":\"t-" + i + "\",\"memberId\":\"m-" + i % 3 + "\"}")
                .collect(Collectors.joining(",", "{\"tickets\":[", "]}"));
    }

    int proved(String draw, String... pages) throws IOException {
        var files = new ArrayList<Path>();
        for (String page : pages) {
            files.add(Files.writeString(directory.resolve("page-" + files.size()), page));
        }
        return DrawProof.run(
                Files.writeString(directory.resolve("draw"), draw),
                List.copyOf(files),
                new PrintStream(console, true, UTF_8));
    }

    @Test
    @Tag("W40")
    void a_draw_of_a_thousand_tickets_is_proved_from_its_public_answers() throws IOException {
        assertThat(proved(draw(COMMITMENT, ROOT, 952), page(0, 600), page(600, 1_000)))
                .as(console.toString(UTF_8))
                .isZero();
        assertThat(console.toString(UTF_8)).contains("179:t-179|m-2 647:t-647|m-2 952:t-952|m-1");
    }

    @Test
    void another_seed_a_ticket_more_or_less_and_another_winner_are_found() throws IOException {
        assertThat(proved(draw(ROOT, ROOT, 952), page(0, 1_000))).isEqualTo(1);
        assertThat(console.toString(UTF_8)).contains("BROKEN  commitment").contains("ok      winners");
        console.reset();
        assertThat(proved(draw(COMMITMENT, ROOT, 951), page(0, 1_000))).isEqualTo(1);
        assertThat(console.toString(UTF_8)).contains("ok      ticketRoot").contains("BROKEN  winners");
        console.reset();
        assertThat(proved(draw(COMMITMENT, ROOT, 952), page(0, 999))).isEqualTo(1);
        assertThat(console.toString(UTF_8)).contains("BROKEN  tickets 999").contains("BROKEN  ticketRoot");
    }

    @Test
    void what_was_not_executed_or_is_no_json_is_said() {
        assertThatThrownBy(() -> proved("{\"state\":\"open\"}"))
                .isInstanceOf(ClientException.class)
                .hasMessageContaining("not executed");
        assertThatThrownBy(() -> proved("winner")).isInstanceOf(ClientException.class);
    }
}
