package loyalty.gateway.route;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import loyalty.edge.Caller;
import loyalty.edge.StageLine;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The stage "received": a timer by route and class of status, a log line for each request. */
public final class ReceivedRequests {

    private static final Logger LOG = LoggerFactory.getLogger("loyalty.gateway.received");
    private static final String NO_ROUTE = "none";

    private record Kind(String method, String route, int statusClass) {}

    private final MeterRegistry meters;
    private final ConcurrentMap<Kind, Timer> timers = new ConcurrentHashMap<>();

    public ReceivedRequests(MeterRegistry meters) {
        this.meters = meters;
    }

    void note(HttpServletRequest request, HttpServletResponse response, long nanos) {
        var admitted = Admitted.of(request);
        var pattern = admitted == null ? NO_ROUTE : admitted.route().pattern();
        // A request that was not admitted may carry any method: the tag would have no end.
        var method = admitted == null ? NO_ROUTE : admitted.route().method();
        timers.computeIfAbsent(new Kind(method, pattern, response.getStatus() / 100), this::timer)
                .record(nanos, TimeUnit.NANOSECONDS);
        var refused = response.getStatus() >= 400;
        if (refused ? LOG.isInfoEnabled() : LOG.isDebugEnabled()) {
            var line = StageLine.of("received")
                    .with("method", method)
                    .with("route", pattern)
                    .with("key", keyOf(request))
                    .with("status", response.getStatus())
                    .with("micros", nanos / 1_000);
            if (refused) {
                line.info(LOG);
            } else {
                line.debug(LOG);
            }
        }
    }

    private static String keyOf(HttpServletRequest request) {
        return request.getAttribute(Caller.class.getName()) instanceof Caller caller ? caller.keyId() : "none";
    }

    private Timer timer(Kind kind) {
        return Timer.builder("loyalty.received.requests")
                .description("Time from the first byte of a request to the last of its answer")
                .tag("method", kind.method())
                .tag("route", kind.route())
                .tag("status", kind.statusClass() + "xx")
                .serviceLevelObjectives(
                        Duration.ofMillis(1),
                        Duration.ofMillis(5),
                        Duration.ofMillis(25),
                        Duration.ofMillis(150),
                        Duration.ofSeconds(1))
                .register(meters);
    }
}
