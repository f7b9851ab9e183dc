package loyalty.client;

import tools.jackson.databind.JsonNode;

/**
 * What the gateway answered.
 *
 * @param status of HTTP
 */
public record Answer(int status, JsonNode body) {

    public boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    /** The stable code of a problem, or the status when it has none. */
    public String code() {
        return body.path("code").asString("status-" + status);
    }

    /** The body of a success; anything else ends the run with the problem's own sentence. */
    public JsonNode orFail(String purpose) {
        if (isSuccess()) {
            return body;
        }
        throw new ClientException(purpose + ": the gateway answered " + status + " " + code() + ", "
                + body.path("detail").asString("without a reason"));
    }
}
