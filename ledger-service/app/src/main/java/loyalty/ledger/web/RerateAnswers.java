package loyalty.ledger.web;

import java.util.LinkedHashMap;
import java.util.Map;
import loyalty.event.PurchaseRerated;

/** What callers are told about purchases that were rated anew. */
public final class RerateAnswers {

    private RerateAnswers() {}

    static void describe(PurchaseRerated rerated, Map<String, Object> body) {
        body.putAll(changed(rerated));
        ToldAnswers.put(
                rerated.told(),
                PurchaseAnswers.of(
                        rerated.besides(), PurchaseRerated.InCurrency::pointCurrency, PurchaseAnswers::changed),
                body);
        body.put("programmeVersion", rerated.programmeVersion());
    }

    /** What one purchase earns otherwise than before. */
    public static Map<String, Object> changed(PurchaseRerated rerated) {
        var told = new LinkedHashMap<String, Object>();
        told.put("purchaseId", rerated.purchase().value());
        told.put("before", rerated.before().amount());
        told.put("earned", rerated.award().points().amount());
        told.put("standing", rerated.standing().amount());
        rerated.award().tier().ifPresent(tier -> told.put("tier", tier.value()));
        rerated.award().limit().ifPresent(cap -> told.put("limitedBy", cap.name()));
        rerated.award().campaigns().ifPresent(all -> told.put("campaigns", CampaignTold.of(all)));
        if (!rerated.forgiven().isZero()) {
            told.put("forgiven", rerated.forgiven().amount());
        }
        rerated.pointCurrencies()
                .ifPresent(all -> told.put(
                        "pointCurrencies",
                        all.stream().map(RerateAnswers::inCurrency).toList()));
        return told;
    }

    private static Map<String, Object> inCurrency(PurchaseRerated.InCurrency rerated) {
        var told = new LinkedHashMap<String, Object>();
        told.put("pointCurrency", rerated.pointCurrency().value());
        told.putAll(PurchaseAnswers.changed(rerated));
        return told;
    }
}
