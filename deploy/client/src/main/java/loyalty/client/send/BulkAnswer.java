package loyalty.client.send;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import loyalty.client.Answer;
import loyalty.client.ClientException;
import loyalty.client.send.Verdict.Outcome;
import tools.jackson.databind.JsonNode;

/**
 * The answer to a bulk request.
 *
 * @param verdicts one for each fact, in the order of the request
 * @param position the journal's, at which all of them can be seen
 */
record BulkAnswer(List<Verdict> verdicts, long position) {

    // Not a no to the fact but to the moment: the item is sent again.
    private static final Set<String> NOT_NOW = Set.of("journal-unavailable", "idempotency-in-progress");

    static BulkAnswer of(Answer answer, int facts) {
        JsonNode body = answer.orFail("the facts could not be sent");
        JsonNode items = body.path("items");
        if (items.size() != facts) {
            throw new ClientException(
                    "the gateway gave " + items.size() + " verdicts on " + facts + " facts; is it of another version?");
        }
        var verdicts = new ArrayList<Verdict>();
        for (JsonNode item : items) {
            if (item.path("index").asInt(verdicts.size()) != verdicts.size()) {
                throw new ClientException("the gateway's verdicts are out of order");
            }
            verdicts.add(verdict(item));
        }
        return new BulkAnswer(verdicts, body.path("position").asLong(0));
    }

    private static Verdict verdict(JsonNode item) {
        String said = item.path("verdict").asString("");
        Outcome outcome = Outcome.named(said)
                .orElseThrow(() -> new ClientException("the gateway gave the unknown verdict '" + said + "'"));
        JsonNode balance =
                item.has("balance") ? item.path("balance") : item.path("answer").path("balance");
        return new Verdict(
                outcome,
                item.path("code").asString(""),
                item.path("detail").asString(""),
                balance.isIntegralNumber() ? OptionalLong.of(balance.asLong()) : OptionalLong.empty());
    }

    boolean asksForAnotherTry() {
        return verdicts.stream().anyMatch(each -> NOT_NOW.contains(each.code()));
    }
}
