package loyalty.ledger.web;

import java.util.LinkedHashMap;
import java.util.Map;
import loyalty.event.PurchaseRerated;

/** What callers are told about purchases that were rated anew. */
public final class RerateAnswers {

    private RerateAnswers() {}

    static void describe(PurchaseRerated rerated, Map<String, Object> body) {
        body.putAll(changed(rerated));
        Answers.told(rerated.told(), rerated.programmeVersion(), body);
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
        return told;
    }
}
