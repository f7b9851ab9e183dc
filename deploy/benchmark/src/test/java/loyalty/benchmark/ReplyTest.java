package loyalty.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplyTest {

    private static final String BIG = "x".repeat(10_000);

    final Reply reply = new Reply();

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 100, 20_000})
    void an_answer_is_whole_with_its_last_byte_however_it_comes(int atOnce) throws IOException {
        comes("HTTP/1.1 201 Created\r\nContent-Length: 5\r\n\r\nhäll", atOnce);
        assertThat(reply.status()).isEqualTo(201);
        assertThat(reply.body()).isEqualTo("häll");

        reply.clear();
        comes(
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2710\r\n" + BIG + "\r\n0\r\n\r\n",
                atOnce);
        assertThat(reply.body()).isEqualTo("abc" + BIG);
        assertThat(reply.closes()).isFalse();

        reply.clear();
        comes("HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n", atOnce);
        assertThat(reply.body()).isEmpty();
        assertThat(reply.closes()).isTrue();
    }

    @Test
    void what_is_no_answer_is_refused() {
        assertThatThrownBy(() -> comes("SSH-2.0-OpenSSH\r\n\r\n", 100)).isInstanceOf(IOException.class);
    }

    /** Whole after the last byte, and not before. */
    private void comes(String answer, int atOnce) throws IOException {
        byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
        for (int at = 0; at < bytes.length; ) {
            var room = reply.room();
            int more = Math.min(Math.min(atOnce, room.remaining()), bytes.length - at);
            room.put(bytes, at, more);
            at += more;
            assertThat(reply.isWhole(more)).isEqualTo(at == bytes.length);
        }
    }
}
