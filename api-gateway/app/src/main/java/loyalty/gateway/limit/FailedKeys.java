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
 * How many keys that are none an address may present. Beyond that no key from there is looked at for a while, except those that
 * were let in from there before: a till goes on while its neighbour behind the same address tries an old key again and again.
 */
public final class FailedKeys {

    /** Both far more than an honest network needs, and little memory for somebody who owns many addresses. */
    private static final int ADDRESSES_MAX = 100_000;

    private static final int WELCOME_MAX = 100_000;

    /** After it an address has its whole budget again, so nothing is lost with its record. */
    private static final Duration REMEMBERED = Duration.ofMinutes(2);

    private static final int BYTES_OF_AN_IPV6_NETWORK = 8;

    private record Welcome(String network, String keyId) {}

    private final int failuresPerMinute;
    private final TimeMeter time;
    private final Cache<String, Bucket> budgets;
    private final Cache<Welcome, Boolean> welcome =
            Caffeine.newBuilder().maximumSize(WELCOME_MAX).build();

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

    /** Throws a 429 problem with the time to wait where no key from the address is looked at for now. */
    public void check(String address, String keyId) {
        var network = network(address);
        var budget = budgets.getIfPresent(network);
        if (budget == null || budget.getAvailableTokens() > 0) {
            return;
        }
        if (welcome.getIfPresent(new Welcome(network, keyId)) == null) {
            throw new ProblemException(
                    tooMany(budget.estimateAbilityToConsume(1).getNanosToWaitForRefill()));
        }
    }

    /** Notes that a key from the address was none. */
    public void failed(String address) {
        var _ = budgets.get(network(address), _ -> newBudget()).tryConsume(1);
    }

    /** Notes that the key of this id was let in from the address. */
    public void letIn(String address, String keyId) {
        var known = new Welcome(network(address), keyId);
        if (welcome.getIfPresent(known) == null) {
            welcome.put(known, true);
        }
    }

    private static Problem tooMany(long nanosToWait) {
        var seconds = Math.toIntExact(
                Math.max(1, Duration.ofNanos(nanosToWait).plusNanos(999_999_999).toSeconds()));
        return Problem.of(
                        429,
                        "too-many-failed-keys",
                        "Too many keys from this address were none; for a while none from there is looked at.")
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
