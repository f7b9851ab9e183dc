package loyalty.ledger.status;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.List;
import loyalty.journal.PostgresJournal;
import loyalty.ledger.relay.Relay;
import loyalty.ledger.relay.RelayStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What the launcher, an operator's probe and Prometheus ask; open to whoever reaches the port. */
@RestController
public final class StatusEndpoint {

    private static final MediaType PROMETHEUS = MediaType.parseMediaType("text/plain;version=0.0.4;charset=utf-8");

    private final PostgresJournal journal;
    private final Relay relay;
    private final PrometheusMeterRegistry registry;

    public StatusEndpoint(PostgresJournal journal, Relay relay, PrometheusMeterRegistry registry) {
        this.journal = journal;
        this.relay = relay;
        this.registry = registry;
    }

    /**
     * The answer of {@code /status}.
     *
     * @param status {@code ready} or {@code not-ready}
     * @param position the highest position known to be readable
     * @param relay how far Kafka has been told; commands never wait for it
     * @param reasons why it is not ready, a sentence each
     */
    public record Status(String status, long position, RelayStatus relay, List<String> reasons) {}

    @GetMapping("/status")
    ResponseEntity<Status> status() {
        if (journal.isConnected()) {
            return ResponseEntity.ok(new Status("ready", journal.knownHead(), relay.status(), List.of()));
        }
        var reasons = List.of("the journal has no connection to its database");
        return ResponseEntity.status(503).body(new Status("not-ready", journal.knownHead(), relay.status(), reasons));
    }

    @GetMapping("/metrics")
    ResponseEntity<String> metrics() {
        return ResponseEntity.ok().contentType(PROMETHEUS).body(registry.scrape());
    }
}
