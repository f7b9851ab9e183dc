package loyalty.ledger.audit.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import loyalty.edge.CallerFilter;
import loyalty.edge.Problem;
import loyalty.edge.ProblemException;
import loyalty.journal.StoredEntry;
import loyalty.ledger.audit.Audit;
import loyalty.ledger.audit.invariant.Invariants;
import loyalty.ledger.audit.invariant.Watch;
import loyalty.ledger.audit.invariant.WatchStatus;
import loyalty.ledger.web.Page;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;
import tools.jackson.databind.json.JsonMapper;

/** The journal as a whole: its entries byte for byte, and what the ledger promises of them. For keys that see every programme. */
@RestController
public final class EvidenceEndpoint {

    private static final int LIMIT_MAX = 100_000;
    private static final int AT_ONCE = 1_000;
    private static final MediaType NDJSON = MediaType.parseMediaType("application/x-ndjson");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Audit audit;
    private final Invariants invariants;
    private final Watch watch;

    public EvidenceEndpoint(Audit audit, Invariants invariants, Watch watch) {
        this.audit = audit;
        this.invariants = invariants;
        this.watch = watch;
    }

    /**
     * An entry as exported: a line each.
     *
     * @param header base64 of the bytes that the leaf hash covers
     * @param payload base64 of the bytes that the leaf hash covers
     * @param leafHash hexadecimal
     */
    record Line(
            long position,
            String recordedAt,
            String id,
            String type,
            int revision,
            String header,
            String payload,
            String leafHash) {

        static Line of(StoredEntry entry) {
            return new Line(
                    entry.position(),
                    entry.recordedAt().toString(),
                    entry.id().toString(),
                    entry.type(),
                    entry.revision(),
                    Base64.getEncoder().encodeToString(entry.header()),
                    Base64.getEncoder().encodeToString(entry.payload()),
                    HexFormat.of().formatHex(entry.leafHash()));
        }
    }

    @GetMapping("/v1/entries")
    ResponseEntity<StreamingResponseBody> entries(
            HttpServletRequest request,
            @RequestParam(defaultValue = "0") long after,
            @RequestParam(defaultValue = "1000") int limit) {
        requireWholeSight(request);
        Page.check(after, limit, LIMIT_MAX);
        StreamingResponseBody body = out -> {
            long from = after;
            int left = limit;
            while (left > 0) {
                List<StoredEntry> page = audit.entries(from, Math.min(left, AT_ONCE));
                if (page.isEmpty()) {
                    break;
                }
                for (StoredEntry entry : page) {
                    out.write((JSON.writeValueAsString(Line.of(entry)) + "\n").getBytes(UTF_8));
                }
                left -= page.size();
                from = page.getLast().position();
            }
        };
        return ResponseEntity.ok().contentType(NDJSON).body(body);
    }

    /** One line for each promise. */
    record Report(boolean ok, List<Invariants.Result> invariants) {}

    @GetMapping("/v1/invariants")
    Report invariants(HttpServletRequest request) {
        requireWholeSight(request);
        var results = invariants.check();
        return new Report(results.stream().allMatch(Invariants.Result::ok), results);
    }

    /** How far the invariants are watched, and what the watch has found. */
    @GetMapping("/v1/invariants/watch")
    WatchStatus watch(HttpServletRequest request) {
        requireWholeSight(request);
        return watch.status();
    }

    /** A key limited to programmes sees no other's entries; a part of the journal proves nothing. */
    private static void requireWholeSight(HttpServletRequest request) {
        if (!CallerFilter.callerOf(request).programmes().isEmpty()) {
            throw new ProblemException(
                    Problem.of(404, "not-found", "There is nothing at this address for a key limited to programmes."));
        }
    }
}
