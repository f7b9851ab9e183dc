package loyalty.ledger.audit.invariant;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * INV-47: points of one currency never become points of another. An entry that says what its points are moves no other; every further currency that an entry
 * moves stood in a version of the programme before, and is told of; and a lot is in one currency as long as it is there. A purchase says what it earned of each
 * currency that purchases earn under its version, and of no other; what is given for other facts is in the currency that its version says; what is moved of a purchase is of a currency that the entry says something of. What concerns several at once has a lot of the same name in each, which are
 * lots of their own.
 */
final class OneCurrency extends Check {

    private static final String CURRENCY = "pointCurrency";

    /** What gives points for other facts than purchases, or takes them back, and what rewards cost: all of it is in one currency. */
    private static final Set<String> OF_ONE = Set.of(
            "member-registered",
            "email-confirmed",
            "referral-rewarded",
            "referral-clawed-back",
            "review-approved",
            "review-removed",
            "activity-recorded",
            "activity-cancelled",
            "reward-ordered",
            "reward-order-cancelled",
            "coupon-redeemed",
            "coupon-redemption-undone",
            "offer-used",
            "offer-use-cancelled");

    private static final List<String> OF_SEVERAL = List.of("purchase/", "merge/");

    private final Map<String, Set<String>> known = new HashMap<>();
    private final Map<String, Set<String>> earned = new HashMap<>();
    private final Map<String, String> given = new HashMap<>();
    private final Map<String, Optional<String>> lots = new HashMap<>();

    OneCurrency() {
        super("INV-47", "CURRENCIES");
    }

    @Override
    void see(Row row) {
        if (row.type().equals("programme-published")) {
            published(row, row.event().path("document"));
        }
        gift(row).ifPresent(what -> {
            counted();
            require(
                    row.event().path(CURRENCY).asString("").equals(given.getOrDefault(what, "")),
                    row,
                    "gives another currency than its version says");
        });
        if (row.type().equals("purchase-recorded")) {
            counted();
            require(
                    row.besides()
                            .keySet()
                            .equals(earned.getOrDefault(version(row, row.event().path("programmeVersion")), Set.of())),
                    row,
                    "earns other currencies than purchases earn under its version");
        }
        boolean ofPurchase = row.type().startsWith("purchase-");
        var said = Optional.ofNullable(row.event().path(CURRENCY).asString(null));
        Set<String> told = told(row);
        for (var flow : row.movements()) {
            counted();
            var currency = flow.pointCurrency();
            require(
                    (said.isEmpty() && !OF_ONE.contains(row.type())) || said.equals(currency),
                    row,
                    "says that it moves " + said.orElse("the programme's own") + " and moves "
                            + currency.orElse("the programme's own"));
            currency.ifPresent(name -> {
                require(
                        known.getOrDefault(row.programme(), Set.of()).contains(name),
                        row,
                        "moves " + name + ", which no version knows");
                require(told.contains(name), row, "moves " + name + " and tells nothing of it");
                require(
                        !ofPurchase || row.besides().containsKey(name),
                        row,
                        "moves " + name + ", of which it says nothing");
            });
            if (OF_SEVERAL.stream().noneMatch(flow.lot()::contains)) {
                var before = lots.putIfAbsent(row.said() + " " + flow.lot(), currency);
                require(before == null || before.equals(currency), row, "moves " + flow.lot() + " in another currency");
            }
        }
    }

    private void published(Row row, JsonNode document) {
        var named = known.computeIfAbsent(row.programme(), _ -> new HashSet<>());
        var version = version(row, document.path("version"));
        var ofVersion = earned.computeIfAbsent(version, _ -> new HashSet<>());
        document.path("pointCurrencies").forEach(each -> {
            named.add(each.path("id").asString(""));
            if (each.has("earning")) {
                ofVersion.add(each.path("id").asString(""));
            }
        });
        for (String fact : List.of("registration", "referral", "review")) {
            given.put(version + " " + fact, document.path(fact).path(CURRENCY).asString(""));
        }
        document.path("activities")
                .forEach(each -> given.put(
                        version + " activity " + each.path("type").asString(""),
                        each.path(CURRENCY).asString("")));
    }

    /** By what of its version an entry gives points for another fact than a purchase; empty for one that does not. */
    private static Optional<String> gift(Row row) {
        String version = version(row, row.event().path("programmeVersion"));
        return switch (row.type()) {
            case "member-registered" -> Optional.of(version + " registration");
            case "referral-rewarded" -> Optional.of(version + " referral");
            case "review-approved" -> Optional.of(version + " review");
            case "activity-recorded" ->
                Optional.of(version + " activity " + row.event().path("type").asString(""));
            default -> Optional.empty();
        };
    }

    private static String version(Row row, JsonNode number) {
        return row.programme() + " " + number.asInt();
    }

    private static Set<String> told(Row row) {
        var told = new HashSet<String>();
        row.event()
                .path("told")
                .path("pointCurrencies")
                .forEach(each -> told.add(each.path(CURRENCY).asString("")));
        return told;
    }
}
