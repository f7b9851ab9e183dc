package loyalty.ledger.web;

import java.util.Map;
import loyalty.event.BalanceOpened;
import loyalty.value.PointCurrencyId;

/** What callers are told about points that come from elsewhere than what a member does. */
final class OriginAnswers {

    private OriginAnswers() {}

    static void describe(BalanceOpened opened, Map<String, Object> body) {
        body.put("memberId", opened.member().value());
        body.put("source", opened.source().value());
        body.put("digest", opened.digest().value());
        body.put("opened", opened.points().amount());
        body.put("lots", opened.lots().size());
        ToldAnswers.put(opened.told(), currency -> opened(opened, currency), body);
        body.put("programmeVersion", opened.programmeVersion());
    }

    private static Map<String, Object> opened(BalanceOpened opened, PointCurrencyId currency) {
        return opened.besides().stream()
                .filter(each -> each.pointCurrency().equals(currency))
                .findFirst()
                .map(each -> Map.<String, Object>of("opened", each.points().amount()))
                .orElseGet(Map::of);
    }
}
