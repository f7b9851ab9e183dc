package loyalty.ledger.transfer;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import loyalty.event.LedgerEvent;
import loyalty.event.PointsTransferred;
import loyalty.programme.CalendarWindow;
import loyalty.value.PointCurrencyId;
import loyalty.value.TransferId;

/**
 * The transfer of the name, and all that the giver has given away.
 *
 * @param given the givers' entries, by the names of the transfers, in the order of recording
 */
public record TransferPast(Map<TransferId, PointsTransferred> given) {

    static final TransferPast NOTHING = new TransferPast(Map.of());

    /** The same after one more entry. */
    TransferPast after(LedgerEvent event) {
        if (!(event instanceof PointsTransferred transferred)
                || !transferred.member().equals(transferred.giver())) {
            return this;
        }
        var all = new LinkedHashMap<>(given);
        all.put(transferred.transfer(), transferred);
        return new TransferPast(all);
    }

    /** What was recorded under the name before. */
    Optional<PointsTransferred> find(TransferId transfer) {
        return Optional.ofNullable(given.get(transfer));
    }

    /** The points of one currency that were given in a window, by whoever gives now; empty for the programme's own. */
    long points(TransferPoints now, CalendarWindow window) {
        long sum = 0;
        for (PointsTransferred each : given.values()) {
            if (each.giver().equals(now.giver())
                    && isOf(now.pointCurrency(), each)
                    && !each.effectiveAt().isBefore(window.from())
                    && each.effectiveAt().isBefore(window.until())) {
                sum = Math.addExact(sum, each.points().amount());
            }
        }
        return sum;
    }

    private static boolean isOf(Optional<PointCurrencyId> currency, PointsTransferred given) {
        return given.pointCurrency().equals(currency);
    }
}
