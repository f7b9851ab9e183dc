package loyalty.client.source;

import loyalty.client.fact.Origin;

/** A line that states no fact, and why. */
public record BadLine(Origin origin, String reason) {

    @Override
    public String toString() {
        return origin + ": " + reason;
    }
}
