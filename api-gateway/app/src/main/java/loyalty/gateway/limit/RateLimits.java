package loyalty.gateway.limit;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import loyalty.edge.Caller;
import loyalty.edge.Problem;
import loyalty.edge.ProblemException;

/** A budget of requests for each key on this node: generous, so that only a runaway client ever meets it. */
public final class RateLimits {

    private final int requestsPerSecond;

    /** One bucket for each living key that has called; there are as many keys as people made by hand. */
    private final ConcurrentMap<String, Bucket> buckets = new ConcurrentHashMap<>();

    /**
     * Allows each key this many requests a second in the long run, and twice as many at once.
     *
     * @param requestsPerSecond at least 1
     */
    public RateLimits(int requestsPerSecond) {
        if (requestsPerSecond < 1) {
            throw new IllegalArgumentException("at least one request a second, not " + requestsPerSecond);
        }
        this.requestsPerSecond = requestsPerSecond;
    }

    /** Takes one request from the key's budget; throws a 429 problem with the time to wait when it is spent. */
    public void spend(Caller caller) {
        var bucket = buckets.computeIfAbsent(caller.keyId(), _ -> newBucket());
        if (!bucket.tryConsume(1)) {
            ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(1);
            if (!probe.isConsumed()) {
                throw new ProblemException(tooMany(probe.getNanosToWaitForRefill()));
            }
        }
    }

    private static Problem tooMany(long nanosToWait) {
        var seconds = Math.toIntExact(
                Math.max(1, Duration.ofNanos(nanosToWait).plusNanos(999_999_999).toSeconds()));
        return Problem.of(429, "too-many-requests", "The key has spent its requests for the moment.")
                .retryAfter(seconds);
    }

    private Bucket newBucket() {
        return Bucket.builder()
                .addLimit(limit ->
                        limit.capacity(2L * requestsPerSecond).refillGreedy(requestsPerSecond, Duration.ofSeconds(1)))
                .build();
    }
}
