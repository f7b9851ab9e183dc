package loyalty.ledger.web;

import java.util.Map;
import loyalty.event.BalanceOpened;

/** What callers are told about points that come from elsewhere than what a member does. */
final class OriginAnswers {

    private OriginAnswers() {}

    static void describe(BalanceOpened opened, Map<String, Object> body) {
        body.put("memberId", opened.member().value());
        body.put("source", opened.source().value());
        body.put("digest", opened.digest().value());
        body.put("opened", opened.points().amount());
        body.put("lots", opened.lots().size());
        Answers.told(opened.told(), opened.programmeVersion(), body);
    }
}
