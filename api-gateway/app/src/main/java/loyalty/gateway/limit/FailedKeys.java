package loyalty.gateway.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HexFormat;
import loyalty.edge.Problem;
import loyalty.edge.ProblemException;

/**
 * How many keys that are none an address may present before it is told to wait. A key that is one is let in all the same: a till goes
 * on while its neighbour behind the same address tries an old key again and again.
 */
public final class FailedKeys {

    /** Far more than an honest network needs, and little memory for somebody who owns many addresses. */
    private static final int ADDRESSES_MAX = 100_000;

    /** After it an address has its whole budget again, so nothing is lost with its record. */
    private static final Duration REMEMBERED = Duration.ofMinutes(2);

    private static final int BYTES_OF_AN_IPV6_NETWORK = 8;

    private final int failuresPerMinute;
    private final TimeMeter time;
    private final Cache<String, Bucket> budgets;

    /**
     * Allows each address this many failures at once, and as many a minute in the long run.
     *
     * @param failuresPerMinute at least 1
     */
    public FailedKeys(int failuresPerMinute, InstantSource clock) {
        if (failuresPerMinute < 1) {
            throw new IllegalArgumentException("at least one failed key a minute, not " + failuresPerMinute);
        }
        this.failuresPerMinute = failuresPerMinute;
        this.time = new ClockTime(clock);
        this.budgets = Caffeine.newBuilder()
                .maximumSize(ADDRESSES_MAX)
                .expireAfterAccess(REMEMBERED)
                .ticker(time::currentTimeNanos)
                .build();
    }

    /** Notes that a key from the address was none; throws a 429 problem with the time to wait where there were too many before. */
    public void failed(String address) {
        var budget = budgets.get(network(address), _ -> newBudget());
        if (!budget.tryConsume(1)) {
            throw new ProblemException(
                    tooMany(budget.estimateAbilityToConsume(1).getNanosToWaitForRefill()));
        }
    }

    private static Problem tooMany(long nanosToWait) {
        var seconds = Math.toIntExact(
                Math.max(1, Duration.ofNanos(nanosToWait).plusNanos(999_999_999).toSeconds()));
        return Problem.of(429, "too-many-failed-keys", "Too many keys from this address were none.")
                .retryAfter(seconds);
    }

    private Bucket newBudget() {
        return Bucket.builder()
                .withCustomTimePrecision(time)
                .addLimit(limit ->
                        limit.capacity(failuresPerMinute).refillGreedy(failuresPerMinute, Duration.ofMinutes(1)))
                .build();
    }

    /** Whoever has one IPv6 address has the 2^64 of its network. */
    private static String network(String address) {
        if (address.indexOf(':') < 0) {
            return address;
        }
        try {
            var parsed = InetAddress.getByName(address); // a literal: nobody is asked
            return parsed instanceof Inet6Address
                    ? HexFormat.of().formatHex(Arrays.copyOf(parsed.getAddress(), BYTES_OF_AN_IPV6_NETWORK))
                    : parsed.getHostAddress();
        } catch (UnknownHostException strange) {
            return address;
        }
    }

    private record ClockTime(InstantSource clock) implements TimeMeter {

        @Override
        public long currentTimeNanos() {
            return ChronoUnit.NANOS.between(Instant.EPOCH, clock.instant());
        }

        @Override
        public boolean isWallClockBased() {
            return true;
        }
    }
}
