package loyalty.gateway.security;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import loyalty.edge.Caller;
import loyalty.edge.ProblemException;
import loyalty.edge.Role;
import loyalty.edge.StageLine;
import loyalty.edge.Trace;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Keys over HTTP: a new one is shown once, a lost one is replaced. */
@RestController
@RequestMapping("/v1/keys")
public final class KeyEndpoint {

    private static final Logger LOG = LoggerFactory.getLogger(KeyEndpoint.class);

    /** What a new key shall be; {@code key}, the text to send, stands in the first answer alone. */
    record KeyRequest(
            Optional<String> name,
            Optional<List<String>> roles,
            Optional<List<String>> scopes,
            Optional<List<String>> programmes,
            Optional<Instant> expiresAt) {

        KeyOffice.Wish toWish() {
            return new KeyOffice.Wish(
                    name.orElseThrow(() -> new IllegalArgumentException("a key needs a name")),
                    roles.orElse(List.of()).stream().map(Role::of).collect(Collectors.toSet()),
                    Set.copyOf(scopes.orElse(List.of())),
                    Set.copyOf(programmes.orElse(List.of())),
                    expiresAt);
        }
    }

    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record KeyAnswer(
            String id,
            String name,
            @JsonInclude(JsonInclude.Include.ALWAYS) List<String> roles,
            @JsonInclude(JsonInclude.Include.ALWAYS) List<String> scopes,
            @JsonInclude(JsonInclude.Include.ALWAYS) List<String> programmes,
            Instant createdAt,
            String createdBy,
            Optional<Instant> expiresAt,
            Optional<Instant> revokedAt,
            Optional<String> key) {

        static KeyAnswer of(ApiKey key, Optional<KeyText> text) {
            var caller = key.caller();
            return new KeyAnswer(
                    key.id(),
                    caller.actor(),
                    caller.roles().stream().map(Role::wireName).sorted().toList(),
                    caller.scopes().stream().sorted().toList(),
                    caller.programmes().stream().sorted().toList(),
                    key.createdAt(),
                    key.createdBy(),
                    key.expiresAt(),
                    key.revokedAt(),
                    text.map(KeyText::reveal));
        }
    }

    private final KeyOffice office;

    KeyEndpoint(KeyOffice office) {
        this.office = office;
    }

    @PostMapping
    ResponseEntity<KeyAnswer> make(
            @RequestBody KeyRequest body,
            @RequestHeader("Idempotency-Key") String idempotencyKey,
            Caller caller,
            Trace trace) {
        var wish = ProblemException.understood(body::toWish);
        var made = office.make(wish, idempotencyKey, caller, trace.traceId());
        var answer = KeyAnswer.of(made.key(), made.text());
        if (made.text().isEmpty()) {
            return ResponseEntity.ok().header("Idempotency-Replayed", "true").body(answer);
        }
        StageLine.of("key-made")
                .with("key", answer.id())
                .with("by", caller.keyId())
                .info(LOG);
        return ResponseEntity.status(201).body(answer);
    }

    @GetMapping
    Map<String, List<KeyAnswer>> list() {
        return Map.of(
                "keys",
                office.list().stream()
                        .map(key -> KeyAnswer.of(key, Optional.empty()))
                        .toList());
    }

    @DeleteMapping("/{id}")
    ResponseEntity<Void> revoke(@PathVariable String id, Caller caller, Trace trace) {
        office.revoke(id, caller, trace.traceId());
        StageLine.of("key-revoked").with("key", id).with("by", caller.keyId()).info(LOG);
        return ResponseEntity.noContent().build();
    }
}
