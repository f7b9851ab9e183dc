package loyalty.client.send;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntConsumer;
import java.util.stream.Stream;
import loyalty.client.Answer;
import loyalty.client.Api;
import loyalty.client.ClientException;
import loyalty.client.fact.Fact;
import loyalty.client.fact.FactJson;

/**
 * Sends facts in bulk. Each lane has one request under way at most, and sends the next only after the answer: so what
 * happened to a member arrives in the order in which it happened, also when a request must be repeated.
 */
public final class BulkSender {

    private static final int TRIES_MAX = 20;

    private final Api api;
    private final String path;
    private final Pace pace;

    /**
     * How fast facts are sent.
     *
     * @param lanes requests under way at once
     * @param itemsMax facts in a request; the gateway takes 500
     * @param bytesMax bytes of a request; the gateway takes 1 MiB
     */
    public record Pace(int lanes, int itemsMax, int bytesMax) {

        public static final Pace USUAL = new Pace(8, 500, 1_000_000);

        public Pace {
            if (lanes < 1 || itemsMax < 1 || bytesMax < 1) {
                throw new IllegalArgumentException("lanes, items and bytes must be 1 or more");
            }
        }
    }

    /**
     * How it went.
     *
     * @param verdicts one for each fact, in the order of the facts
     * @param position the highest that an answer named; 0 when none did
     * @param failure why some facts were not sent; empty when all were
     */
    public record Result(List<Verdict> verdicts, long position, Optional<String> failure) {

        /** This and what was sent after it; the first failure of both. */
        public Result and(Result next) {
            return new Result(
                    Stream.concat(verdicts.stream(), next.verdicts.stream()).toList(),
                    Math.max(position, next.position),
                    failure.or(next::failure));
        }
    }

    public BulkSender(Api api, String programme, Pace pace) {
        this.api = api;
        this.path = "/v1/programmes/" + Api.encoded(programme) + "/facts";
        this.pace = pace;
    }

    /**
     * Sends all facts, as far as answers come.
     *
     * @param facts in the order in which they happened
     * @param progress called with the number of facts that were answered, from several threads
     */
    public Result send(List<Fact> facts, IntConsumer progress) {
        var verdicts = new Verdict[facts.size()];
        Arrays.fill(verdicts, Verdict.UNSENT);
        var position = new AtomicLong();
        Optional<String> failure = Optional.empty();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = new ArrayList<Future<?>>();
            for (List<Integer> lane : Lanes.of(facts, pace.lanes())) {
                running.add(threads.submit(() -> sendLane(facts, lane, verdicts, position, progress)));
            }
            for (Future<?> lane : running) {
                failure = failure.or(() -> failureOf(lane));
            }
        }
        return new Result(List.of(verdicts), position.get(), failure);
    }

    private static Optional<String> failureOf(Future<?> lane) {
        try {
            lane.get();
            return Optional.empty();
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof ClientException known) {
                return Optional.of(known.getMessage());
            }
            throw new IllegalStateException("a lane failed", failed.getCause());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return Optional.of("interrupted");
        }
    }

    // Lanes write to places of their own, and the array is read after all of them have ended.
    private void sendLane(
            List<Fact> facts, List<Integer> lane, Verdict[] verdicts, AtomicLong position, IntConsumer progress) {
        for (int from = 0; from < lane.size(); ) {
            Chunk chunk =
                    Chunk.next(lane, from, place -> FactJson.bytes(facts.get(place)), pace.itemsMax(), pace.bytesMax());
            BulkAnswer answer = exchange(chunk);
            for (int i = 0; i < chunk.places().size(); i++) {
                verdicts[chunk.places().get(i)] = answer.verdicts().get(i);
            }
            position.accumulateAndGet(answer.position(), Math::max);
            progress.accept(chunk.places().size());
            from += chunk.places().size();
        }
    }

    private BulkAnswer exchange(Chunk chunk) {
        for (int tries = 1; ; tries++) {
            Answer answer = api.post(path, chunk.body());
            BulkAnswer bulk = BulkAnswer.of(answer, chunk.places().size());
            if (!bulk.asksForAnotherTry()) {
                return bulk;
            }
            if (tries == TRIES_MAX) {
                throw new ClientException("the ledger still cannot take some facts after " + tries + " tries");
            }
            api.pauseAfter(tries);
        }
    }
}
