package loyalty.client.send;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/** Facts that travel in one request. */
final class Chunk {

    private static final byte[] HEAD = "{\"facts\":[".getBytes(StandardCharsets.UTF_8);
    private static final byte[] TAIL = "]}".getBytes(StandardCharsets.UTF_8);

    private final List<Integer> places;
    private final byte[] body;

    private Chunk(List<Integer> places, byte[] body) {
        this.places = List.copyOf(places);
        this.body = body;
    }

    /** The places of the facts in the whole list. */
    List<Integer> places() {
        return places;
    }

    /** The request as sent, also when it is sent again. */
    byte[] body() {
        return body;
    }

    /** The next facts of a lane that fit into a request: one at least, however large. */
    static Chunk next(List<Integer> lane, int from, IntFunction<byte[]> item, int itemsMax, int bytesMax) {
        var places = new ArrayList<Integer>();
        var body = new ByteArrayOutputStream();
        body.writeBytes(HEAD);
        for (int i = from; i < lane.size() && places.size() < itemsMax; i++) {
            byte[] bytes = item.apply(lane.get(i));
            if (!places.isEmpty() && body.size() + bytes.length + 1 + TAIL.length > bytesMax) {
                break;
            }
            if (!places.isEmpty()) {
                body.write(',');
            }
            body.writeBytes(bytes);
            places.add(lane.get(i));
        }
        body.writeBytes(TAIL);
        return new Chunk(places, body.toByteArray());
    }
}
