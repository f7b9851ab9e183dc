package loyalty.ledger.shell;

import java.util.Optional;
import java.util.OptionalLong;
import loyalty.event.Actor;

/**
 * Who asks for something and why, as it will stand in the header of what is recorded.
 *
 * @param actor the name of the key
 * @param key the public part of the key
 * @param correlation what the request belongs to: its trace id
 * @param traceparent the W3C trace context
 * @param onBehalfOf for whom the owner of the key acts; empty where the request does not say
 * @param causation the position of the entry that makes this one happen; empty for what a request tells
 */
public record Origin(
        String actor,
        String key,
        boolean mayBackdate,
        String correlation,
        String traceparent,
        Optional<IdempotencyKey> idempotencyKey,
        Optional<OnBehalfOf> onBehalfOf,
        OptionalLong causation) {

    /** Of whoever acts for nobody else. */
    public Origin(
            String actor,
            String key,
            boolean mayBackdate,
            String correlation,
            String traceparent,
            Optional<IdempotencyKey> idempotencyKey) {
        this(actor, key, mayBackdate, correlation, traceparent, idempotencyKey, Optional.empty(), OptionalLong.empty());
    }

    /**
     * A key by which the client names a request.
     *
     * @param hash a keyed hash of the key, hexadecimal; the key itself is the client's secret
     * @param fingerprint a keyed hash of method, path and body as sent, hexadecimal
     */
    public record IdempotencyKey(String hash, String fingerprint) {}

    /** Whoever asks, where people have to be told apart. */
    public Actor who() {
        return new Actor(actor, key);
    }

    /** The same for an item of a bulk request, which has no key of its own. */
    public Origin withoutIdempotencyKey() {
        return new Origin(actor, key, mayBackdate, correlation, traceparent, Optional.empty(), onBehalfOf, causation);
    }

    /** The same for what follows from an entry. */
    public Origin causedBy(long position) {
        return new Origin(
                actor,
                key,
                mayBackdate,
                correlation,
                traceparent,
                idempotencyKey,
                onBehalfOf,
                OptionalLong.of(position));
    }
}
