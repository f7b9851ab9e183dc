package loyalty.edge;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;

/**
 * A stage that is a request from its handler's first step to its last: the timer {@code loyalty.STAGE.time} by route and status, and a
 * line, at DEBUG if all went well and at INFO if not.
 */
public final class StageTimer implements HandlerInterceptor {

    private static final Logger LOG = LoggerFactory.getLogger(StageTimer.class);
    private static final String BEGUN = StageTimer.class.getName() + ".begun";
    private static final int REFUSED = 400;
    private static final int HUNDRED = 100;

    private final String stage;
    private final MeterRegistry meters;

    /** Times a stage, by the stage's name. */
    public StageTimer(String stage, MeterRegistry meters) {
        this.stage = stage;
        this.meters = meters;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        request.setAttribute(BEGUN, System.nanoTime());
        return true;
    }

    @Override
    public void afterCompletion(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable Exception thrown) {
        if (!(request.getAttribute(BEGUN) instanceof Long begun)) {
            return;
        }
        long nanos = System.nanoTime() - begun;
        // The pattern, never the path: a path names members.
        var route = String.valueOf(request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE));
        Timer.builder("loyalty." + stage + ".time")
                .description("Time to find and write an answer")
                .tag("route", route)
                .tag("status", response.getStatus() / HUNDRED + "xx")
                .publishPercentiles(0.5, 0.99)
                .register(meters)
                .record(nanos, TimeUnit.NANOSECONDS);
        boolean refused = response.getStatus() >= REFUSED;
        if (refused ? LOG.isInfoEnabled() : LOG.isDebugEnabled()) {
            var line = StageLine.of(stage)
                    .with("route", route)
                    .with("status", response.getStatus())
                    .with("micros", nanos / 1_000);
            if (refused) {
                line.info(LOG);
            } else {
                line.debug(LOG);
            }
        }
    }
}
