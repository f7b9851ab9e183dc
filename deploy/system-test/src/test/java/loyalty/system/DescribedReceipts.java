package loyalty.system;

import static loyalty.system.DescriptionIT.SHOP;
import static loyalty.system.DescriptionIT.day;
import static loyalty.system.DescriptionIT.tell;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What nobody is known to have bought, with a card and without, what comes back of it, and who claims it, through the gateway. */
final class DescribedReceipts {

    private static final JsonMapper JSON = new JsonMapper();

    private DescribedReceipts() {}

    static void play() throws Exception {
        tell(
                "PUT",
                SHOP + "/purchases/N-1",
                day(
                        4,
                        Map.of(
                                "amount",
                                "40.00",
                                "currency",
                                "EUR",
                                "store",
                                "s-1",
                                "lines",
                                List.of(Map.of("sku", "tea", "quantity", 2, "amount", "40.00")))));
        tell("PUT", SHOP + "/purchases/N-1/returns/R-N1", day(5, Map.of("amount", "10.00")));
        reads("/receipts/N-1", "/state", "unclaimed");
        reads("/receipts/N-1", "/returned", "10.00");
        tell("PUT", SHOP + "/receipts/N-1/claim", day(6, Map.of("memberId", "carl")));
        reads("/receipts/N-1", "/memberId", "carl");
        refused("/receipts/N-1/claim", Map.of("memberId", "anna"), 409);
        refused("/receipts/none/claim", Map.of("memberId", "anna"), 404);
        tell("PUT", SHOP + "/purchases/N-1/returns/R-N2", day(7, Map.of("amount", "5.00")));

        tell("PUT", SHOP + "/cards/N-C", day(3, Map.of("cardKind", "plus")));
        tell(
                "PUT",
                SHOP + "/purchases/N-2",
                day(4, Map.of("cardId", "N-C", "orderAmount", "100.00", "amount", "97.00", "currency", "EUR")));
        tell("PUT", SHOP + "/purchases/N-2/returns/R-N3", day(5, Map.of("amount", "7.00")));
        reads("/cards/N-C/discount", "/accumulated", "90.00");
        reads("/cards/N-C/receipts?limit=1", "/receipts/0/purchaseId", "N-2");
        tell("PUT", SHOP + "/cards/N-C/link", day(6, Map.of("memberId", "carl")));
        reads("/cards/N-C/receipts", "/receipts/0/memberId", "carl");
        reads("/cards/N-C/discount", "/accumulated", "90.00");
        assertThat(DescriptionIT.send("GET", SHOP + "/receipts/none", DescriptionIT.service, ""))
                .isEqualTo(404);
        DescribedVoids.play();
        DescribedOrders.play();
    }

    private static void refused(String path, Map<String, Object> claim, int status) throws Exception {
        assertThat(DescriptionIT.send(
                        "PUT", SHOP + path, DescriptionIT.service, JSON.writeValueAsString(day(6, claim))))
                .isEqualTo(status);
    }

    private static void reads(String path, String pointer, String value) throws Exception {
        var answer = DescriptionIT.raw("GET", SHOP + path, DescriptionIT.service, "");
        DescriptionIT.check("GET", SHOP + path, answer);
        JsonNode body = JSON.readTree(answer.body());
        assertThat(body.at(pointer).asString("")).as(answer.body()).isEqualTo(value);
    }
}
