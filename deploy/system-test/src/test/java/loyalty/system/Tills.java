package loyalty.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import loyalty.client.Answer;
import loyalty.client.Api;
import loyalty.client.Patience;

/**
 * Tills that tell one purchase at a time, tell it again when no answer came, and keep what they were told: the
 * position of each purchase that was acknowledged.
 */
final class Tills implements AutoCloseable {

    /** Asks again soon, so that something is under way whenever a process dies, and for as long as a recovery takes. */
    static final Patience IMPATIENT =
            new Patience(Duration.ofMillis(50), Duration.ofMillis(400), Duration.ofMinutes(8), Duration.ofSeconds(20));

    private final String programme;
    private final int members;
    private final Instant begin;
    private final Api api;
    private final AtomicBoolean open = new AtomicBoolean(true);
    private final Map<String, Long> acknowledged = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<CompletableFuture<Void>> running = new ArrayList<>();

    private Tills(RunningSystem system, String programme, int members, Instant begin) {
        this.programme = programme;
        this.members = members;
        this.begin = begin;
        this.api = new Api(system.gateway(), system.serviceKey(), IMPATIENT);
    }

    /** Opens so many tills, whose customers are the members {@code m0} and up. */
    static Tills open(RunningSystem system, String programme, int tills, int members, Instant begin) {
        var opened = new Tills(system, programme, members, begin);
        for (int till = 0; till < tills; till++) {
            int number = till;
            opened.running.add(CompletableFuture.runAsync(() -> opened.sellUntilClosed(number), opened.threads));
        }
        return opened;
    }

    private void sellUntilClosed(int till) {
        for (int i = 0; open.get(); i++) {
            String purchase = "t%d-%d".formatted(till, i);
            String body = """
                    {"memberId": "m%d", "amount": "%d.%02d", "currency": "EUR", "effectiveAt": "%s"}""".formatted((till + i * 7) % members, i % 90, i % 100, begin.plusSeconds(i));
            Answer answer = api.put(
                    "/v1/programmes/" + programme + "/purchases/" + purchase, body.getBytes(StandardCharsets.UTF_8));
            assertThat(answer.status()).as(purchase + ": " + answer.body()).isIn(200, 201);
            acknowledged.put(purchase, answer.body().path("position").asLong());
        }
    }

    /** How many purchases were acknowledged up to now; fails when a till has given up. */
    int count() {
        running.stream().filter(CompletableFuture::isCompletedExceptionally).forEach(CompletableFuture::join);
        return acknowledged.size();
    }

    /** Closes the tills once each has had its last answer, and tells the position of each purchase. */
    Map<String, Long> closed() {
        open.set(false);
        running.forEach(CompletableFuture::join);
        return Map.copyOf(acknowledged);
    }

    @Override
    public void close() {
        open.set(false);
        threads.close();
        api.close();
    }
}
