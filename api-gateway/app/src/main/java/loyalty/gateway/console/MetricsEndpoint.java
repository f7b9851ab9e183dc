package loyalty.gateway.console;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.net.UnknownHostException;
import loyalty.edge.Problem;
import loyalty.edge.ProblemException;
import loyalty.edge.Role;
import loyalty.gateway.security.Callers;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The meters in the text form of Prometheus: for neighbours on this machine, and for admins and auditors. */
@RestController
public final class MetricsEndpoint {

    private static final MediaType PROMETHEUS_TEXT = MediaType.parseMediaType("text/plain;version=0.0.4;charset=utf-8");

    private final PrometheusMeterRegistry meters;
    private final Callers callers;

    MetricsEndpoint(PrometheusMeterRegistry meters, Callers callers) {
        this.meters = meters;
        this.callers = callers;
    }

    @GetMapping("/metrics")
    ResponseEntity<String> metrics(HttpServletRequest request) throws UnknownHostException {
        if (!InetAddress.getByName(request.getRemoteAddr()).isLoopbackAddress()) {
            var caller = callers.require(request);
            if (!caller.has(Role.ADMIN) && !caller.has(Role.AUDITOR)) {
                throw new ProblemException(Problem.of(403, "forbidden", "The key's roles do not permit this."));
            }
        }
        return ResponseEntity.ok().contentType(PROMETHEUS_TEXT).body(meters.scrape());
    }
}
