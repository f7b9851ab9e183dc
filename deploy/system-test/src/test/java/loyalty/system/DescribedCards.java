package loyalty.system;

import static loyalty.system.DescriptionIT.day;
import static loyalty.system.DescriptionIT.tell;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Named and bearer cards, quoted, shown, lost and replaced, through the gateway. */
final class DescribedCards {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String CARDS = DescriptionIT.SHOP + "/cards/";

    private DescribedCards() {}

    static void play() throws Exception {
        tell("PUT", CARDS + "K-1", day(3, Map.of("cardKind", "plus")));
        reads("K-1/discount?orderAmount=100.00", "discount", "3.00");
        String operator = DescriptionIT.keyOf("rob", "operator");
        tell("PUT", CARDS + "K-1/link", operator, day(3, Map.of("memberId", "carl")));
        reads("K-1", "memberId", "carl");
        var paid = new HashMap<String, Object>(Map.of("cardId", "K-1", "orderAmount", "1100.00", "currency", "EUR"));
        paid.put("amount", "1066.99");
        String tooMuchOff = JSON.writeValueAsString(day(4, paid));
        assertThat(DescriptionIT.send("PUT", DescriptionIT.SHOP + "/purchases/P-K1", DescriptionIT.service, tooMuchOff))
                .isEqualTo(422);
        paid.put("amount", "1067.00");
        tell("PUT", DescriptionIT.SHOP + "/purchases/P-K1", day(4, paid));
        reads("K-1/discount?orderAmount=10.00", "percent", "5");
        tell("PUT", DescriptionIT.SHOP + "/purchases/P-K1/returns/R-K1", day(5, Map.of("amount", "100.00")));
        reads("K-1/discount", "percent", "3");
        tell("PUT", CARDS + "K-1/block", day(6, Map.of("reason", "lost")));
        reads("K-1/discount", "code", "card-blocked");
        tell("PUT", CARDS + "K-1/replacement", day(6, Map.of("replacementId", "K-2", "reason", "lost")));
        reads("K-1/discount", "code", "card-replaced");
        reads("K-1", "replacedBy", "K-2");
        reads("K-2/discount", "accumulated", "967.00");
    }

    private static void reads(String path, String field, String value) throws Exception {
        var answer = DescriptionIT.raw("GET", CARDS + path, DescriptionIT.service, "");
        DescriptionIT.check("GET", CARDS + path, answer);
        assertThat(JSON.readTree(answer.body()).path(field).asString())
                .as(answer.body())
                .isEqualTo(value);
    }
}
