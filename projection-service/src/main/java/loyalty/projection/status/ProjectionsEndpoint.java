package loyalty.projection.status;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import loyalty.edge.Caller;
import loyalty.edge.Problem;
import loyalty.edge.ProblemException;
import loyalty.edge.Role;
import loyalty.projection.feed.ProjectionRunner;
import loyalty.projection.feed.ProjectionRunner.Rebuild;
import loyalty.projection.feed.ProjectionStatus;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Shows the projections and rebuilds them one by one. */
@RestController
public final class ProjectionsEndpoint {

    private static final int KEY_LENGTH_MAX = 255;

    private final Projections projections;

    public ProjectionsEndpoint(Projections projections) {
        this.projections = projections;
    }

    /** All projections. */
    record Listing(List<ProjectionStatus> projections) {}

    @GetMapping("/v1/projections")
    Listing list() {
        return new Listing(projections.statuses());
    }

    @PostMapping("/v1/projections/{name}/rebuild")
    ResponseEntity<ProjectionStatus> rebuild(
            @PathVariable String name, @RequestHeader("Idempotency-Key") String key, Caller caller)
            throws SQLException {
        if (!caller.has(Role.ADMIN)) {
            throw new ProblemException(Problem.of(403, "forbidden", "Only an administrator rebuilds a projection."));
        }
        if (key.isBlank() || key.length() > KEY_LENGTH_MAX) {
            throw new ProblemException(Problem.invalidValue("An Idempotency-Key has 1 to 255 characters."));
        }
        ProjectionRunner<?> runner = projections
                .find(name)
                .orElseThrow(() ->
                        new ProblemException(Problem.of(404, "unknown-projection", "There is no such projection.")));
        var answer = ResponseEntity.status(HttpStatus.ACCEPTED);
        if (runner.rebuild(fingerprint(caller.keyId(), key)) == Rebuild.REPLAYED) {
            answer.header("Idempotency-Replayed", "true");
        }
        return answer.body(runner.status());
    }

    /** Keys are the client's secrets: only a hash is kept. */
    private static String fingerprint(String client, String key) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest((client + "~" + key).getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
