package loyalty.client;

import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import tools.jackson.databind.JsonNode;

/** The members of a population, page by page. */
public final class Population {

    private final Api api;
    private final String path;
    private final int pageSize;
    private final Queue<JsonNode> waiting = new ArrayDeque<>();
    private Optional<String> after = Optional.of("");
    private long lowest = Long.MAX_VALUE;
    private long highest;

    /**
     * @param path of the population with its instant, ready for further parameters
     */
    public Population(Api api, String path, int pageSize) {
        this.api = api;
        this.path = path;
        this.pageSize = pageSize;
    }

    /** The next member, still in its place; empty behind the last one. */
    public Optional<JsonNode> peek() {
        while (waiting.isEmpty() && after.isPresent()) {
            readPage(after.get());
        }
        return Optional.ofNullable(waiting.peek());
    }

    public void advance() {
        waiting.remove();
    }

    /** Whether all pages read so far were as of this one position. */
    public boolean stoodAt(long position) {
        return lowest >= position && highest <= position;
    }

    /** The highest position that a page named. */
    public long position() {
        return highest;
    }

    private void readPage(String from) {
        String start = from.isEmpty() ? "" : "&after=" + Api.encoded(from);
        JsonNode body = api.get(path + "&limit=" + pageSize + start).orFail("the population could not be read");
        JsonNode members = body.path("members");
        if (!members.isArray()) {
            throw new ClientException("a population without members came back for " + path);
        }
        members.forEach(waiting::add);
        long position = body.path("position").asLong(0);
        lowest = Math.min(lowest, position);
        highest = Math.max(highest, position);
        String next = body.path("next").asString("");
        after = next.isEmpty() || next.equals(from) ? Optional.empty() : Optional.of(next);
    }
}
