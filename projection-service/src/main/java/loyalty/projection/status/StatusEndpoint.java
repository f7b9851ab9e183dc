package loyalty.projection.status;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.List;
import loyalty.projection.feed.ProjectionStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What the launcher, an operator's probe and Prometheus ask; open to whoever reaches the port. */
@RestController
public final class StatusEndpoint {

    private static final MediaType PROMETHEUS = MediaType.parseMediaType("text/plain;version=0.0.4;charset=utf-8");

    private final Projections projections;
    private final PrometheusMeterRegistry registry;

    public StatusEndpoint(Projections projections, PrometheusMeterRegistry registry) {
        this.projections = projections;
        this.registry = registry;
    }

    /**
     * The answer of {@code /status}.
     *
     * @param status {@code ready} or {@code not-ready}
     * @param reasons why it is not ready
     */
    record Status(String service, String status, List<String> reasons, List<ProjectionStatus> projections) {}

    @GetMapping("/status")
    ResponseEntity<Status> status() {
        List<String> reasons = projections.troubles();
        boolean ready = reasons.isEmpty();
        return ResponseEntity.status(ready ? 200 : 503)
                .body(new Status("projection-service", ready ? "ready" : "not-ready", reasons, projections.statuses()));
    }

    @GetMapping("/metrics")
    ResponseEntity<String> metrics() {
        return ResponseEntity.ok().contentType(PROMETHEUS).body(registry.scrape());
    }
}
