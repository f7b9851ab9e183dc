package loyalty.ledger.web;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import loyalty.event.Told;
import loyalty.value.PointCurrencyId;
import loyalty.value.Points;

/** What a till is told of balances and tier. */
final class ToldAnswers {

    private ToldAnswers() {}

    static void put(Told told, Map<String, Object> body) {
        put(told, _ -> Map.of(), body);
    }

    /**
     * The same with more of each further point currency.
     *
     * @param more fields, by currency
     */
    static void put(Told told, Function<PointCurrencyId, Map<String, Object>> more, Map<String, Object> body) {
        put(told, Map.of(), more, body);
    }

    /**
     * The same with more of the tier.
     *
     * @param ofTier fields of the tier
     */
    static void put(
            Told told,
            Map<String, Object> ofTier,
            Function<PointCurrencyId, Map<String, Object>> more,
            Map<String, Object> body) {
        put(told.balance(), told.nextLapse(), told.reserved(), told.debt(), body);
        told.tier().ifPresent(tier -> body.put("tier", tier(tier, ofTier)));
        told.pointCurrencies()
                .ifPresent(all -> body.put(
                        "pointCurrencies",
                        all.stream()
                                .map(each -> inCurrency(each, more.apply(each.pointCurrency())))
                                .toList()));
    }

    /** What the points of an answer are, where they are not the programme's own. */
    static void put(Optional<PointCurrencyId> currency, Map<String, Object> body) {
        currency.ifPresent(each -> body.put("pointCurrency", each.value()));
    }

    private static Map<String, Object> inCurrency(Told.InCurrency told, Map<String, Object> more) {
        var body = new LinkedHashMap<String, Object>();
        body.put("pointCurrency", told.pointCurrency().value());
        body.putAll(more);
        put(told.balance(), told.nextLapse(), told.reserved(), told.debt(), body);
        return body;
    }

    private static void put(
            Points balance,
            Optional<Told.NextLapse> nextLapse,
            Optional<Points> reserved,
            Optional<Points> debt,
            Map<String, Object> body) {
        body.put("balance", balance.amount());
        reserved.ifPresent(points -> body.put("reserved", points.amount()));
        debt.ifPresent(points -> body.put("debt", points.amount()));
        var next = new LinkedHashMap<String, Object>();
        nextLapse.ifPresent(lapse -> {
            next.put("at", lapse.at().toString());
            next.put("points", lapse.points().amount());
        });
        body.put("nextLapse", next.isEmpty() ? Nothing.NULL : next);
    }

    private static Map<String, Object> tier(Told.Tier tier, Map<String, Object> more) {
        var told = new LinkedHashMap<String, Object>();
        told.put("name", tier.name().value());
        told.put("qualifying", tier.qualifying());
        told.putAll(more);
        tier.keptUntil().ifPresent(until -> told.put("keptUntil", until.toString()));
        tier.next().ifPresent(next -> {
            var above = new LinkedHashMap<String, Object>();
            above.put("name", next.name().value());
            above.put("missing", next.missing());
            next.until().ifPresent(until -> above.put("until", until.toString()));
            told.put("next", above);
        });
        return told;
    }
}
