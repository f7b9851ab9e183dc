package loyalty.ledger.audit.invariant;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * INV-43: an offer is used while it holds, accepted where it has to be, once for a receipt, and never beyond its budget; what is cancelled was
 * used, and takes back what it gave. Its points are of the point currency that its terms say.
 */
final class Offers extends Check {

    /** An offer and what it has given. */
    private static final class Offer {
        final Instant from;
        final Instant until;
        final boolean toBeAccepted;
        final long usesMax;
        final long discountMax;
        final long pointsMax;
        final String pointCurrency;
        final Set<String> receipts = new HashSet<>();
        Instant accepted = Instant.MAX;
        Instant withdrawn = Instant.MAX;
        long uses;
        long discount;
        long points;

        Offer(JsonNode event) {
            var at = instant(event, "effectiveAt", Instant.MIN);
            var first = instant(event, "from", at);
            this.from = first.isBefore(at) ? at : first;
            this.until = instant(event, "until", Instant.MAX);
            this.toBeAccepted = event.path("toBeAccepted").asBoolean(false);
            var budget = event.path("budget");
            this.usesMax = budget.path("uses").asLong(Long.MAX_VALUE);
            this.discountMax = budget.path("discount").path("minorUnits").asLong(Long.MAX_VALUE);
            this.pointsMax = budget.path("points").asLong(Long.MAX_VALUE);
            this.pointCurrency = event.path("terms").path("pointCurrency").asString("");
        }

        boolean holdsAt(Instant at) {
            return !at.isBefore(from)
                    && at.isBefore(until)
                    && at.isBefore(withdrawn)
                    && (!toBeAccepted || !at.isBefore(accepted));
        }

        void take(Use use, int times) {
            uses += times;
            discount += times * use.discount();
            points += times * use.points();
        }

        boolean isWithinBudget() {
            return uses <= usesMax && discount <= discountMax && points <= pointsMax;
        }
    }

    /** A use that stands. */
    private record Use(String offer, String receipt, Instant at, long discount, long points, String pointCurrency) {}

    private final Map<String, Offer> offers = new HashMap<>();
    private final Map<String, Use> standing = new HashMap<>();

    Offers() {
        super("INV-43", "OFFERS");
    }

    @Override
    void see(Row row) {
        switch (row.type()) {
            case "offer-issued" -> {
                counted();
                require(offers.put(offer(row), new Offer(row.event())) == null, row, "makes an offer that was made");
            }
            case "offer-accepted", "offer-withdrawn" -> {
                counted();
                var offer = offers.get(offer(row));
                var at = instant(row.event(), "effectiveAt", Instant.MIN);
                require(offer != null && !ended(offer, row, at), row, "ends or accepts an offer that cannot be");
            }
            case "offer-used" -> used(row);
            case "offer-use-cancelled" -> cancelled(row);
            default -> {
                // Is about no offer.
            }
        }
    }

    /** Whether it was accepted or withdrawn before; from now on it is. */
    private static boolean ended(Offer offer, Row row, Instant at) {
        boolean accepts = row.type().equals("offer-accepted");
        boolean before = !(accepts ? offer.accepted : offer.withdrawn).equals(Instant.MAX)
                || (accepts && !(at.isBefore(offer.until) && at.isBefore(offer.withdrawn)));
        if (accepts) {
            offer.accepted = at;
        } else {
            offer.withdrawn = at;
        }
        return before;
    }

    private void used(Row row) {
        counted();
        var event = row.event();
        var use = new Use(
                offer(row),
                text(event, "purchase"),
                instant(event, "effectiveAt", Instant.MIN),
                event.path("discount").path("minorUnits").asLong(),
                event.path("points").asLong(),
                text(event, "pointCurrency"));
        var offer = offers.get(use.offer());
        require(offer != null && offer.holdsAt(use.at()), row, "uses an offer that does not hold then");
        if (offer != null) {
            require(offer.receipts.add(use.receipt()), row, "uses an offer twice for a receipt");
            offer.take(use, 1);
            require(offer.isWithinBudget(), row, "gives more than the offer has");
            require(
                    offer.pointCurrency.equals(use.pointCurrency()),
                    row,
                    "gives points of another currency than the offer says");
        }
        require(standing.put(name(row), use) == null, row, "uses under an id that was used");
    }

    private void cancelled(Row row) {
        counted();
        var use = standing.remove(name(row));
        require(
                use != null
                        && use.offer().equals(offer(row))
                        && !instant(row.event(), "effectiveAt", Instant.MIN).isBefore(use.at())
                        && use.points() == row.event().path("reversed").asLong()
                        && use.pointCurrency().equals(text(row.event(), "pointCurrency")),
                row,
                "cancels what was not used so");
        var offer = use == null ? null : offers.get(use.offer());
        if (use != null && offer != null) {
            offer.take(use, -1);
            offer.receipts.remove(use.receipt());
        }
    }

    private static String offer(Row row) {
        return row.programme() + "/" + text(row.event(), "offer");
    }

    private static String name(Row row) {
        return row.programme() + "/" + text(row.event(), "use");
    }

    private static String text(JsonNode event, String field) {
        return event.path(field).asString("");
    }

    private static Instant instant(JsonNode event, String field, Instant otherwise) {
        JsonNode value = event.path(field);
        return value.isString() ? Instant.parse(value.asString("")) : otherwise;
    }
}
